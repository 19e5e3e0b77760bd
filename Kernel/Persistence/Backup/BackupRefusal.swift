/// A backup or a restoration that would harm or mislead, refused in the words of who runs the command.
package enum BackupRefusal: Error, CustomStringConvertible, Equatable {
    case targetExists(String)
    case insideData(String)
    case folderNotEmpty(String)
    case databaseNotEmpty(String)
    case notABackup(String)
    case damaged(String)
    case otherEngine(String)
    case notAFile(String)
    case toolMissing(String)
    case toolFailed(String, String)

    package var description: String {
        switch self {
        case .targetExists(let path):
            "\(path) existe déjà. Rien n’a été écrit. Donnez un nom de dossier qui n’existe pas encore."
        case .insideData(let path):
            "\(path) est dans le dossier de données lui-même. Rien n’a été écrit. Choisissez un autre disque ou dossier."
        case .folderNotEmpty(let path):
            "Le dossier \(path) n’est pas vide. Rien n’a été changé. Donnez un dossier vide ou qui n’existe pas."
        case .databaseNotEmpty(let place):
            "La base de données (\(place)) contient déjà des données. Rien n’a été changé. Donnez une base vide."
        case .notABackup(let path):
            "\(path) n’est pas une sauvegarde de Bastide\u{A0}: il y manque backup.txt ou SHA256SUMS, ou ils sont abîmés."
        case .damaged(let path):
            "La sauvegarde est abîmée\u{A0}: \(path) n’est pas tel qu’il a été sauvegardé. Rien n’a été restauré."
        case .otherEngine(let name):
            "La sauvegarde contient \(name)\u{A0}: restaurez-la vers le même type de base (SQLite ou PostgreSQL)."
        case .notAFile(let path):
            "\(path) n’est ni un fichier ni un dossier ordinaire. Retirez-le du dossier de données, puis recommencez."
        case .toolMissing(let program):
            "Le programme \(program) est introuvable. Installez-le\u{A0}: apt-get install postgresql-client"
        case .toolFailed(let program, let said):
            "\(program) n’a pas abouti\u{A0}: \(said)"
        }
    }
}
