import Files

/// All that a kit is made of.
struct KitFacts: Sendable {
    /// As people call the PC.
    let name: String
    /// As its backups call it.
    let host: Slug
    /// `rest:https://pc:jeton@coffre.exemple.fr/sauvegarde/v1/32013-mairie/pc/`.
    let repository: String
    let secret: RepositorySecret
    let system: KitSystem
    let scopes: Set<DeviceScope>
    let folders: [BackupFolder]
    let startMinute: Int
    /// KiB a second.
    let uploadLimit: Int?
    /// Nil when the operator laid none down.
    let restic: OfficialRestic?

    /// - Parameter site: `https://coffre.exemple.fr`.
    /// - Returns: nil when the device was not admitted by the wizard, or the site has no whole address.
    init?(_ handed: EnrolmentStore.Handed, depot: Slug, site: String, restic: OfficialRestic?) {
        let device = handed.device.device
        let parts = site.split(separator: "://", maxSplits: 1)
        guard let enrolment = handed.device.enrolment, parts.count == 2 else { return nil }
        name = device.name
        host = device.slug
        repository =
            "rest:\(parts[0])://\(device.slug.text):\(handed.token.text)@\(parts[1])\(VaultServer.prefix)"
            + "\(depot.text)/\(enrolment.repository.text)/"
        secret = handed.secret
        system = enrolment.system
        scopes = device.scopes
        folders = enrolment.folders
        startMinute = enrolment.startMinute
        uploadLimit = enrolment.uploadLimit
        self.restic = restic
    }

    /// « 12:30 ».
    var startTime: String { Self.time(startMinute) }

    static func time(_ minute: Int) -> String {
        let padded: (Int) -> String = { $0 < 10 ? "0\($0)" : String($0) }
        return "\(padded(minute / 60)):\(padded(minute % 60))"
    }

    /// Whether every file is read again each time: who may not read the backups cannot compare with the last one.
    var readsAll: Bool { scopes.isDisjoint(with: [.read, .maintain]) }

    /// The name of the file that people download.
    var fileName: String { "sauvegarde-\(host.text)-\(system.rawValue).zip" }

    /// The kit, in one file.
    var archive: ZipArchive {
        let kit: any KitFiles = system == .windows ? WindowsKit(facts: self) : LinuxKit(facts: self)
        return ZipArchive(kit.entries + RecoveryProgram.entries(for: self) + (restic?.entries ?? []))
    }

    /// The folders, one a line, which restic reads without interpreting anything (`--files-from-verbatim`).
    var folderLines: String { folders.map { $0.path + "\n" }.joined() }
}
