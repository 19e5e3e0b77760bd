import Foundation

/// A folder of fictional devices: only there may notifications be posted at this machine.
struct BenchFolder {
    let path: String

    private static let mark = "abonnes-fictifs"

    /// - Throws: `SettingRefused` when the folder holds anything.
    func begin() throws {
        try DataFolder(path: path).open()
        guard try FileManager.default.contentsOfDirectory(atPath: path).isEmpty else {
            throw SettingRefused(
                "Le dossier «\u{A0}\(path)\u{A0}» n’est pas vide\u{A0}: la mesure n’y touche pas. Donnez-lui un dossier vide "
                    + "avec --data.")
        }
        guard FileManager.default.createFile(atPath: "\(path)/\(Self.mark)", contents: nil) else {
            throw CocoaError(.fileWriteUnknown)
        }
    }

    /// - Throws: `SettingRefused` when the devices of this folder may be real.
    func refuseReal() throws {
        guard FileManager.default.fileExists(atPath: "\(path)/\(Self.mark)") else {
            throw SettingRefused(
                "Le dossier «\u{A0}\(path)\u{A0}» n’est pas celui d’une mesure\u{A0}: rien n’y est envoyé. Faites-en un avec "
                    + "bastide bench subscribers.")
        }
    }
}
