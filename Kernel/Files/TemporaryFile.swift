import Foundation
import NIOPosix

/// A file being received: written by gathered blocks on a thread that may wait, gone unless it is finished.
package actor TemporaryFile {
    package nonisolated let path: String
    private let handle: FileHandle
    private var gathered: [UInt8] = []
    package private(set) var size = 0
    private var isFinished = false

    /// What is written to the disk at once: a hop to a thread for each network chunk would cost half the speed.
    static let block = 256 << 10

    /// - Parameter folder: made when it is missing; on the same disk as where the file will stay.
    package init(in folder: String) throws {
        (path, handle) = try PartialFile.open(in: folder)
    }

    /// Adds bytes at the end.
    package func write(_ bytes: some Collection<UInt8> & Sendable) async throws {
        gathered.append(contentsOf: bytes)
        size += bytes.count
        if gathered.count >= Self.block { try await flush() }
    }

    /// Writes what is left and waits until the disk has it (fsync).
    package func finish() async throws {
        try await flush()
        let handle = handle
        try await NIOThreadPool.singleton.runIfActive {
            try handle.synchronize()
            try handle.close()
        }
        isFinished = true
    }

    /// Makes what was written a file under no name, gone with the last who holds it.
    package func spooled() async throws -> SpooledFile {
        try await flush()
        try await discard()
        isFinished = true
        return SpooledFile(size: size, handle: handle)
    }

    /// Removes the file, whether it was finished or not.
    package nonisolated func discard() async throws {
        let path = path
        try await NIOThreadPool.singleton.runIfActive {
            guard FileManager.default.fileExists(atPath: path) else { return }
            try FileManager.default.removeItem(atPath: path)
        }
    }

    private func flush() async throws {
        let data = Data(gathered)
        gathered.removeAll(keepingCapacity: true)
        let handle = handle
        try await NIOThreadPool.singleton.runIfActive { try handle.write(contentsOf: data) }
    }

    deinit {
        if !isFinished { unlink(path) }
    }
}
