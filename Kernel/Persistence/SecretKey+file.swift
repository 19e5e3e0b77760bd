import Foundation
import Glibc

extension SecretKey {
    /// The key of a data folder: read from its file, or made at the first start.
    ///
    /// Two processes that start at once end with the same key: the file appears whole or not at all.
    /// - Throws: `SecretKeyRefusal` when the file is not such a key, or others than its owner can read it.
    package static func kept(in folder: String) throws -> SecretKey {
        let file = URL(filePath: folder).appending(path: fileName)
        if !FileManager.default.fileExists(atPath: file.path) { try write(makeText(), to: file) }
        var status = stat()
        guard stat(file.path, &status) == 0 else { throw FileFailure("stat", file) }
        guard status.st_mode & 0o077 == 0 else { throw SecretKeyRefusal.readableByOthers(file.path) }
        guard let key = SecretKey(try String(contentsOf: file, encoding: .utf8)) else {
            throw SecretKeyRefusal.notAKey(file.path)
        }
        return key
    }

    private static func write(_ text: String, to file: URL) throws {
        let folder = file.deletingLastPathComponent()
        let partial = folder.appending(path: "\(fileName).\(Identifier.make())")
        defer { unlink(partial.path) }
        try DurableFile(partial).write(Data((text + "\n").utf8))
        guard link(partial.path, file.path) == 0 || errno == EEXIST else { throw FileFailure("link", file) }
        try DurableFolder(folder).force()
    }
}

/// A secret key that cannot be used, refused in the words of the operator.
package enum SecretKeyRefusal: Error, CustomStringConvertible, Equatable {
    case notAKey(String)
    case readableByOthers(String)

    package var description: String {
        switch self {
        case .notAKey(let path):
            "Le fichier \(path) ne contient pas une clé\u{A0}: 32 octets en base64 sont attendus. Rien n’a été changé. "
                + "Remettez la clé que vous aviez copiée, ou déplacez ce fichier\u{A0}: une nouvelle clé sera faite."
        case .readableByOthers(let path):
            "Le fichier \(path) est lisible par d’autres comptes que le sien. Protégez-le, puis recommencez\u{A0}: "
                + "chmod 600 \(path)"
        }
    }
}
