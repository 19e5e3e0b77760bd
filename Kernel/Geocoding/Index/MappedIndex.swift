package import Geocoder
import Glibc

/// An index file mapped into memory for reading: loaded in milliseconds, its pages are the system's to drop.
///
/// The file is never changed in place: another index is another file, put in its place by a rename.
package final class MappedIndex: Sendable {
    package let index: GeocoderIndex
    /// Where it was read, for who reads the log.
    package let path: String
    private nonisolated(unsafe) let bytes: UnsafeRawBufferPointer

    /// Maps the file and checks the whole of it.
    /// - Throws: `IndexFileRefusal` when it cannot be opened, or is no sound index of this version.
    package convenience init(path: String) throws(IndexFileRefusal) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unreadable(path, errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .unreadable(path, errno) }
        guard status.st_mode & S_IFMT == S_IFREG, status.st_size > 0 else {
            throw .refused(path, .notAnIndex)
        }
        let count = Int(status.st_size)
        try self.init(mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), count, of: path)
    }

    /// Holds an index that was just made, in memory alone.
    /// - Throws: `IndexFileRefusal` when there is no memory for it, or it is no sound index.
    package convenience init(_ made: [UInt8]) throws(IndexFileRefusal) {
        let (path, access, kind) = ("(mémoire)", PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS)
        guard !made.isEmpty else { throw .refused(path, .notAnIndex) }
        let map = mmap(nil, made.count, access, kind, -1, 0)
        if let map, map != MAP_FAILED {
            UnsafeMutableRawBufferPointer(start: map, count: made.count).copyBytes(from: made)
        }
        try self.init(map, made.count, of: path)
    }

    /// Takes what `mmap` gave, and checks it.
    private init(_ map: UnsafeMutableRawPointer?, _ count: Int, of path: String) throws(IndexFileRefusal) {
        guard let map, map != MAP_FAILED else { throw .unreadable(path, errno) }
        let bytes = UnsafeRawBufferPointer(start: map, count: count)
        do {
            index = try GeocoderIndex(bytes)
        } catch {
            munmap(map, count)
            throw .refused(path, error)
        }
        self.bytes = bytes
        self.path = path
    }

    deinit {
        if let start = bytes.baseAddress { munmap(UnsafeMutableRawPointer(mutating: start), bytes.count) }
    }
}

/// Why a file cannot serve as an index.
package enum IndexFileRefusal: Error, Equatable, CustomStringConvertible {
    /// The system does not open it: the number is its `errno`.
    case unreadable(String, Int32)
    case refused(String, IndexRefusal)

    package var description: String {
        switch self {
        case .unreadable(let path, ENOENT):
            "Le fichier « \(path) » n’existe pas. Vérifiez son nom et son dossier."
        case .unreadable(let path, let number):
            "Le fichier « \(path) » ne peut pas être lu (\(String(cString: strerror(number))))."
        case .refused(let path, .notAnIndex):
            "Le fichier « \(path) » n’est pas un index d’adresses. « bastide geocoder build » en fait un."
        case .refused(let path, .otherVersion):
            "L’index « \(path) » vient d’une autre version de Bastide. Refaites-le par « bastide geocoder build »."
        case .refused(let path, .damaged):
            "L’index « \(path) » est abîmé ou coupé. Refaites-le par « bastide geocoder build »."
        }
    }
}
