import Foundation
import Glibc

/// A file that is on the disk, and not only in memory, once it is written.
struct DurableFile {
    let url: URL

    private static let chunk = 1 << 20

    init(_ url: URL) {
        self.url = url
    }

    /// - Returns: the SHA-256 of the content, in hexadecimal.
    func checksum() throws -> String {
        try read { _ in }
    }

    /// Copies the content and its permissions, forced to the disk.
    ///
    /// - Returns: the SHA-256 of what was copied.
    @discardableResult
    func copy(to target: URL) throws -> String {
        var status = stat()
        guard stat(url.path, &status) == 0 else { throw FileFailure("stat", url) }
        try DurableFolder(target.deletingLastPathComponent()).make()
        return try Self.create(target, mode: status.st_mode & 0o777) { descriptor in
            try read { try Self.write($0, to: descriptor, target) }
        }
    }

    /// - Returns: the SHA-256 of the content.
    @discardableResult
    func write(_ content: Data) throws -> String {
        try Self.create(url, mode: 0o600) { descriptor in
            try content.withUnsafeBytes { try Self.write($0, to: descriptor, url) }
        }
        var checksum = Checksum()
        content.withUnsafeBytes { checksum.append($0) }
        return checksum.text
    }

    private func read(_ each: (UnsafeRawBufferPointer) throws -> Void) throws -> String {
        let descriptor = open(url.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileFailure("open", url) }
        defer { _ = Glibc.close(descriptor) }
        var checksum = Checksum()
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.chunk, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            guard count >= 0 else { throw FileFailure("read", url) }
            guard count > 0 else { return checksum.text }
            let part = UnsafeRawBufferPointer(rebasing: buffer[..<count])
            checksum.append(part)
            try each(part)
        }
    }

    @discardableResult
    private static func create<T>(_ url: URL, mode: mode_t, _ fill: (Int32) throws -> T) throws -> T {
        let descriptor = open(url.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw FileFailure("create", url) }
        defer { _ = Glibc.close(descriptor) }
        let answer = try fill(descriptor)
        guard fsync(descriptor) == 0 else { throw FileFailure("fsync", url) }
        return answer
    }

    private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32, _ url: URL) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Glibc.write(
                descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            guard count >= 0 else { throw FileFailure("write", url) }
            rest = rest.dropFirst(count)
        }
    }
}

/// A system call that failed on a file of the data or of a backup.
struct FileFailure: Error, CustomStringConvertible {
    let description: String
    /// Whether the file is simply not there.
    let isAbsence: Bool

    init(_ call: String, _ url: URL) {
        isAbsence = errno == ENOENT
        description =
            "«\u{A0}\(url.path)\u{A0}» ne peut pas être lu ou écrit (\(call)\u{A0}: \(String(cString: strerror(errno)))). "
            + "Vérifiez les droits de ce compte et la place sur le disque."
    }
}
