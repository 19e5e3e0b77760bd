/// Why the bytes of an index are refused.
public enum IndexRefusal: Error, Equatable, Sendable {
    /// They are no index of this kind.
    case notAnIndex
    /// They come from another version of the format: the index is to be built again.
    case otherVersion(UInt64)
    /// They are cut short or damaged.
    case damaged
}

/// A geocoding index as it lies in memory, usually a mapped file: never changed, never copied.
///
/// The caller keeps the bytes alive and unchanged as long as the index and its searches.
public struct GeocoderIndex: @unchecked Sendable {
    let wordStarts: Column
    let wordBytes: ByteColumn
    let wordFlags: ByteColumn
    let namePostingStarts: Column
    let namePostings: Column
    let communePostingStarts: Column
    let communePostings: Column
    let deletions: WordTable
    let secondDeletions: WordTable
    let sounds: WordTable
    let texts: ByteColumn
    let nameTexts: Column
    let nameWordStarts: Column
    let nameWords: Column
    let nameStreetStarts: Column
    let nameStreets: Column
    let nameSlots: Column
    let leaderNames: Column
    let leaderStarts: Column
    let leaders: Column
    let wordSounds: Column
    let nameWeights: ByteColumn
    let communes: Column
    let formerCommunes: Column
    let placeWords: Column
    let communeSlots: Column
    let postcodeLists: Column
    let postcodeCommunes: Column
    let streets: Column
    let blocks: Column
    let numbers: ByteColumn
    let blockTree: PackedTree
    let streetTree: PackedTree
    private let counts: Column

    /// Reads the header and checks the whole: a refused index is never searched.
    public init(_ bytes: UnsafeRawBufferPointer) throws(IndexRefusal) {
        guard let base = bytes.baseAddress, bytes.count >= IndexLayout.headerLength,
            GeocoderIndex.word(base, 0) & 0x00FF_FFFF_FFFF_FFFF == IndexLayout.magic
        else { throw .notAnIndex }
        let version = GeocoderIndex.word(base, 0) >> 56
        guard version == IndexLayout.version else { throw .otherVersion(version) }
        guard GeocoderIndex.word(base, 8) == Checksum.of(UnsafeRawBufferPointer(rebasing: bytes[16...]))
        else { throw .damaged }
        func section(_ section: IndexLayout.Section) throws(IndexRefusal) -> UnsafeRawBufferPointer {
            let start = GeocoderIndex.word(base, 16 + 16 * section.rawValue)
            let length = GeocoderIndex.word(base, 24 + 16 * section.rawValue)
            let (end, overflow) = start.addingReportingOverflow(length)
            guard !overflow, end <= UInt64(bytes.count) else { throw .damaged }
            return UnsafeRawBufferPointer(rebasing: bytes[Int(start)..<Int(end)])
        }
        wordStarts = Column(try section(.wordStarts))
        wordBytes = ByteColumn(try section(.wordBytes))
        wordFlags = ByteColumn(try section(.wordFlags))
        namePostingStarts = Column(try section(.namePostingStarts))
        namePostings = Column(try section(.namePostings))
        communePostingStarts = Column(try section(.communePostingStarts))
        communePostings = Column(try section(.communePostings))
        deletions = WordTable(try section(.deletionHeads), try section(.deletions))
        secondDeletions = WordTable(try section(.secondDeletionHeads), try section(.secondDeletions))
        sounds = WordTable(try section(.soundHeads), try section(.sounds))
        texts = ByteColumn(try section(.texts))
        nameTexts = Column(try section(.nameTexts))
        nameWordStarts = Column(try section(.nameWordStarts))
        nameWords = Column(try section(.nameWords))
        nameStreetStarts = Column(try section(.nameStreetStarts))
        nameStreets = Column(try section(.nameStreets))
        nameSlots = Column(try section(.nameSlots))
        leaderNames = Column(try section(.leaderNames))
        leaderStarts = Column(try section(.leaderStarts))
        leaders = Column(try section(.leaders))
        wordSounds = Column(try section(.wordSounds))
        nameWeights = ByteColumn(try section(.nameWeights))
        communes = Column(try section(.communes))
        formerCommunes = Column(try section(.formerCommunes))
        placeWords = Column(try section(.placeWords))
        communeSlots = Column(try section(.communeSlots))
        postcodeLists = Column(try section(.postcodeLists))
        postcodeCommunes = Column(try section(.postcodeCommunes))
        streets = Column(try section(.streets))
        blocks = Column(try section(.blocks))
        numbers = ByteColumn(try section(.numbers))
        blockTree = PackedTree(try section(.blockTree))
        streetTree = PackedTree(try section(.streetTree))
        counts = Column(try section(.counts))
    }

    private static func word(_ base: UnsafeRawPointer, _ offset: Int) -> UInt64 {
        UInt64(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    /// How many addresses, that is numbers on voies, it holds.
    public var addressCount: Int { counts.place(0) }
    /// How many voies and lieux-dits it holds.
    public var streetCount: Int { streets.count / IndexLayout.streetFields }
    /// How many communes it holds.
    public var communeCount: Int { communes.count / IndexLayout.communeFields }
    /// How many distinct names its voies bear.
    var nameCount: Int { nameTexts.count }
    /// How many distinct words it knows.
    var wordCount: Int { max(0, wordStarts.count - 1) }
}

/// Words found by a hash: what is left of them when letters are dropped, or their sound.
struct WordTable: @unchecked Sendable {
    private let heads: Column
    private let words: Column

    init(_ heads: UnsafeRawBufferPointer, _ words: UnsafeRawBufferPointer) {
        self.heads = Column(heads)
        self.words = Column(words)
    }

    /// The places of the words that may have this hash.
    @inline(__always)
    func bucket(_ hash: UInt64) -> Range<Int> {
        let size = heads.count - 1
        guard size > 0 else { return 0..<0 }
        return heads.span(Int(truncatingIfNeeded: hash & UInt64(size - 1)), within: words.count)
    }

    @inline(__always)
    subscript(_ place: Int) -> Int { words.place(place) }
}
