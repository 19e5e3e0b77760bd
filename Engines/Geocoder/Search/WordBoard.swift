/// What each word of the index is worth for a query: read where the list of its names is too long to be walked.
struct WordBoard {
    /// The word of the query that it stands for, and what it is worth in a name and in a commune.
    struct Worth {
        var token: UInt8
        var inNames: Float
        var inCommunes: Float
    }

    private struct Cell {
        var epoch: UInt32 = 0
        var worth = Worth(token: 0, inNames: 0, inCommunes: 0)
    }

    private var cells: [Cell]
    private var epoch: UInt32 = 0
    /// The words that begin as the last one of the query.
    private var beginnings = 0..<0
    private var length = 0
    private var prefix: UInt8 = 0

    init(count: Int) { cells = Array(repeating: Cell(), count: count) }

    mutating func begin() {
        beginnings = 0..<0
        if epoch == .max {
            cells = Array(repeating: Cell(), count: cells.count)
            epoch = 0
        }
        epoch += 1
    }

    /// Notes what the words of a range are worth for the unfinished word of the query.
    mutating func begin(_ range: Range<Int>, length: Int, token: UInt8) {
        beginnings = range
        self.length = length
        prefix = token
    }

    /// Notes what a word is worth; of two words of the query the one that it is more like.
    mutating func put(_ word: Int32, _ worth: Worth) {
        let word = Int(word)
        guard word < cells.count else { return }
        if cells[word].epoch == epoch, cells[word].worth.inNames >= worth.inNames { return }
        cells[word] = Cell(epoch: epoch, worth: worth)
    }

    /// What a word is worth; nothing for most.
    @inline(__always)
    func worth(of word: Int, _ index: GeocoderIndex) -> Worth? {
        guard word < cells.count else { return nil }
        if cells[word].epoch == epoch { return cells[word].worth }
        guard beginnings.contains(word) else { return nil }
        let likeness = WordBoard.likeness(word, length, index)
        return Worth(token: prefix, inNames: likeness, inCommunes: likeness)
    }

    /// How likely a word is the one that begins with so many letters.
    @inline(__always)
    static func likeness(_ word: Int, _ length: Int, _ index: GeocoderIndex) -> Float {
        let whole = Int(index.wordStarts[word + 1] &- index.wordStarts[word])
        return Similarity.beginning(length, of: whole) * 0.95
    }

    /// What a word is worth by how many names have it.
    @inline(__always)
    static func rarity(_ count: Int) -> Float {
        count < 16 ? 1 : count < 128 ? 0.95 : count < 1024 ? 0.85 : 0.7
    }
}
