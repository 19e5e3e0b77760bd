import Files

/// The files of a kit for Windows: what installs, what backs up each day, what takes it away.
struct WindowsKit: KitFiles {
    let facts: KitFacts

    var entries: [ZipArchive.Entry] {
        [
            script("LISEZ-MOI.txt", KitReadMe(facts: facts).windows),
            script("reglages.ps1", settings),
            text("cle", facts.secret.text),
            text("dossiers.txt", facts.folderLines),
            script("premiere-sauvegarde.ps1", WindowsDiskScript.first),
            // The syndicat pours the disk from Linux.
            text("verser-le-disque.sh", LinuxDiskScripts.pour),
        ] + Self.programs
    }

    /// What is the same for every PC.
    static var programs: [ZipArchive.Entry] {
        let scripts = [
            ("installer.ps1", WindowsScripts.install), ("sauvegarder.ps1", WindowsScripts.backup),
            ("relire.ps1", WindowsProofScript.prove), ("desinstaller.ps1", WindowsScripts.remove),
        ]
        return scripts.map { ZipArchive.Entry($0.0, encoded($0.1)) }
    }

    var values: [(name: String, value: String)] {
        let flag: (Bool) -> String = { $0 ? "$true" : "$false" }
        return [
            ("BastideDepot", ScriptText.powerShell(facts.repository)),
            ("BastidePoste", ScriptText.powerShell(facts.host.text)),
            ("BastideHeure", ScriptText.powerShell(facts.startTime)),
            ("BastideDebit", String(facts.uploadLimit ?? 0)),
            ("BastideMenage", flag(facts.scopes.contains(.maintain))),
            ("BastideToutRelire", flag(facts.readsAll)),
        ]
    }

    static let readers = "aux administrateurs"
    static func line(_ name: String, _ value: String) -> String { "$\(name) = \(value)" }

    /// As Windows PowerShell 5 reads letters with accents: UTF-8 with its mark, lines ended by CR LF
    /// (about_Character_Encoding).
    static func encoded(_ text: String) -> [UInt8] {
        [0xEF, 0xBB, 0xBF] + Array(text.replacing("\n", with: "\r\n").utf8)
    }

    func script(_ name: String, _ text: String) -> ZipArchive.Entry {
        ZipArchive.Entry(name, Self.encoded(text))
    }
}
