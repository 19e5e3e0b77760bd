/// How the bytes of a table stand for characters.
package enum TableEncoding: Sendable, Equatable {
    case utf8
    /// And Latin-1, whose letters it has.
    case windows1252
    case utf16LittleEndian
    case utf16BigEndian

    /// The names under which people declare it (IANA, Python), in any case.
    package init?(name: String) {
        switch String(name.lowercased().map { $0 == "_" ? "-" : $0 }) {
        case "utf-8", "utf8", "utf-8-sig", "ascii", "us-ascii": self = .utf8
        case "latin-1", "latin1", "iso-8859-1", "iso8859-1", "windows-1252", "cp1252", "ansi":
            self = .windows1252
        case "utf-16", "utf16", "utf-16le", "utf-16-le": self = .utf16LittleEndian
        case "utf-16be", "utf-16-be": self = .utf16BigEndian
        default: return nil
        }
    }

    /// The name that an answer bears (IANA, character sets).
    package var charset: String {
        switch self {
        case .utf8: "utf-8"
        case .windows1252: "windows-1252"
        case .utf16LittleEndian, .utf16BigEndian: "utf-16"
        }
    }

    var byteOrderMark: [UInt8] {
        switch self {
        case .utf8: [0xEF, 0xBB, 0xBF]
        case .windows1252: []
        case .utf16LittleEndian: [0xFF, 0xFE]
        case .utf16BigEndian: [0xFE, 0xFF]
        }
    }

    var isUTF16: Bool { self == .utf16LittleEndian || self == .utf16BigEndian }
}

/// The first reading of a whole table, piece after piece: what tells its encoding, and its beginning.
package struct TableSurvey: Sendable {
    /// Bytes.
    static let longestHead = 64 << 10

    private(set) var head: [UInt8] = []
    /// Bytes in all.
    package private(set) var size = 0
    private var check = UTF8Check()

    package init() {}

    package mutating func feed(_ bytes: [UInt8]) {
        size += bytes.count
        if head.count < Self.longestHead { head += bytes.prefix(Self.longestHead - head.count) }
        check.feed(bytes)
    }

    /// The encoding that its first bytes name, else the declared one, else UTF-8 where all of it is valid, else Windows-1252.
    func encoding(declared: TableEncoding?) -> TableEncoding {
        for encoding in [TableEncoding.utf8, .utf16LittleEndian, .utf16BigEndian]
        where head.starts(with: encoding.byteOrderMark) {
            return encoding
        }
        return declared ?? (check.isValid ? .utf8 : .windows1252)
    }
}

/// Whether bytes that come piece after piece are UTF-8 (RFC 3629).
struct UTF8Check: Sendable {
    private(set) var isValid = true
    /// Bytes of the character that are still to come, and the bounds of the next one.
    private var left = 0
    private var low: UInt8 = 0x80
    private var high: UInt8 = 0xBF

    mutating func feed(_ bytes: [UInt8]) {
        guard isValid else { return }
        for byte in bytes where left > 0 || byte >= 0x80 {
            take(byte)
            if !isValid { return }
        }
    }

    private mutating func take(_ byte: UInt8) {
        if left > 0 {
            isValid = byte >= low && byte <= high
            left -= 1
            (low, high) = (0x80, 0xBF)
            return
        }
        switch byte {
        case 0xC2...0xDF: left = 1
        case 0xE0...0xEF:
            left = 2
            if byte == 0xE0 { low = 0xA0 }
            if byte == 0xED { high = 0x9F }
        case 0xF0...0xF4:
            left = 3
            if byte == 0xF0 { low = 0x90 }
            if byte == 0xF4 { high = 0x8F }
        default: isValid = false
        }
    }
}
