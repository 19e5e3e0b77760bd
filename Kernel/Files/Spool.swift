import Foundation
import NIOPosix

/// Something long being written before it is sent: on the disk, under no name, gone with the last who holds it.
///
/// Written where waiting for the disk is allowed, as in a transaction.
package final class SpoolWriter {
    private let handle: FileHandle
    private var gathered: [UInt8] = []
    private var size = 0

    /// - Parameter folder: made when it is missing; on a disk, not in memory.
    package init(in folder: String) throws {
        let (path, handle) = try PartialFile.open(in: folder)
        self.handle = handle
        try FileManager.default.removeItem(atPath: path)
    }

    /// Adds text at the end, in UTF-8.
    ///
    /// - Throws: the system’s error, as when the disk is full.
    package func write(_ text: String) throws {
        gathered.append(contentsOf: text.utf8)
        if gathered.count >= SpooledFile.block { try flush() }
    }

    /// What was written, to be read as often as wanted.
    package func finish() throws -> SpooledFile {
        try flush()
        return SpooledFile(size: size, handle: handle)
    }

    private func flush() throws {
        try handle.write(contentsOf: gathered)
        size += gathered.count
        gathered.removeAll(keepingCapacity: true)
    }
}

/// Something long that waits on the disk to be sent, by one reader at a time.
package struct SpooledFile: Sendable {
    package let size: Int
    let handle: FileHandle

    /// What is written or read at once.
    fileprivate static let block = 256 << 10

    /// Goes back to the beginning.
    package func rewind() async throws {
        let handle = handle
        _ = try await NIOThreadPool.singleton.runIfActive { try handle.seek(toOffset: 0) }
    }

    /// The next bytes; nil at the end.
    package func next() async throws -> [UInt8]? {
        let handle = handle
        let data = try await NIOThreadPool.singleton.runIfActive { try handle.read(upToCount: Self.block) }
        guard let data, !data.isEmpty else { return nil }
        return Array(data)
    }
}
