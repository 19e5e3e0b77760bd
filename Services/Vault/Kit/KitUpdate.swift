import Files

/// The programs of a kit alone, for a PC that has its key and its settings: there is no secret in it.
struct KitUpdate: Sendable {
    let system: KitSystem
    /// As people call the PC.
    let name: String
    let host: Slug
    let mayRead: Bool
    /// Nil when the operator laid none down.
    let restic: OfficialRestic?

    /// - Returns: nil for a device that the wizard did not admit.
    init?(_ found: EnrolledDevice, restic: OfficialRestic?) {
        guard let enrolment = found.enrolment else { return nil }
        system = enrolment.system
        name = found.device.name
        host = found.device.slug
        mayRead = !found.device.scopes.isDisjoint(with: [.read, .maintain])
        self.restic = restic
    }

    /// The name of the file that people download.
    var fileName: String { "mise-a-jour-\(host.text)-\(system.rawValue).zip" }

    var archive: ZipArchive {
        let programs = system == .windows ? WindowsKit.programs : LinuxKit.programs
        let recovery = mayRead ? RecoveryProgram.entries(on: system) : []
        return ZipArchive([readMe] + programs + recovery + (restic?.entries ?? []))
    }

    private var readMe: ZipArchive.Entry {
        let gesture =
            system == .windows
            ? """
            Clic droit sur le fichier zip, « Extraire tout ».
            Bouton Démarrer, tapez powershell, clic droit, « Exécuter en tant qu’administrateur ». Puis :
            powershell -ExecutionPolicy Bypass -File "CHEMIN DE CE DOSSIER\\installer.ps1"
            """ : "Ouvrez un terminal dans ce dossier, puis : sudo bash installer.sh"
        let text = """
            MISE À JOUR DU KIT DE « \(name) »

            Ces programmes remplacent ceux du PC. Sa clé, ses dossiers et ses réglages restent : l’enveloppe est toujours la bonne.

            \(gesture)

            """
        return ZipArchive.Entry(
            "LISEZ-MOI.txt", system == .windows ? WindowsKit.encoded(text) : Array(text.utf8))
    }
}

extension OfficialRestic {
    /// The program, and the sum that the installation compares.
    var entries: [ZipArchive.Entry] {
        [
            ZipArchive.Entry(name, path: path, size: size, checksum: checksum),
            ZipArchive.Entry("restic.sha256", Array("\(sum)  \(name)\n".utf8)),
        ]
    }
}
