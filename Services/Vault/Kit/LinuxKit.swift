import Files

/// The files of a kit for Linux: what installs, what backs up each day, what systemd runs.
struct LinuxKit: KitFiles {
    let facts: KitFacts

    var entries: [ZipArchive.Entry] {
        [
            text("LISEZ-MOI.txt", KitReadMe(facts: facts).linux),
            text("reglages", settings),
            text("cle", facts.secret.text),
            text("dossiers.txt", facts.folderLines),
            script("premiere-sauvegarde.sh", LinuxDiskScripts.first),
            script("verser-le-disque.sh", LinuxDiskScripts.pour),
            text("bastide-sauvegarde.timer", timer),
        ] + Self.programs
    }

    /// What is the same for every PC.
    static var programs: [ZipArchive.Entry] {
        [
            program("installer.sh", LinuxScripts.install),
            program("sauvegarder.sh", LinuxScripts.backup),
            program("relire.sh", LinuxProofScript.prove),
            program("desinstaller.sh", LinuxScripts.remove),
            ZipArchive.Entry("bastide-sauvegarde.service", Array(LinuxScripts.service.utf8)),
        ]
    }

    var values: [(name: String, value: String)] {
        [
            ("RESTIC_REPOSITORY", facts.repository),
            ("RESTIC_PASSWORD_FILE", "/etc/bastide-sauvegarde/cle"),
            ("BASTIDE_POSTE", facts.host.text),
            ("BASTIDE_DEBIT", String(facts.uploadLimit ?? 0)),
            ("BASTIDE_MENAGE", facts.scopes.contains(.maintain) ? "oui" : "non"),
            ("BASTIDE_TOUT_RELIRE", facts.readsAll ? "oui" : "non"),
        ]
    }

    static let readers = "à root"
    static func line(_ name: String, _ value: String) -> String { "\(name)=\(ScriptText.shell(value))" }

    /// What was missed while the PC was off is done when it starts (systemd.timer, `Persistent=`).
    var timer: String {
        """
        [Unit]
        Description=Sauvegarde des fichiers de la mairie, chaque jour

        [Timer]
        OnCalendar=*-*-* \(facts.startTime):00
        Persistent=true
        RandomizedDelaySec=20min

        [Install]
        WantedBy=timers.target

        """
    }

    func script(_ name: String, _ text: String) -> ZipArchive.Entry { Self.program(name, text) }

    private static func program(_ name: String, _ text: String) -> ZipArchive.Entry {
        ZipArchive.Entry(name, Array(text.utf8), isExecutable: true)
    }
}
