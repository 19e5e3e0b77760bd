import Glibc
import Persistence

/// The vault's folder: every repository in restic's standard layout.
///
/// Everything here waits for the disk, so it runs on the threads that may.
struct DiskStorage: ObjectStorage {
    /// `coffre/` of the data folder.
    let folder: String
    let room: DiskRoom
    /// Whether a link stands for the folder that it leads to: not where somebody else may have written.
    var followsLinks = true

    /// What is read at once.
    static let block = 256 << 10

    /// - Parameter floor: bytes that must stay free on the disk: the rest of Bastide lives there too.
    init(folder: String, floor: Int) {
        self.folder = folder
        room = DiskRoom(folder: folder, floor: floor)
    }

    /// Makes the vault's folder.
    func open() async throws {
        try await Blocking.run { [folder] in try Self.makeFolder(folder) }
    }

    /// Makes a repository's folders, those of `data` excepted: they come with the first pack that needs them.
    func make(_ place: RepositoryPlace) async throws {
        try await Blocking.run { [folder] in
            try Self.makeFolder("\(folder)/\(place.depot.text)")
            try Self.makeFolder("\(folder)/\(place.folder)")
            for kind in ObjectKind.folders {
                try Self.makeFolder("\(folder)/\(place.folder)/\(kind.rawValue)")
            }
            for path in ["", "/\(place.depot.text)", "/\(place.folder)"] {
                try Self.synchronize("\(folder)\(path)")
            }
        }
    }

    /// Begins to receive an object, the room that it announces set aside.
    ///
    /// - Returns: nil when the disk would not keep its floor free.
    func begin(_ object: ExpectedObject) async throws -> (any ArrivingObject)? {
        try await arrival(of: object.size ?? object.longest)
    }

    func beginMending(_ object: ExpectedObject) async throws -> any ArrivingObject {
        try await freeArrival()
    }

    /// A file without a name, whatever room is left.
    func freeArrival() async throws -> DiskArrival {
        try await Blocking.run {
            DiskArrival(storage: self, object: try IncomingObject(in: folder), room: nil)
        }
    }

    /// A file without a name for so many bytes; nil when the disk would not keep its floor free.
    func arrival(of size: Int) async throws -> DiskArrival? {
        try await Blocking.run {
            guard let promise = room.promise(size) else { return nil }
            return DiskArrival(storage: self, object: try IncomingObject(in: folder), room: promise)
        }
    }

    /// Whether so many bytes may come: the disk keeps its floor free.
    func hasRoom(for size: Int) -> Bool { room.has(size) }

    /// Gives an object that was verified its place, and waits until the disk has its bytes and its name.
    ///
    /// Each upload waits for its own folder: a disk synchronizes sixteen of them in the time that it takes for one.
    func keep(_ object: IncomingObject, _ place: RepositoryPlace, _ kind: ObjectKind, _ name: ObjectName)
        throws
    {
        try object.synchronize()
        let path = "\(folder)/\(place.file(of: kind, name))"
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

    func read(_ path: String) async throws -> StoredBytes {
        try await Blocking.run { [folder] in
            let file = try FileDescriptor(opening: "\(folder)/\(path)", O_RDONLY)
            return StoredBytes(of: file, 0..<(try file.size()))
        }
    }

    func read(_ path: String, _ part: Range<Int>) async throws -> StoredBytes {
        try await Blocking.run { [folder] in
            StoredBytes(of: try FileDescriptor(opening: "\(folder)/\(path)", O_RDONLY), part)
        }
    }

    func answers() async -> Bool { true }

    func remove(_ path: String) async throws {
        try await Blocking.run { [folder] in
            guard unlink("\(folder)/\(path)") == 0 || errno == ENOENT || errno == ENOTDIR else {
                throw StorageFailure.last("unlink")
            }
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
