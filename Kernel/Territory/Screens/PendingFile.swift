import Foundation
import Persistence

/// An official file received and rehearsed, waiting for the person to confirm; gone after a day.
struct PendingFile: Sendable {
    let kind: ImportKind
    /// Its name in the folder, `cog-0193…`.
    let id: String
    let path: String

    /// - Returns: nil unless it is the name of a file that waits in this folder.
    init?(id: String, in folder: String) {
        let halves = id.split(separator: "-", maxSplits: 1)
        guard halves.count == 2, let kind = ImportKind(rawValue: String(halves[0])) else { return nil }
        guard halves[1].utf8.allSatisfy({ 0x30...0x39 ~= $0 || 0x61...0x66 ~= $0 || $0 == 0x2D }) else {
            return nil
        }
        self.init(kind, id: id, in: folder)
        guard FileManager.default.fileExists(atPath: path) else { return nil }
    }

    private init(_ kind: ImportKind, id: String, in folder: String) {
        self.kind = kind
        self.id = id
        path = "\(Self.folder(in: folder))/\(id)"
    }

    /// Where official files wait.
    static func folder(in folder: String) -> String {
        folder + "/imports"
    }

    /// Keeps a file that was received whole.
    static func keep(_ received: String, as kind: ImportKind, in folder: String) throws -> PendingFile {
        let file = PendingFile(kind, id: "\(kind.rawValue)-\(UUID().uuidString.lowercased())", in: folder)
        try FileManager.default.moveItem(atPath: received, toPath: file.path)
        return file
    }

    /// Removes the files that nobody confirmed within a day.
    static func forgetOld(in folder: String, at now: Instant = .now) throws {
        let folder = Self.folder(in: folder)
        guard FileManager.default.fileExists(atPath: folder) else { return }
        let limit = Date(timeIntervalSince1970: Double(now.milliseconds) / 1000 - 86_400)
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            let path = "\(folder)/\(name)"
            // What is gone meanwhile was imported.
            let facts = try? FileManager.default.attributesOfItem(atPath: path)
            guard let made = facts?[.modificationDate] as? Date, made < limit else { continue }
            try remove(path)
        }
    }

    /// Removes the file, unless it is gone already: somebody confirmed the same page twice.
    func discard() throws {
        try Self.remove(path)
    }

    private static func remove(_ path: String) throws {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch let error as CocoaError where error.code == .fileNoSuchFile {
            return
        }
    }
}
