import Glibc

/// Writes an index whole or not at all: beside its place, then renamed.
package enum IndexFile {
    /// - Throws: `IndexFileUnwritten`; what was at the path is then as it was.
    package static func write(_ bytes: [UInt8], to path: String) throws(IndexFileUnwritten) {
        let partial = "\(path).\(getpid()).partiel"
        let descriptor = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw IndexFileUnwritten(path: path, number: errno) }
        let written = bytes.withUnsafeBytes { writeAll($0, to: descriptor) } && fsync(descriptor) == 0
        let number = errno
        close(descriptor)
        guard written else {
            unlink(partial)
            throw IndexFileUnwritten(path: path, number: number)
        }
        guard rename(partial, path) == 0 else {
            let number = errno
            unlink(partial)
            throw IndexFileUnwritten(path: path, number: number)
        }
    }

    private static func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = Glibc.write(descriptor, bytes.baseAddress?.advanced(by: sent), bytes.count - sent)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }
}

/// An index could not be written where it was asked for.
package struct IndexFileUnwritten: Error, Equatable, CustomStringConvertible {
    let path: String
    /// The system's `errno`.
    let number: Int32

    package var description: String {
        let reason = String(cString: strerror(number))
        return switch number {
        case ENOENT: "Le dossier de «\u{A0}\(path)\u{A0}» n’existe pas. Créez-le, ou donnez un autre nom."
        case ENOSPC:
            "Le disque est plein\u{A0}: «\u{A0}\(path)\u{A0}» n’a pas été écrit. Faites de la place, puis recommencez."
        default: "L’index «\u{A0}\(path)\u{A0}» ne peut pas être écrit (\(reason)). Rien n’y est changé."
        }
    }
}
