import Files
import Glibc

/// A file of addresses, plain or gzip, read from its beginning to its end a piece at a time.
package final class SourceFile {
    package let path: String
    /// Bytes on the disk.
    package let size: Int
    /// Bytes of the disk read until now.
    package private(set) var readCount = 0
    private let descriptor: Int32

    /// What is read at once, in bytes.
    private static let pieceSize = 1 << 20

    /// - Throws: `SourceFileRefusal` when it cannot be opened.
    package init(path: String) throws(SourceFileRefusal) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unreadable(path, errno) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
            let number = status.st_mode & S_IFMT == S_IFDIR ? EISDIR : errno
            close(descriptor)
            throw .unreadable(path, number)
        }
        self.path = path
        size = Int(status.st_size)
    }

    deinit { close(descriptor) }

    /// Gives the content, expanded; each piece holds for the time of its call.
    ///
    /// - Throws: `SourceFileRefusal`, and what the call throws.
    package func forEachPiece(_ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        let room = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.pieceSize, alignment: 16)
        defer { room.deallocate() }
        var gzip: GzipStream?
        var isFirst = true
        do {
            while let piece = try next(in: room) {
                if isFirst {
                    isFirst = false
                    if piece.count > 1, piece[0] == 0x1F, piece[1] == 0x8B { gzip = try GzipStream() }
                }
                if let gzip { try gzip.expand(piece, into: body) } else { try body(piece) }
            }
            try gzip?.finish()
        } catch is Gzip.Fault {
            throw SourceFileRefusal.damagedGzip(path)
        }
    }

    private func next(in room: UnsafeMutableRawBufferPointer) throws(SourceFileRefusal)
        -> UnsafeRawBufferPointer?
    {
        // A pipe gives little at once: the two bytes that tell gzip must come together.
        var filled = 0
        while filled < room.count {
            let count = read(descriptor, room.baseAddress?.advanced(by: filled), room.count - filled)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .unreadable(path, errno) }
            if count == 0 { break }
            filled += count
        }
        readCount += filled
        return filled == 0 ? nil : UnsafeRawBufferPointer(rebasing: room[..<filled])
    }
}

/// Why nothing of a file of addresses is taken.
package enum SourceFileRefusal: Error, Equatable, CustomStringConvertible {
    /// The system does not open or read it: the number is its `errno`.
    case unreadable(String, Int32)
    case damagedGzip(String)
    /// A spreadsheet, a picture, a text in UTF-16.
    case notText(String)
    /// Its first line does not name the columns that are needed: the last are their names.
    case missingColumns(String, [String])
    /// Not one line of it could be taken.
    case nothingTaken(String)

    package var description: String {
        switch self {
        case .unreadable(let path, ENOENT):
            "Le fichier «\u{A0}\(path)\u{A0}» n’existe pas. Vérifiez son nom et son dossier."
        case .unreadable(let path, EISDIR): "«\u{A0}\(path)\u{A0}» est un dossier, pas un fichier."
        case .unreadable(let path, let number):
            "Le fichier «\u{A0}\(path)\u{A0}» ne peut pas être lu (\(String(cString: strerror(number))))."
        case .damagedGzip(let path):
            "Le fichier «\u{A0}\(path)\u{A0}» est abîmé ou coupé\u{A0}: il ne se décompresse pas. Téléchargez-le de nouveau."
        case .notText(let path):
            "Le fichier «\u{A0}\(path)\u{A0}» n’est pas du texte. Enregistrez-le en CSV (UTF-8)."
        case .missingColumns(let path, let names):
            "Dans «\u{A0}\(path)\u{A0}», il manque les colonnes \(names.joined(separator: ", ")) "
                + "(la première ligne doit les nommer)."
        case .nothingTaken(let path):
            "Aucune ligne de «\u{A0}\(path)\u{A0}» n’a pu être prise. Vérifiez que vous avez choisi le bon fichier et la "
                + "bonne option."
        }
    }
}
