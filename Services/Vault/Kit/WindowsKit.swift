/// The files of a kit for Windows: what installs, what backs up each day, what takes it away.
struct WindowsKit: Sendable {
    let facts: KitFacts

    var entries: [ZipArchive.Entry] {
        [
            script("LISEZ-MOI.txt", KitReadMe(facts: facts).windows),
            script("reglages.ps1", settings),
            plain("cle", facts.secret.text),
            plain("dossiers.txt", facts.folderLines),
            script("installer.ps1", WindowsScripts.install),
            script("sauvegarder.ps1", WindowsScripts.backup),
            script("premiere-sauvegarde.ps1", WindowsDiskScript.first),
            script("desinstaller.ps1", WindowsScripts.remove),
            // The syndicat pours the disk from Linux.
            plain("verser-le-disque.sh", LinuxDiskScripts.pour),
        ]
    }

    /// What the scripts read: values alone, between quotes.
    var settings: String {
        let flag: (Bool) -> String = { $0 ? "$true" : "$false" }
        let values = [
            ("BastideDepot", ScriptText.powerShell(facts.repository)),
            ("BastidePoste", ScriptText.powerShell(facts.host.text)),
            ("BastideHeure", ScriptText.powerShell(facts.startTime)),
            ("BastideDebit", String(facts.uploadLimit ?? 0)),
            ("BastideMenage", flag(facts.scopes.contains(.maintain))),
            ("BastideToutRelire", flag(facts.readsAll)),
        ]
        let lines = values.map { "$\($0.0) = \($0.1)\n" }.joined()
        return
            "# Réglages de la sauvegarde de ce PC. Ils contiennent un jeton : aux administrateurs seulement.\n"
            + lines
    }

    /// As Windows PowerShell 5 reads letters with accents: UTF-8 with its mark, lines ended by CR LF
    /// (about_Character_Encoding).
    static func encoded(_ text: String) -> [UInt8] {
        [0xEF, 0xBB, 0xBF] + Array(text.replacing("\n", with: "\r\n").utf8)
    }

    private func script(_ name: String, _ text: String) -> ZipArchive.Entry {
        ZipArchive.Entry(name, Self.encoded(text))
    }

    /// What restic reads, which wants no mark.
    private func plain(_ name: String, _ text: String) -> ZipArchive.Entry {
        ZipArchive.Entry(name, Array(text.utf8))
    }
}
