import DemoTerritory
import Foundation
import Persistence

/// The folder in which a fictional territory is prepared: nothing is removed there but what a preparation wrote.
struct DemoFolder {
    let path: String

    /// In the folder while it is being filled; written only where there was nothing.
    static let unfinishedMark = "territoire-fictif-inachevé"

    /// Makes an empty folder, or takes up one in which a preparation was interrupted.
    ///
    /// - Parameters:
    ///   - holdsBase: whether the base is in the folder; one that is elsewhere is never removed.
    ///   - tell: hears that a preparation begins again.
    /// - Throws: `SettingRefused` when the folder holds anything else.
    func begin(holdsBase: Bool, tell: (String) -> Void) throws {
        try DataFolder(path: path).open()
        let names = try FileManager.default.contentsOfDirectory(atPath: path)
        if names.contains(Self.unfinishedMark) {
            guard holdsBase else { return }
            tell("Une préparation interrompue est recommencée.")
            for name in names where Self.isWritten(name) { try remove(name) }
        } else {
            guard names.isEmpty else {
                throw SettingRefused(
                    "Le dossier «\u{A0}\(path)\u{A0}» n’est pas vide\u{A0}: la démonstration n’y touche pas. Donnez-lui un "
                        + "dossier vide, ou qui n’existe pas encore, avec --data.")
            }
            try mark(Self.unfinishedMark)
        }
    }

    /// Says that the territory is whole.
    func finish() throws {
        try mark(ServerSettings.demoMark)
        try giveUp()
    }

    /// Takes the mark away: what the folder holds from now on is to be kept.
    func giveUp() throws {
        try remove(Self.unfinishedMark)
    }

    /// - Throws: `SettingRefused` when the territory is not whole: the next `bastide demo` would remove what is done in it.
    func refuseUnfinished() throws {
        let files = FileManager.default
        guard files.fileExists(atPath: "\(path)/\(Self.unfinishedMark)"),
            !files.fileExists(atPath: "\(path)/\(ServerSettings.demoMark)")
        else { return }
        throw SettingRefused(
            "La préparation d’un territoire fictif s’est interrompue dans le dossier «\u{A0}\(path)\u{A0}». Finissez-la avec "
                + "bastide demo, ou donnez un autre dossier avec --data.")
    }

    /// - Throws: `SettingRefused` when the folder holds no territory of the demonstration, whole.
    func refuseReal() throws {
        guard FileManager.default.fileExists(atPath: "\(path)/\(ServerSettings.demoMark)") else {
            throw SettingRefused(
                "Le dossier «\u{A0}\(path)\u{A0}» n’est pas celui d’un territoire fictif\u{A0}: la mesure n’y touche pas. "
                    + "Faites-en un avec bastide demo, dans un dossier vide.")
        }
    }

    /// Whether a preparation writes a file of this name.
    private static func isWritten(_ name: String) -> Bool {
        ["", "-wal", "-shm", "-journal"].contains { name == "bastide.sqlite" + $0 }
            || name == SecretKey.fileName || name.hasPrefix(importPrefix)
            || name == FictionalCommune.hamletFolder
    }

    /// Before the name of an official file that waits in the folder for its import.
    static let importPrefix = "demo-"

    private func remove(_ name: String) throws {
        try FileManager.default.removeItem(atPath: "\(path)/\(name)")
    }

    private func mark(_ name: String) throws {
        guard FileManager.default.createFile(atPath: "\(path)/\(name)", contents: nil) else {
            throw CocoaError(.fileWriteUnknown)
        }
    }
}
