import Glibc
import NIOCore
import Persistence

/// The vault's folder: every repository in restic's standard layout.
///
/// Everything here waits for the disk, so it runs on the threads that may.
struct DiskStorage: Sendable {
    /// `coffre/` of the data folder.
    let folder: String
    /// Bytes that must stay free on the disk: the rest of Bastide lives there too.
    let floor: Int

    /// What is read at once.
    static let block = 256 << 10

    init(folder: String, floor: Int) {
        self.folder = folder
        self.floor = floor
    }

    /// The path of an object's file.
    func path(_ place: RepositoryPlace, _ kind: ObjectKind, _ name: ObjectName) -> String {
        "\(folder)/\(place.file(of: kind, name))"
    }

    /// Makes the vault's folder.
    func open() throws {
        try Self.makeFolder(folder)
    }

    /// Makes a repository's folders, those of `data` excepted: they come with the first pack that needs them.
    func make(_ place: RepositoryPlace) throws {
        try Self.makeFolder("\(folder)/\(place.depot.text)")
        try Self.makeFolder("\(folder)/\(place.folder)")
        for kind in ObjectKind.folders { try Self.makeFolder("\(folder)/\(place.folder)/\(kind.rawValue)") }
        for path in ["", "/\(place.depot.text)", "/\(place.folder)"] {
            try Self.synchronize("\(folder)\(path)")
        }
    }

    /// Begins to receive an object of this size.
    ///
    /// - Returns: nil when the disk would not keep its floor free.
    func begin(_ size: Int) throws -> IncomingObject? {
        hasRoom(for: size) ? try IncomingObject(in: folder) : nil
    }

    /// Whether so many bytes may come: the disk keeps its floor free.
    func hasRoom(for size: Int) -> Bool {
        room().map { $0.free - floor >= size } ?? false
    }

    /// Bytes that are free on its disk, and the block by which it gives them; nil when the disk does not say.
    func room() -> (free: Int, block: Int)? {
        var facts = statvfs()
        guard statvfs(folder, &facts) == 0 else { return nil }
        return (Int(facts.f_bavail) * Int(facts.f_frsize), Int(facts.f_frsize))
    }

    /// Gives an object that was verified its place, and waits until the disk has its bytes and its name.
    ///
    /// Each upload waits for its own folder: a disk synchronizes sixteen of them in the time that it takes for one.
    func keep(_ object: IncomingObject, _ place: RepositoryPlace, _ kind: ObjectKind, _ name: ObjectName)
        throws
    {
        try object.synchronize()
        let path = path(place, kind, name)
        let parent = "\(folder)/\(place.folder(of: kind, name))"
        do {
            try object.publish(as: path)
        } catch let failure as StorageFailure where failure.isAbsent && kind != .config {
            try Self.makeFolder(parent)
            if kind == .data { try Self.synchronize("\(folder)/\(place.folder)/data") }
            try object.publish(as: path)
        }
        try Self.synchronize(parent)
    }

    /// The file of an object, to be read.
    func read(_ place: RepositoryPlace, _ kind: ObjectKind, _ name: ObjectName) throws -> FileDescriptor {
        try FileDescriptor(opening: path(place, kind, name), O_RDONLY)
    }

    /// Gives the disk its bytes back; nothing happens when they are not there.
    func remove(_ place: RepositoryPlace, _ kind: ObjectKind, _ name: ObjectName) throws {
        guard unlink(path(place, kind, name)) == 0 || errno == ENOENT || errno == ENOTDIR else {
            throw StorageFailure.last("unlink")
        }
    }

    /// Waits until the disk has the names of a folder.
    static func synchronize(_ folder: String) throws {
        try FileDescriptor(opening: folder, O_RDONLY | O_DIRECTORY).synchronize()
    }

    static func makeFolder(_ path: String) throws {
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw StorageFailure.last("mkdir") }
    }
}
