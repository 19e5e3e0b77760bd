/// How a file's letters are written: what the reference names, and what must be done to read it.
public enum SourceEncoding: UInt8, Sendable {
    case utf8
    case windows1252

    /// The name in the reports, as the reference gives it.
    public var name: StaticString {
        switch self {
        case .utf8: "utf-8"
        case .windows1252: "windows-1252"
        }
    }
}

/// Why nothing at all can be read of a file.
public enum Unreadable: Error, Equatable, Sendable {
    /// A picture, an archive, a spreadsheet: not a text.
    case binary
    /// A spreadsheet (.xlsx, .ods) under a CSV name.
    case spreadsheet
    /// More than two gigabytes: too large to be corrected in memory.
    case tooLarge
    /// A text in UTF-16 or UTF-32.
    case unsupportedEncoding
}

/// What a first pass over the whole file tells of its bytes.
public struct SourceNature: Equatable, Sendable {
    /// The encoding that the reference would decide.
    public let encoding: SourceEncoding
    /// Whether some bytes make no sense in that encoding and must be replaced.
    public let hasBrokenText: Bool
    /// Whether a quotation mark stands anywhere.
    public let hasQuotes: Bool
    let byteCount: Int

    /// Whether its bytes are clean UTF-8, to be read where they lie.
    var isReadInPlace: Bool { encoding == .utf8 && !hasBrokenText }
}
