import NIOCore
import Persistence

/// Where the bytes of the vault's objects are first, in restic's own layout: a folder, or a bucket.
///
/// A path is that of an object's file there (`RepositoryPlace.file`). What is not there is `StorageFailure.absent`; a bucket
/// that does not answer is `BucketFailure`.
protocol ObjectStorage: Sendable {
    /// Makes what the first depot needs.
    func open() async throws
    /// Makes what a repository needs before its first object.
    func make(_ place: RepositoryPlace) async throws
    /// Begins to receive an object.
    ///
    /// - Returns: nil when there is no room for it.
    func begin(_ object: ExpectedObject) async throws -> (any ArrivingObject)?
    /// Begins to receive what will stand for a damaged object, whatever room is left.
    func beginMending(_ object: ExpectedObject) async throws -> any ArrivingObject
    /// All the bytes of an object.
    func read(_ path: String) async throws -> StoredBytes
    /// Some bytes of an object, fewer never.
    func read(_ path: String, _ part: Range<Int>) async throws -> StoredBytes
    /// The SHA-256 of an object as it is now, and its size.
    func digest(at path: String) async throws -> (name: ObjectName?, size: Int)
    /// Gives the room of an object back; nothing happens when it is not there.
    func remove(_ path: String) async throws
    /// Every repository that is there.
    func places() async throws -> [RepositoryPlace]
    /// The objects of a repository, locks and those whose names are no hashes left out.
    func objects(of place: RepositoryPlace) async throws -> [FoundObject]
    /// Removes what a killed program was receiving more than a day ago.
    func sweepArrivals(before now: Instant) async throws
    /// Whether it answers at all: then what fails is the matter of one object.
    func answers() async -> Bool
}

extension ObjectStorage {
    /// What is wrong with an object's bytes; nil when they are as they were received.
    func fault(of key: ObjectKey, in place: RepositoryPlace) async throws -> ObjectFault? {
        do {
            return try await digest(at: place.file(of: key.kind, key.name)).name == key.name ? nil : .changed
        } catch let failure as StorageFailure where failure.isAbsent {
            return .missing
        } catch is StorageFailure {
            // What the disk cannot read is lost as well (EIO).
            return .changed
        }
    }
}

/// An object that comes, as it is announced.
struct ExpectedObject: Sendable {
    let place: RepositoryPlace
    let kind: ObjectKind
    /// Nil for a configuration, whose address holds no name.
    let name: ObjectName?
    /// Bytes; nil when nobody said how many.
    let size: Int?
    /// Bytes, at most.
    let longest: Int
}

/// An object that is being received: nothing of it is there before it is kept, nor ever when it is forgotten.
protocol ArrivingObject: Sendable {
    /// Bytes that came.
    var size: Int { get }
    /// The SHA-256 of all that came.
    var name: ObjectName? { get }
    /// Bytes that are worth waiting for before they are appended.
    var gathered: Int { get }
    /// Adds what arrived at the end, which is not nothing.
    func append(_ blocks: [ByteBuffer]) async throws
    /// Gives the object, which was verified, its place, and waits until the storage has it for good.
    func keep(_ place: RepositoryPlace, _ kind: ObjectKind, _ name: ObjectName) async throws
}

/// An object's file as a walk through the storage finds it.
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
