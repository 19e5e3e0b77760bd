/// The files of a ZIP archive that was received (APPNOTE.TXT 6.3.10), each expanded a piece at a time.
///
/// Read by its central directory. Archives in several disks, encrypted or of 4 GiB and more are refused.
package struct ZipReader: Sendable {
    /// A file of the archive, as the directory says.
    struct Entry: Sendable {
        let method: Int
        let size: Int
        let expandedSize: Int
        let offset: Int
        let isEncrypted: Bool
    }

    private let bytes: [UInt8]
    private(set) var entries: [String: Entry] = [:]

    /// Why an archive is not read.
    package enum Fault: Error, Equatable, Sendable {
        case notAnArchive
        /// It ends too early, or contradicts itself.
        case damaged
        case encrypted
        case tooManyFiles
        /// A method other than stored and deflated.
        case method
        case tooLarge
    }

    /// More files than any workbook has.
    static let mostFiles = 5_000

    package init(_ bytes: [UInt8]) throws(Fault) {
        self.bytes = bytes
        guard bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) else { throw .notAnArchive }
        let end = try endOfDirectory()
        let count = try number(at: end + 10, 2)
        guard count <= Self.mostFiles else { throw .tooManyFiles }
        var at = try number(at: end + 16, 4)
        for _ in 0..<count { at = try readEntry(at: at) }
    }

    package var names: [String] { entries.keys.sorted() }

    package func contains(_ name: String) -> Bool { entries[name] != nil }

    /// The bytes of a file, expanded as they are asked for; nil when there is none of this name.
    ///
    /// - Parameter limit: how many may come out: beyond, reading throws `tooLarge`.
    package func open(_ name: String, limit: Int) throws(Fault) -> ZipEntryReader? {
        guard let entry = entries[name] else { return nil }
        guard !entry.isEncrypted else { throw .encrypted }
        guard entry.expandedSize <= limit else { throw .tooLarge }
        let head = try number(at: entry.offset, 4)
        guard head == 0x0403_4B50 else { throw .damaged }
        let start =
            entry.offset + 30 + (try number(at: entry.offset + 26, 2))
            + (try number(at: entry.offset + 28, 2))
        guard start >= 0, entry.size >= 0, start <= bytes.count - entry.size else { throw .damaged }
        let content = Array(bytes[start..<(start + entry.size)])
        switch entry.method {
        case 0: return ZipEntryReader(stored: content, limit: limit)
        case 8: return try ZipEntryReader(deflated: content, limit: limit)
        default: throw .method
        }
    }

    /// The record at the end, which a comment of at most 65,535 bytes may follow.
    private func endOfDirectory() throws(Fault) -> Int {
        guard bytes.count >= 22 else { throw .damaged }
        var at = bytes.count - 22
        let last = max(0, at - 65_535)
        while at >= last {
            if bytes[at] == 0x50, bytes[at + 1] == 0x4B, bytes[at + 2] == 0x05, bytes[at + 3] == 0x06 {
                return at
            }
            at -= 1
        }
        throw .damaged
    }

    private mutating func readEntry(at start: Int) throws(Fault) -> Int {
        guard try number(at: start, 4) == 0x0201_4B50 else { throw .damaged }
        let length = try number(at: start + 28, 2)
        let rest = (try number(at: start + 30, 2)) + (try number(at: start + 32, 2))
        let end = start + 46 + length + rest
        guard end <= bytes.count else { throw .damaged }
        let name = String(decoding: bytes[(start + 46)..<(start + 46 + length)], as: UTF8.self)
        entries[name] = Entry(
            method: try number(at: start + 10, 2), size: try number(at: start + 20, 4),
            expandedSize: try number(at: start + 24, 4), offset: try number(at: start + 42, 4),
            isEncrypted: try number(at: start + 8, 2) & 1 == 1)
        return end
    }

    /// A little-endian number.
    private func number(at place: Int, _ length: Int) throws(Fault) -> Int {
        guard place >= 0, place <= bytes.count - length else { throw .damaged }
        var value = 0
        for index in (0..<length).reversed() { value = value << 8 | Int(bytes[place + index]) }
        return value
    }
}

/// One file of an archive being expanded.
package final class ZipEntryReader {
    private var stored: [UInt8]?
    private let deflated: GzipReader?
    private let limit: Int
    private var given = 0

    init(stored: [UInt8], limit: Int) {
        self.stored = stored
        deflated = nil
        self.limit = limit
    }

    init(deflated bytes: [UInt8], limit: Int) throws(ZipReader.Fault) {
        do {
            deflated = try GzipReader(bare: bytes)
        } catch {
            throw .damaged
        }
        self.limit = limit
    }

    /// The next bytes; nil at the end.
    package func next() throws(ZipReader.Fault) -> [UInt8]? {
        guard let piece = try piece() else { return nil }
        given += piece.count
        guard given <= limit else { throw .tooLarge }
        return piece
    }

    private func piece() throws(ZipReader.Fault) -> [UInt8]? {
        guard let deflated else {
            defer { stored = nil }
            return stored
        }
        do {
            return try deflated.next()
        } catch {
            throw .damaged
        }
    }
}
