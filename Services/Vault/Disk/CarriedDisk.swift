import Foundation
import Glibc
import NIOCore
import Persistence

/// A disk that is carried away once it is written, each repository in restic's own layout (vault.md §6.4).
///
/// Its file system may be any that disks are sold with: nothing asks for links or for files without names.
struct CarriedDisk: Sendable {
    let folder: String

    /// What is read of it, as the vault's own folder is; a link on it leads nowhere, since others had it in hand.
    var storage: DiskStorage {
        var storage = DiskStorage(folder: folder, floor: 0)
        storage.followsLinks = false
        return storage
    }

    /// What systems leave on every disk.
    private static let foreign = ["lost+found", "System Volume Information", "$RECYCLE.BIN", ".DS_Store"]

    /// Who the disk is; nil when it is none of Bastide's.
    func marker() throws -> DiskMarker? {
        try content(of: DiskMarker.fileName, atMost: 10_000).flatMap { DiskMarker($0) }
    }

    /// Whether nothing of anybody's is there; what an export that was stopped at its beginning left is ours.
    func isEmpty() throws -> Bool {
        try FileManager.default.contentsOfDirectory(atPath: folder).allSatisfy { name in
            Self.foreign.contains(name) || name.hasPrefix(IncomingObject.temporaryPrefix)
                || [".Trash", ".Spotlight", ".fseventsd"].contains {
                    name.hasPrefix($0)
                }
        }
    }

    /// A file at its root; nil when there is none, or when it is no file or too long.
    func content(of name: String, atMost most: Int) throws -> Data? {
        let path = "\(folder)/\(name)"
        guard let facts = try? FileManager.default.attributesOfItem(atPath: path),
            facts[.type] as? FileAttributeType == .typeRegular, let size = facts[.size] as? Int, size <= most
        else { return nil }
        return try Data(contentsOf: URL(filePath: path))
    }

    /// Writes a file at its root, whole or not at all.
    func write(_ content: Data, as name: String) throws {
        let partial = temporaryPath
        defer { unlink(partial) }
        let file = try FileDescriptor(opening: partial, O_WRONLY | O_CREAT | O_EXCL)
        try content.withUnsafeBytes { try file.append($0) }
        try file.synchronize()
        guard rename(partial, "\(folder)/\(name)") == 0 else { throw StorageFailure.last("rename") }
        synchronizeNames(of: folder)
    }

    /// Looks at a repository's folders, those of its packs too.
    ///
    /// - Throws: `VaultRefusal` when one of them leads elsewhere: nothing is written nor erased outside the disk.
    func refuseLinks(in place: RepositoryPlace) throws {
        let kinds = ObjectKind.folders.map { "\(place.folder)/\($0.rawValue)" }
        for path in [place.depot.text, place.folder] + kinds { try refuseLink(path) }
        let data = "\(place.folder)/\(ObjectKind.data.rawValue)"
        for name in (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(data)")) ?? []
        where name.utf8.count == 2 {
            try refuseLink("\(data)/\(name)")
        }
    }

    private func refuseLink(_ path: String) throws {
        let facts = try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(path)")
        guard let type = facts?[.type] as? FileAttributeType, type != .typeDirectory else { return }
        throw VaultRefusal(
            "«\u{A0}\(path)\u{A0}» du disque n’est pas un dossier. Ôtez-le, puis recommencez.")
    }

    /// Makes a repository's folders, so that restic knows it.
    func make(_ place: RepositoryPlace) async throws {
        try await Blocking.run { try refuseLinks(in: place) }
        try await storage.make(place)
    }

    /// Erases a file of a folder that is truly on the disk.
    func remove(_ file: FoundObject) async throws {
        try await Blocking.run { [folder] in
            let path = URL(filePath: "\(folder)/\(file.path)")
            let parent = try FileDescriptor(
                opening: path.deletingLastPathComponent().path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
            guard unlinkat(parent.number, path.lastPathComponent, 0) == 0 || errno == ENOENT else {
                throw StorageFailure.last("unlink")
            }
        }
    }

    /// The size of an object's file; nil when it is not there.
    func size(_ place: RepositoryPlace, _ kind: ObjectKind, _ name: ObjectName) -> Int? {
        let path = "\(folder)/\(place.file(of: kind, name))"
        guard let facts = try? FileManager.default.attributesOfItem(atPath: path),
            facts[.type] as? FileAttributeType == .typeRegular
        else { return nil }
        return facts[.size] as? Int
    }

    /// Whether the object's file is there with the bytes of its name.
    func holds(_ place: RepositoryPlace, _ kind: ObjectKind, _ name: ObjectName) async -> Bool {
        (try? await storage.digest(at: place.file(of: kind, name)).name) == name
    }

    /// Copies an object, hashed as it goes; it has its name once the disk has all its bytes.
    ///
    /// - Returns: false when the bytes that were read are not those of the name: nothing is written then.
    /// - Throws: `StorageFailure` of this disk, `BucketFailure` of what is read.
    func write(
        _ source: StoredBytes, _ place: RepositoryPlace, _ kind: ObjectKind, _ name: ObjectName
    ) async throws -> Bool {
        let partial = temporaryPath
        let file = try await Blocking.run {
            try FileDescriptor(opening: partial, O_WRONLY | O_CREAT | O_EXCL)
        }
        defer { unlink(partial) }
        let digest = RunningDigest()
        var blocks = source.makeAsyncIterator()
        while true {
            let block: ByteBuffer?
            // What the vault's disk cannot read is an end, which the hash tells from the true one.
            do { block = try await blocks.next() } catch is StorageFailure { break }
            guard let block else { break }
            try await Blocking.run {
                digest.append([block])
                try block.withUnsafeReadableBytes { try file.append($0) }
            }
        }
        guard digest.name == name else { return false }
        let parent = "\(folder)/\(place.folder(of: kind, name))"
        let last = kind == .config ? kind.rawValue : name.text
        try await Blocking.run {
            try file.synchronize()
            try DiskStorage.makeFolder(parent)
            let holder = try FileDescriptor(opening: parent, O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
            guard renameat(AT_FDCWD, partial, holder.number, last) == 0 else {
                throw StorageFailure.last("rename")
            }
        }
        return true
    }

    /// Asks the disk to keep the names of a folder; some file systems have nothing to do for that, and refuse.
    func synchronizeNames(of folder: String) {
        try? DiskStorage.synchronize(folder)
    }

    /// Takes away what an export that was interrupted was writing.
    func sweep() throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: folder)
        where name.hasPrefix(IncomingObject.temporaryPrefix) {
            unlink("\(folder)/\(name)")
        }
    }

    /// Bytes that are free, and what a file is rounded up to.
    func room() throws -> (free: Int, block: Int) {
        guard let (free, block) = storage.room.facts else { throw StorageFailure.last("statvfs") }
        return (free, max(4096, block))
    }

    private var temporaryPath: String {
        "\(folder)/\(IncomingObject.temporaryPrefix)\(String(UInt64.random(in: .min ... .max), radix: 16))"
    }
}
