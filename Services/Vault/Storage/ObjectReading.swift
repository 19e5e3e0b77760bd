import Crypto
import Glibc
import Persistence

extension DiskStorage {
    func digest(at path: String) async throws -> (name: ObjectName?, size: Int) {
        try await Blocking.run { [folder] in try Self.digest(of: "\(folder)/\(path)") }
    }

    private static func digest(of path: String) throws -> (name: ObjectName?, size: Int) {
        let file = try FileDescriptor(opening: path, O_RDONLY)
        var digest = SHA256()
        var offset = 0
        try withUnsafeTemporaryAllocation(byteCount: block, alignment: 64) { room in
            while true {
                let count = try file.read(into: room, at: offset)
                digest.update(bufferPointer: UnsafeRawBufferPointer(rebasing: room[..<count]))
                offset += count
                if count < room.count { break }
            }
        }
        return (ObjectName(bytes: Array(digest.finalize())), offset)
    }
}
