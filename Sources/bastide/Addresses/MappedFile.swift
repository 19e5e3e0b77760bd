import ArgumentParser
import Glibc

/// A file mapped into memory for reading: its bytes are the system's, not the program's.
struct MappedFile: ~Copyable {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let device: dev_t
    private let number: ino_t

    init(path: String) throws(FileRefusal) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileRefusal(path: path, number: errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileRefusal(path: path, number: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw FileRefusal(path: path, number: EISDIR) }
        guard status.st_size > 0 else {
            device = status.st_dev
            number = status.st_ino
            bytes = UnsafeBufferPointer(start: nil, count: 0)
            return
        }
        let count = Int(status.st_size)
        guard let map = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), map != MAP_FAILED else {
            throw FileRefusal(path: path, number: errno)
        }
        device = status.st_dev
        number = status.st_ino
        madvise(map, count, MADV_SEQUENTIAL)
        bytes = UnsafeBufferPointer(start: map.assumingMemoryBound(to: UInt8.self), count: count)
    }

    var isEmpty: Bool { bytes.isEmpty }

    /// Whether a path leads to this very file, by whatever name.
    borrowing func isFile(at path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_dev == device && status.st_ino == number
    }

    /// Lends the content for the time of a call.
    borrowing func withBytes<T>(_ body: (UnsafeBufferPointer<UInt8>) throws -> T) rethrows -> T {
        try body(bytes)
    }

    deinit {
        if let start = bytes.baseAddress { munmap(UnsafeMutableRawPointer(mutating: start), bytes.count) }
    }
}

/// Opens a file named on the command line; one that cannot be opened stops the command with a sentence and code 2.
func openFile(_ path: String) throws -> MappedFile {
    do { return try MappedFile(path: path) } catch { try refuse(error.description) }
}

/// Stops the command: a sentence to the standard error, and its code, 2 when a file cannot be used.
func refuse(_ sentence: String, code: Int32 = 2) throws -> Never {
    printError(sentence)
    throw ExitCode(code)
}

/// Why a file given on the command line could not be opened or written.
struct FileRefusal: Error, CustomStringConvertible {
    let path: String
    let number: Int32

    var description: String {
        switch number {
        case ENOENT: "Le fichier « \(path) » n’existe pas. Vérifiez son nom et son dossier."
        case EACCES: "Le fichier « \(path) » ne peut pas être ouvert : il appartient à quelqu’un d’autre."
        case EISDIR: "« \(path) » est un dossier, pas un fichier."
        default: "Le fichier « \(path) » ne peut pas être utilisé (\(String(cString: strerror(number))))."
        }
    }
}
