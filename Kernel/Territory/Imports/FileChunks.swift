import Foundation
import HTTPTypes
import Web

/// A file of the disk read a chunk at a time.
struct FileChunks {
    private let handle: FileHandle

    /// - Throws: `Refusal` when the file is not there or may not be read.
    init(path: String) throws(Refusal) {
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        guard exists, !isFolder.boolValue, let handle = FileHandle(forReadingAtPath: path) else {
            throw Refusal(
                .notFound, "Le fichier «\u{A0}\(path)\u{A0}» est introuvable ou illisible.",
                advice: "Vérifiez son chemin et vos droits de lecture.")
        }
        self.handle = handle
    }

    func next() throws -> [UInt8]? {
        guard let data = try handle.read(upToCount: 1 << 18), !data.isEmpty else { return nil }
        return [UInt8](data)
    }
}
