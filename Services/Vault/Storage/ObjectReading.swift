import Crypto
import Glibc

extension DiskStorage {
    /// The SHA-256 of an object's file as it is now, and its size.
    ///
    /// - Throws: `StorageFailure`, absent when there is no file.
    func digest(of path: String) throws -> (name: ObjectName?, size: Int) {
        let file = try FileDescriptor(opening: path, O_RDONLY)
        var digest = SHA256()
        var offset = 0
        try withUnsafeTemporaryAllocation(byteCount: Self.block, alignment: 64) { room in
            while true {
                let count = try file.read(into: room, at: offset)
                digest.update(bufferPointer: UnsafeRawBufferPointer(rebasing: room[..<count]))
                offset += count
                if count < room.count { break }
            }
        }
        return (ObjectName(bytes: Array(digest.finalize())), offset)
    }

    /// What is wrong with an object's file; nil when it is as it was received.
    func fault(of key: ObjectKey, in place: RepositoryPlace) throws -> ObjectFault? {
        do {
            return try digest(of: path(place, key.kind, key.name)).name == key.name ? nil : .changed
        } catch let failure as StorageFailure where failure.isAbsent {
            return .missing
        } catch is StorageFailure {
            // What the disk cannot read is lost as well (EIO).
            return .changed
        }
    }
}
