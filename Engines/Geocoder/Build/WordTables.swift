/// The tables that find a word from a faulty one: by what is left when letters are dropped from both, and by the sound.
///
/// Source: the symmetric delete of W. Garbe (SymSpell), on the first seven letters.
struct WordTables {
    private var first: [(hash: UInt64, word: UInt32)] = []
    private var second: [(hash: UInt64, word: UInt32)] = []
    private var heard: [(hash: UInt64, word: UInt32)] = []

    mutating func add(_ word: Bytes, rank: UInt32) {
        guard word.count >= 3, word.count <= EditDistance.longest else { return }
        for byte in word where isDigit(byte) { return }
        var once: [UInt64] = []
        Deletions.forEach(of: word, dropping: 0) { once.append($0) }
        Deletions.forEach(of: word, dropping: 1) { once.append($0) }
        for hash in WordTables.distinct(once) { first.append((hash, rank)) }
        if word.count >= 5 {
            var twice: [UInt64] = []
            Deletions.forEach(of: word, dropping: 2) { twice.append($0) }
            for hash in WordTables.distinct(twice) { second.append((hash, rank)) }
        }
        let sound = FrenchSound.code(word)
        if sound != 0 { heard.append((mixed(UInt64(sound)), rank)) }
    }

    private static func distinct(_ hashes: [UInt64]) -> [UInt64] {
        let sorted = hashes.sorted()
        return sorted.indices.filter { $0 == 0 || sorted[$0] != sorted[$0 - 1] }.map { sorted[$0] }
    }

    func write(to writer: inout SectionWriter) {
        WordTables.write(first, .deletionHeads, .deletions, to: &writer)
        WordTables.write(second, .secondDeletionHeads, .secondDeletions, to: &writer)
        WordTables.write(heard, .soundHeads, .sounds, to: &writer)
    }

    private static func write(
        _ entries: [(hash: UInt64, word: UInt32)], _ heads: IndexLayout.Section, _ words: IndexLayout.Section,
        to writer: inout SectionWriter
    ) {
        var size = 2
        while size < entries.count / 2 { size *= 2 }
        let mask = UInt64(size - 1)
        let grouped = Grouping.group(entries.map { (UInt32($0.hash & mask), $0.word) }, keys: size)
        writer.write(heads, grouped.starts)
        writer.write(words, grouped.values)
    }
}

/// What is left of the first seven letters of a word when some are dropped.
enum Deletions {
    static let prefix = 7

    /// Calls the body with the hash of each remainder; the same one may come twice.
    @inline(__always)
    static func forEach(of word: Bytes, dropping: Int, _ body: (UInt64) -> Void) {
        let count = min(word.count, prefix)
        guard dropping > 0 else { return body(hash(word, count, -1, -1)) }
        guard count > dropping else { return }
        for one in 0..<count {
            guard dropping == 2 else {
                body(hash(word, count, one, -1))
                continue
            }
            for two in one + 1..<max(count, one + 1) { body(hash(word, count, one, two)) }
        }
    }

    @inline(__always)
    private static func hash(_ word: Bytes, _ count: Int, _ one: Int, _ two: Int) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in 0..<count where index != one && index != two {
            hash = (hash ^ UInt64(word[index])) &* 0x100_0000_01B3
        }
        return mixed(hash)
    }
}
