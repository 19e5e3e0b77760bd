/// The index file: a header, then sections of little-endian integers and bytes, each at a multiple of eight bytes.
///
/// Header, 16 bytes and 16 more per section: `BASTGEO` and the version; the checksum of all that follows; then of each section its
/// offset and its length in bytes, 64 bits each.
enum IndexLayout {
    static let magic: UInt64 = 0x004F_4547_5453_4142
    static let version: UInt64 = 2
    static let sectionCount = 40
    static let headerLength = 16 + 16 * sectionCount

    /// What the sections hold, in their order in the file.
    enum Section: Int {
        /// The vocabulary: where each word begins, the words in order of their bytes, their flags.
        case wordStarts, wordBytes, wordFlags
        /// Of each word: the names that it makes findable; the communes.
        case namePostingStarts, namePostings, communePostingStarts, communePostings
        /// Words by what is left when one letter is dropped, or two; and by their sound.
        case deletionHeads, deletions, secondDeletionHeads, secondDeletions, soundHeads, sounds
        /// Texts, each behind its length.
        case texts
        /// Distinct names of voies and places, those that most voies bear first: text, words, the streets that bear them.
        case nameTexts, nameWordStarts, nameWords, nameStreetStarts, nameStreets, nameSlots
        /// Communes in order of their code; older communes; by their name; by postcode.
        case communes, formerCommunes, placeWords, communeSlots, postcodeLists, postcodeCommunes
        /// Voies and places in order of commune and name; blocks of their numbers; the numbers.
        case streets, blocks, numbers
        /// The trees of the blocks and of the voies, for what is nearest.
        case blockTree, streetTree
        case counts
        /// Names that very many voies bear, and the most important voies of each.
        case leaderNames, leaderStarts, leaders
        /// The sound of each word; what the words of each name weigh together, in sixteenths.
        case wordSounds, nameWeights
    }

    /// How many 32-bit fields a record has.
    static let communeFields = 9
    static let formerFields = 3
    static let streetFields = 9
    static let blockFields = 5
    /// How many numbers share a block.
    static let blockLength = 48
    /// How many voies lead a name, and how many have to bear it for that.
    static let leaderCount = 256
    static let leaderLeast = 24
    /// No record.
    static let none: UInt32 = 0xFFFF_FFFF

    /// Flags of a word of the vocabulary.
    static let isKind: UInt8 = 1
    static let isSmall: UInt8 = 2
    static let isNumber: UInt8 = 4

    /// Flags of a street, in the low byte of its sixth field.
    static let hasShortId: UInt32 = 0x10
    /// Flag of a block, in the low byte of its last field, beside how many numbers it has.
    static let hasNumberIds: UInt32 = 0x80
}
