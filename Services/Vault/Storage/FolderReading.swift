import Foundation
import Persistence

/// An object's file as a walk through the vault's folder finds it.
struct FoundObject: Sendable {
    let kind: ObjectKind
    /// Nil for a configuration, whose name is no hash.
    let name: ObjectName?
    let path: String
    /// Bytes.
    let size: Int
    /// When the file was last written, in milliseconds since 1970.
    let writtenAt: Int64
}

extension DiskStorage {
    /// Every repository of the folder: a folder with a configuration, or with restic's own folders.
    func places() throws -> [RepositoryPlace] {
        var places: [RepositoryPlace] = []
        for depot in try folders(in: folder) {
            guard let slug = Slug(depot) else { continue }
            if isRepository("\(folder)/\(depot)") {
                places.append(RepositoryPlace(depot: slug, repository: nil))
            }
            for name in try folders(in: "\(folder)/\(depot)") {
                guard let inner = Slug(name), isRepository("\(folder)/\(depot)/\(name)") else { continue }
                places.append(RepositoryPlace(depot: slug, repository: inner))
            }
        }
        return places
    }

    /// The objects of a repository, those whose names are no hashes left out: they are no objects.
    func objects(of place: RepositoryPlace, _ body: (FoundObject) throws -> Void) throws {
        let root = "\(folder)/\(place.folder)"
        try found(at: root + "/config", .config, nil).map(body)
        for kind in ObjectKind.folders where kind != .locks {
            let folders =
                kind == .data
                ? try folders(in: "\(root)/data").map { "\(root)/data/\($0)" } : ["\(root)/\(kind.rawValue)"]
            for folder in folders {
                for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
                    guard let object = ObjectName(name) else { continue }
                    try found(at: "\(folder)/\(name)", kind, object).map(body)
                }
            }
        }
    }

    private func found(at path: String, _ kind: ObjectKind, _ name: ObjectName?) throws -> FoundObject? {
        guard let facts = try? FileManager.default.attributesOfItem(atPath: path),
            facts[.type] as? FileAttributeType == .typeRegular, let size = facts[.size] as? Int,
            let date = facts[.modificationDate] as? Date
        else { return nil }
        return FoundObject(
            kind: kind, name: name, path: path, size: size,
            writtenAt: Int64(date.timeIntervalSince1970 * 1000))
    }

    /// Removes what was being received more than a day ago, on a file system without nameless files.
    func sweepArrivals(before now: Instant) throws {
        let limit = Date(timeIntervalSince1970: Double(now.milliseconds) / 1000 - 86_400)
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        where name.hasPrefix(IncomingObject.temporaryPrefix) {
            let path = "\(folder)/\(name)"
            let facts = try FileManager.default.attributesOfItem(atPath: path)
            guard let date = facts[.modificationDate] as? Date, date < limit else { continue }
            try FileManager.default.removeItem(atPath: path)
        }
    }

    /// Whether a file stands there.
    func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    private func isRepository(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: "\(path)/config")
            || ObjectKind.folders.allSatisfy {
                FileManager.default.fileExists(atPath: "\(path)/\($0.rawValue)")
            }
    }

    private func folders(in path: String) throws -> [String] {
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: path).filter { name in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: "\(path)/\(name)", isDirectory: &isFolder)
                && isFolder.boolValue
        }.sorted()
    }
}
