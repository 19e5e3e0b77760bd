package import Foundation

/// A ZIP archive (APPNOTE.TXT 6.3.10): a file is stored as it is, unless it is asked to be compressed.
package struct ZipArchive: Sendable {
    private let entries: [Entry]

    /// A file of the archive.
    package struct Entry: Sendable {
        /// Plain letters: every system writes them alike.
        package let name: String
        package let content: Content
        /// Whether it is a program, where systems know of it.
        package let isExecutable: Bool
        package let checksum: UInt32
        /// Bytes in the archive.
        package let size: Int
        /// Bytes once it is taken out.
        let expandedSize: Int
        /// 0 for what is stored as it is, 8 for what is deflated.
        private(set) var method = 0

        package init(_ name: String, _ bytes: [UInt8], isExecutable: Bool = false) {
            self.name = name
            content = .bytes(bytes)
            self.isExecutable = isExecutable
            checksum = RunningCRC32.of(bytes)
            size = bytes.count
            expandedSize = bytes.count
        }

        /// A file that takes less room in the archive than outside.
        package init(_ name: String, deflating bytes: [UInt8]) throws(Gzip.Fault) {
            self.name = name
            let writer = try GzipWriter(wrapping: .zlib)
            try writer.append(bytes)
            // Without the two bytes of zlib and the four of its check (RFC 1950).
            let deflated = Array(try writer.finish().dropFirst(2).dropLast(4))
            content = .bytes(deflated)
            isExecutable = false
            checksum = RunningCRC32.of(bytes)
            size = deflated.count
            expandedSize = bytes.count
            method = 8
        }

        /// - Parameters:
        ///   - path: of a file that is read as the archive leaves.
        ///   - checksum: CRC-32 of its bytes.
        package init(_ name: String, path: String, size: Int, checksum: UInt32) {
            self.name = name
            content = .file(path)
            isExecutable = false
            self.checksum = checksum
            self.size = size
            expandedSize = size
        }
    }

    package enum Content: Sendable {
        case bytes([UInt8])
        case file(String)
    }

    /// What goes out, in its order.
    package enum Piece: Sendable {
        case bytes([UInt8])
        case file(String, size: Int)
    }

    /// - Parameter entries: fewer than 65,536, and less than 4 GiB in all.
    package init(_ entries: [Entry]) {
        self.entries = entries
    }

    /// The whole of an archive that reads no file of the disk.
    package var bytes: [UInt8] {
        pieces().flatMap { piece -> [UInt8] in
            if case .bytes(let bytes) = piece { bytes } else { [] }
        }
    }

    /// The pieces of the archive, made at a moment.
    package func pieces(at date: Date = Date()) -> [Piece] {
        let stamp = Self.stamp(date)
        var pieces: [Piece] = []
        var directory: [UInt8] = []
        var offset = 0
        for entry in entries {
            let name = Array(entry.name.utf8)
            let facts: [UInt8] =
                Self.two(20) + Self.two(1 << 11) + Self.two(entry.method) + stamp + Self.four(entry.checksum)
                + Self.four(UInt32(entry.size)) + Self.four(UInt32(entry.expandedSize)) + Self.two(name.count)
                + Self.two(0)
            let head = Self.four(0x0403_4b50) + facts + name
            pieces.append(.bytes(head))
            switch entry.content {
            case .bytes(let bytes): pieces.append(.bytes(bytes))
            case .file(let path): pieces.append(.file(path, size: entry.size))
            }
            // Made on Unix, so that the rights of a program are kept; a regular file.
            let rights: UInt32 = entry.isExecutable ? 0o100755 : 0o100644
            directory +=
                Self.four(0x0201_4b50) + Self.two(3 << 8 | 20) + facts + Self.two(0) + Self.two(0)
                + Self.two(0) + Self.four(rights << 16) + Self.four(UInt32(offset)) + name
            offset += head.count + entry.size
        }
        let end =
            Self.four(0x0605_4b50) + Self.two(0) + Self.two(0) + Self.two(entries.count)
            + Self.two(entries.count) + Self.four(UInt32(directory.count)) + Self.four(UInt32(offset))
            + Self.two(0)
        return pieces + [.bytes(directory + end)]
    }

    /// The time and the day as MS-DOS had them, to two seconds.
    private static func stamp(_ date: Date) -> [UInt8] {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "Europe/Paris") ?? .gmt
        let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: date)
        let time = (parts.hour ?? 0) << 11 | (parts.minute ?? 0) << 5 | (parts.second ?? 0) / 2
        let year = min(max((parts.year ?? 1980) - 1980, 0), 127)
        return two(time) + two(year << 9 | (parts.month ?? 1) << 5 | (parts.day ?? 1))
    }

    private static func two(_ number: Int) -> [UInt8] {
        [UInt8(truncatingIfNeeded: number), UInt8(truncatingIfNeeded: number >> 8)]
    }

    private static func four(_ number: UInt32) -> [UInt8] {
        [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: number >> $0) }
    }
}

extension [ZipArchive.Piece] {
    /// Bytes of the whole archive.
    package var size: Int {
        reduce(0) { total, piece in
            switch piece {
            case .bytes(let bytes): total + bytes.count
            case .file(_, let size): total + size
            }
        }
    }
}

/// The CRC-32 that ZIP checks its files by (ISO/IEC 8802-3), over bytes as they come.
package struct RunningCRC32: Sendable {
    private var state: UInt32 = 0xFFFF_FFFF

    package init() {}

    package var value: UInt32 { ~state }

    package static func of(_ bytes: [UInt8]) -> UInt32 {
        var sum = RunningCRC32()
        bytes.withUnsafeBytes { sum.append($0) }
        return sum.value
    }

    package mutating func append(_ bytes: UnsafeRawBufferPointer) {
        state = Self.table.withUnsafeBufferPointer { table in
            bytes.reduce(state) { $0 >> 8 ^ table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] }
        }
    }

    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
}
