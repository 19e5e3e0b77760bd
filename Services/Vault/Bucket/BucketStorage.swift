import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Persistence

/// The vault in a bucket of an S3-compatible storage, in restic's own layout: `restic -r s3:` opens it with nothing of ours.
///
/// It has no floor: its room is the business of who keeps it.
struct BucketStorage: ObjectStorage {
    let client: BucketClient
    /// Where what cannot go straight through is received first.
    let spool: DiskStorage

    /// Bytes of a configuration, at most: it comes without a name.
    private static let small = 1 << 20

    func open() async throws { try await spool.open() }

    /// A bucket has no folders.
    func make(_ place: RepositoryPlace) async throws {}

    func begin(_ object: ExpectedObject) async throws -> (any ArrivingObject)? {
        // Whatever is left of the disk: the floor itself has room for a few of them.
        if object.name == nil, object.longest <= Self.small {
            return SpooledArrival(arrival: try await spool.freeArrival(), client: client)
        }
        guard let name = object.name, let size = object.size else {
            return try await spool.arrival(of: object.size ?? object.longest).map {
                SpooledArrival(arrival: $0, client: client)
            }
        }
        return BucketArrival(name, of: size, at: object.place.file(of: object.kind, name), by: client)
    }

    func beginMending(_ object: ExpectedObject) async throws -> any ArrivingObject {
        guard let arrival = try await begin(object) else { throw StorageFailure.full("begin") }
        return arrival
    }

    func read(_ path: String) async throws -> StoredBytes {
        try await client.read(path)
    }

    func read(_ path: String, _ part: Range<Int>) async throws -> StoredBytes {
        guard !part.isEmpty else { return try await read(path) }
        let response = try await client.get(path, part)
        let size = response.headers.first(name: "content-length").flatMap { Int($0) }
        // Who does not know ranges answers with the whole, which is right when the whole was asked for.
        guard response.status == .partialContent || part.lowerBound == 0, size == part.count else {
            throw StorageFailure(call: "GET", number: 0)
        }
        return StoredBytes(of: response.body, count: part.count)
    }

    func digest(at path: String) async throws -> (name: ObjectName?, size: Int) {
        let digest = RunningDigest()
        for try await block in try await read(path) { digest.append([block]) }
        return (digest.name, digest.size)
    }

    func remove(_ path: String) async throws { try await client.delete(path) }

    func answers() async -> Bool { await client.answers() }

    func sweepArrivals(before now: Instant) async throws { try await spool.sweepArrivals(before: now) }

    func places() async throws -> [RepositoryPlace] {
        var places: [RepositoryPlace] = []
        for slug in try await folders(in: "").compactMap({ Slug($0) }) {
            let depot = RepositoryPlace(depot: slug, repository: nil)
            let inside = try await folders(in: "\(slug.text)/")
            if try await isRepository(depot, folders: inside) { places.append(depot) }
            for name in inside.compactMap({ Slug($0) }) where ObjectKind(rawValue: name.text) == nil {
                let place = RepositoryPlace(depot: slug, repository: name)
                let folders = try await folders(in: "\(place.folder)/")
                if try await isRepository(place, folders: folders) { places.append(place) }
            }
        }
        return places
    }

    func objects(of place: RepositoryPlace) async throws -> [FoundObject] {
        var objects: [FoundObject] = []
        try await client.list("\(place.folder)/config", between: nil) { page in
            objects += page.objects.compactMap { $0.found(in: place) }.filter { $0.kind == .config }
        }
        for kind in ObjectKind.folders where kind != .locks {
            try await client.list("\(place.folder)/\(kind.rawValue)/", between: nil) { page in
                objects += page.objects.compactMap { $0.found(in: place) }
            }
        }
        return objects
    }

    /// The names that follow this one before the next `/`.
    private func folders(in prefix: String) async throws -> [String] {
        var names: [String] = []
        try await client.list(prefix, between: "/") { page in
            names += page.folders.map { String($0.dropFirst(prefix.count).dropLast()) }
        }
        return names
    }

    private func isRepository(_ place: RepositoryPlace, folders: [String]) async throws -> Bool {
        guard !folders.contains(where: { ObjectKind(rawValue: $0) != nil }) else { return true }
        var hasConfig = false
        try await client.list("\(place.folder)/config", between: "/") { page in
            hasConfig = hasConfig || page.objects.contains { $0.key == "\(place.folder)/config" }
        }
        return hasConfig
    }
}

extension ListedObject {
    /// The object of a repository that stands there; nil when it is none.
    fileprivate func found(in place: RepositoryPlace) -> FoundObject? {
        let (folder, moment) = ("\(place.folder)/", writtenAt)
        guard key.hasPrefix(folder) else { return nil }
        let parts = key.dropFirst(folder.count).split(separator: "/", omittingEmptySubsequences: false)
        guard let kind = parts.first.flatMap({ ObjectKind(rawValue: String($0)) }) else { return nil }
        if kind == .config, parts.count == 1 {
            return FoundObject(kind: kind, name: nil, path: key, size: size, writtenAt: moment)
        }
        guard kind != .config, let name = parts.last.flatMap({ ObjectName($0) }),
            place.file(of: kind, name) == key
        else { return nil }
        return FoundObject(kind: kind, name: name, path: key, size: size, writtenAt: moment)
    }
}
