import Foundation
import Persistence

extension DiskStorage {
    /// Every repository of the folder: a folder with a configuration, or with restic's own folders.
    func places() async throws -> [RepositoryPlace] {
        try await Blocking.run { try foundPlaces() }
    }

    func objects(of place: RepositoryPlace) async throws -> [FoundObject] {
        try await Blocking.run { try foundObjects(of: place) }
    }

    /// Removes what was being received more than a day ago, on a file system without nameless files.
    func sweepArrivals(before now: Instant) async throws {
        try await Blocking.run { try removeArrivals(before: now) }
    }

    /// Whether a repository stands there that restic began.
    func holdsRepositories() async throws -> Bool {
        try await Blocking.run {
            try foundPlaces().contains { place in
                FileManager.default.fileExists(atPath: "\(folder)/\(place.folder)/config")
            }
        }
    }

    private func foundPlaces() throws -> [RepositoryPlace] {
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

    private func foundObjects(of place: RepositoryPlace) throws -> [FoundObject] {
        guard isFolder("\(folder)/\(place.depot.text)"), isFolder("\(folder)/\(place.folder)") else {
            return []
        }
        var objects = try found(at: "\(place.folder)/config", .config, nil).map { [$0] } ?? []
        for kind in ObjectKind.folders where kind != .locks {
            let root = "\(place.folder)/\(kind.rawValue)"
            guard isFolder("\(folder)/\(root)") else { continue }
            let inner = kind == .data ? try folders(in: "\(folder)/\(root)").map { "\(root)/\($0)" } : [root]
            for path in inner {
                // A folder that is not there is empty; one that cannot be read says nothing of what it holds.
                guard FileManager.default.fileExists(atPath: "\(folder)/\(path)") else { continue }
                let names = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(path)")
                for name in names.compactMap({ ObjectName($0) }) {
                    try found(at: "\(path)/\(name.text)", kind, name).map { objects.append($0) }
                }
            }
        }
        return objects
    }

    private func found(at path: String, _ kind: ObjectKind, _ name: ObjectName?) throws -> FoundObject? {
        guard let facts = try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(path)"),
            facts[.type] as? FileAttributeType == .typeRegular, let size = facts[.size] as? Int,
            let date = facts[.modificationDate] as? Date
        else { return nil }
        return FoundObject(
            kind: kind, name: name, path: path, size: size,
            writtenAt: Int64(date.timeIntervalSince1970 * 1000))
    }

    private func removeArrivals(before now: Instant) throws {
        let limit = Date(timeIntervalSince1970: Double(now.milliseconds) / 1000 - 86_400)
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        where name.hasPrefix(IncomingObject.temporaryPrefix) {
            let path = "\(folder)/\(name)"
            let facts = try FileManager.default.attributesOfItem(atPath: path)
            guard let date = facts[.modificationDate] as? Date, date < limit else { continue }
            try FileManager.default.removeItem(atPath: path)
        }
    }

    private func isRepository(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: "\(path)/config")
            || ObjectKind.folders.allSatisfy {
                FileManager.default.fileExists(atPath: "\(path)/\($0.rawValue)")
            }
    }

    private func folders(in path: String) throws -> [String] {
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: path)
            .filter { isFolder("\(path)/\($0)") }.sorted()
    }

    private func isFolder(_ path: String) -> Bool {
        guard followsLinks else {
            let facts = try? FileManager.default.attributesOfItem(atPath: path)
            return facts?[.type] as? FileAttributeType == .typeDirectory
        }
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }
}
