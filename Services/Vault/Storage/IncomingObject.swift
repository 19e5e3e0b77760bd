import Crypto
import Glibc
import NIOCore
import Synchronization

/// An object that arrives: a file without a name until all of it was received and found true.
///
/// Without a name there is nothing to leave behind: a cut line or a `kill -9` gives the bytes back to the disk.
final class IncomingObject: Sendable {
    private let file: FileDescriptor
    /// The name it had to be given, on a file system without nameless files.
    private let temporary: String?
    private let state = Mutex(State())

    private struct State {
        var digest = SHA256()
        var size = 0
        /// The bytes that the disk was asked to begin on.
        var begun = 0
    }

    /// What is received before the disk begins on it.
    private static let stride = 4 << 20

    /// Nameless files (Linux 3.11): the flag without the `O_DIRECTORY` that belongs to it.
    private static let nameless: Int32 = 0o20_000_000 | O_DIRECTORY

    /// The beginning of the names that are cleaned away after a day.
    static let temporaryPrefix = ".arrivee-"

    /// - Parameter folder: on the file system where the object will stay.
    init(in folder: String) throws {
        do {
            file = try FileDescriptor(opening: folder, O_RDWR | Self.nameless)
            temporary = nil
        } catch let failure as StorageFailure
            where [EOPNOTSUPP, EISDIR, EINVAL, ENOENT].contains(failure.number)
        {
            let digits = String(UInt64.random(in: .min ... .max), radix: 16)
            let path = "\(folder)/\(Self.temporaryPrefix)\(digits)"
            file = try FileDescriptor(opening: path, O_RDWR | O_CREAT | O_EXCL)
            temporary = path
        }
    }

    deinit {
        if let temporary { unlink(temporary) }
    }

    var size: Int { state.withLock { $0.size } }

    /// Adds what arrived at the end.
    ///
    /// Called on a thread that may wait for the disk.
    func append(_ buffers: [ByteBuffer]) throws {
        try state.withLock { state in
            for buffer in buffers {
                try buffer.withUnsafeReadableBytes { bytes in
                    state.digest.update(bufferPointer: bytes)
                    try file.append(bytes)
                }
                state.size += buffer.readableBytes
            }
            guard state.size - state.begun >= Self.stride else { return }
            file.beginWriting(from: state.begun, count: state.size - state.begun)
            state.begun = state.size
        }
    }

    /// The SHA-256 of all that arrived.
    var name: ObjectName? {
        state.withLock { ObjectName(bytes: Array($0.digest.finalize())) }
    }

    /// What arrived, to be read again.
    var bytes: StoredBytes { StoredBytes(of: file, 0..<size) }

    /// Waits until the disk has all of it.
    func synchronize() throws { try file.synchronize() }

    /// Gives it its name.
    ///
    /// A file that stands there already was left by a record that failed, or is damaged: the one that has just been
    /// verified takes its place at once, and whoever reads the other goes on reading it.
    func publish(as path: String) throws {
        do {
            try link(to: path)
        } catch let failure as StorageFailure where failure.number == EEXIST {
            let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
            let digits = String(UInt64.random(in: .min ... .max), radix: 16)
            let beside = "\(folder)/\(Self.temporaryPrefix)\(digits)"
            try link(to: beside)
            guard rename(beside, path) == 0 else {
                let failure = StorageFailure.last("rename")
                unlink(beside)
                throw failure
            }
        }
    }

    private func link(to path: String) throws {
        if let temporary {
            guard Glibc.link(temporary, path) == 0 else { throw StorageFailure.last("link") }
        } else {
            let from = "/proc/self/fd/\(file.number)"
            guard linkat(AT_FDCWD, from, AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0 else {
                throw StorageFailure.last("linkat")
            }
        }
    }
}
