import Glibc

/// A file of the system, closed with the last who holds it.
final class FileDescriptor: Sendable {
    let number: Int32

    /// - Throws: `StorageFailure`.
    init(opening path: String, _ flags: Int32, mode: mode_t = 0o600) throws {
        number = open(path, flags | O_CLOEXEC, mode)
        guard number >= 0 else { throw StorageFailure.last("open") }
    }

    deinit { close(number) }

    /// Bytes.
    func size() throws -> Int {
        let end = lseek(number, 0, SEEK_END)
        guard end >= 0 else { throw StorageFailure.last("lseek") }
        return Int(end)
    }

    /// Waits until the disk has what was written.
    func synchronize() throws {
        guard fsync(number) == 0 else { throw StorageFailure.last("fsync") }
    }

    /// Lets the disk begin on what was written while the rest arrives: only `synchronize` tells that it is there, and it
    /// waits less.
    ///
    /// Of what will not be read soon, Linux begins to write what is not written yet (mm/fadvise.c).
    func beginWriting(from offset: Int, count: Int) {
        _ = posix_fadvise(number, off_t(offset), off_t(count), POSIX_FADV_DONTNEED)
    }

    /// Writes all of it at the end.
    func append(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = write(number, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw StorageFailure.last("write") }
            rest = rest.dropFirst(count)
        }
    }

    /// Reads at a place, without moving any other reader.
    ///
    /// - Returns: how many bytes were read; fewer than the room only at the end of the file.
    func read(into room: UnsafeMutableRawBufferPointer, at offset: Int) throws -> Int {
        var done = 0
        while done < room.count {
            let count = pread(
                number, room.baseAddress?.advanced(by: done), room.count - done, off_t(offset + done))
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw StorageFailure.last("pread") }
            if count == 0 { break }
            done += count
        }
        return done
    }
}
