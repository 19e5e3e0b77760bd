import HTTPTypes
import Web

/// Why an exercise failed, in words for the people who wait.
enum DrillFailure: Error, Equatable {
    case wrongPassword
    case noBackup
    /// The server did not find its own vault at this address.
    case unreachable(String)
    /// Bytes that the disk would need.
    case noRoom(Int)
    /// More came than the backup announces.
    case tooLarge
    case tooLong
    /// What was announced did not all come back.
    case incomplete(announced: DrillCount, restored: DrillCount)
    /// The password was in the memory of a program that has stopped since.
    case keyLost
    /// The program that restores is not installed.
    case noRestic
    /// Anything else, by its number in the log.
    case fault(Int)

    var refusal: Refusal {
        let (title, advice) = words
        return Refusal(.unprocessableContent, title, advice: advice)
    }

    /// One sentence or two.
    var sentence: String {
        let (title, advice) = words
        return advice.isEmpty ? title : "\(title) \(advice)"
    }

    private var words: (title: String, advice: String) {
        switch self {
        case .wrongPassword:
            (
                "Ce mot de passe n’ouvre pas la sauvegarde.",
                "Vérifiez-le sur l’enveloppe de secours, puis recommencez l’exercice."
            )
        case .noBackup:
            ("Cette sauvegarde ne se lit pas.", "Choisissez-en une autre, et prévenez le syndicat.")
        case .unreachable(let address):
            (
                "Le serveur n’a pas pu lire le coffre à l’adresse \(address).",
                "Le syndicat vérifie que le serveur peut joindre cette adresse (réglage vault-url)."
            )
        case .noRoom(let bytes):
            (
                "Le disque du serveur n’a pas assez de place\u{A0}: il faut \(ByteCount.text(bytes)) le temps de l’exercice.",
                "Faites l’exercice sur quelques fichiers, ou prévenez le syndicat."
            )
        case .tooLarge:
            (
                "La sauvegarde rend plus d’octets qu’elle n’en annonce.",
                "Prévenez le syndicat\u{A0}: ce n’est pas normal."
            )
        case .tooLong:
            (
                "L’exercice a duré plus de cinquante minutes, il a été arrêté.",
                "Faites-le sur quelques fichiers."
            )
        case .incomplete(let announced, let restored):
            (
                "\(French.count(restored.files, "fichier rendu", "fichiers rendus")) sur \(French.number(announced.files)), \(ByteCount.text(restored.bytes)) sur \(ByteCount.text(announced.bytes)).",
                "Prévenez le syndicat tout de suite\u{A0}: cette sauvegarde est abîmée."
            )
        case .keyLost:
            (
                "Le serveur a redémarré pendant l’exercice.",
                "Le mot de passe n’est jamais enregistré\u{A0}: recommencez l’exercice et tapez-le de nouveau."
            )
        case .noRestic:
            ("Le programme restic n’est pas installé sur le serveur.", "Prévenez le syndicat.")
        case .fault(let number): ("Une erreur est survenue (n°\u{A0}\(number)).", "Prévenez le syndicat.")
        }
    }
}
