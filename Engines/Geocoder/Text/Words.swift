/// The words of a text, folded and in their full form: what names and queries have in common.
///
/// « Av. du Gal-Leclerc » gives `avenue du general leclerc`, « 2ème » `2e`, « 0012bis » a number 12 with its suffix.
struct Words {
    /// A word: where its full form lies, and what is known of it.
    struct Word {
        var start: Int32
        var end: Int32
        var role: Vocabulary.Role = .word
        /// An apostrophe follows: « l’ », « d’ ».
        var isElided = false
        /// A degree sign follows: « n° ».
        var hasDegree = false
        /// « 2e », « 1er ».
        var isOrdinal = false
        /// The number that it begins with, −1 without.
        var number: Int32 = -1
        /// How many digits were written, zeros in front included.
        var digits: UInt8 = 0
        /// Where the letters after the digits lie.
        var suffixStart: Int32 = 0
        var suffixEnd: Int32 = 0
        var hash: UInt64 = 0
    }

    private(set) var bytes: [UInt8] = []
    private(set) var list: [Word] = []
    /// What is read, before it is opened to its full form.
    private var raw: [UInt8] = []
    /// Where the last word read lies in it.
    private var lastWritten = 0..<0

    init() {
        bytes.reserveCapacity(512)
        raw.reserveCapacity(512)
        list.reserveCapacity(64)
    }

    /// Reads a text in place of the one before; of a longer list of words only the first 48 are kept.
    mutating func read(_ text: Bytes) {
        bytes.removeAll(keepingCapacity: true)
        list.removeAll(keepingCapacity: true)
        raw.removeAll(keepingCapacity: true)
        lastWritten = 0..<0
        var scan = Scan()
        var index = 0
        while index < text.count, list.count < Words.most {
            let (value, next) = text.scalar(at: index)
            let length = raw.count
            let kind = Folding.append(value, to: &raw)
            step(kind, isCapital: value >= 65 && value <= 90, from: length, &scan)
            index = next
        }
        close(&scan, at: raw.count)
    }

    static let most = 48

    private struct Scan {
        var start = 0
        var digits = 0
        var letters = 0
        /// Small letters since the last capital.
        var smalls = 0
        /// Letters each followed by a dot, as of an acronym; where the last one begins.
        var initials = false
        var lastLetter = 0
    }

    private mutating func step(_ kind: Folding.Kind, isCapital: Bool, from length: Int, _ scan: inout Scan) {
        switch kind {
        case .letter:
            // « RueNeumatt » and « duPré » are two words, « McDonald » is one.
            if isCapital, scan.smalls >= 2, scan.letters >= 3 || scan.smalls == scan.letters {
                close(&scan, at: length)
            }
            // « J.Jaurès »: the initials end where a word begins.
            if scan.initials, length > scan.lastLetter {
                let begin = scan.lastLetter
                if begin > scan.start { close(&scan, at: begin) }
                scan.letters = length - begin
            }
            scan.letters += raw.count - length
            scan.smalls = isCapital ? 0 : scan.smalls + 1
        case .digit:
            if scan.letters >= 3 || (scan.letters > 0 && scan.digits > 0) { close(&scan, at: length) }
            if scan.letters == 0 { scan.digits += 1 }
            scan.smalls = 0
        case .mark: return
        case .apostrophe:
            if close(&scan, at: length), !list.isEmpty { list[list.count - 1].isElided = true }
        case .degree:
            if close(&scan, at: length), !list.isEmpty { list[list.count - 1].hasDegree = true }
        case .dot:
            let begin = scan.initials ? scan.lastLetter : scan.start
            if scan.letters > 0, scan.digits == 0, length - begin == 1 {
                scan.initials = true
                scan.lastLetter = length
                return
            }
            close(&scan, at: length)
        case .pause: close(&scan, at: length)
        }
    }

    /// Ends the word that lies before `end`: opened to its full form, digits parted from a word that they stick to.
    @discardableResult
    private mutating func close(_ scan: inout Scan, at end: Int) -> Bool {
        defer {
            scan = Scan()
            scan.start = end
        }
        guard end > scan.start, list.count < Words.most else { return false }
        if scan.digits > 0 {
            appendNumber(scan.start, scan.start + scan.digits, end)
        } else {
            append(scan.start, end)
        }
        return true
    }

    private mutating func append(_ start: Int, _ end: Int) {
        var word = Word(start: Int32(bytes.count), end: 0)
        lastWritten = start..<end
        if glueOrdinal(start, end) { return }
        raw.withUnsafeBufferPointer { text in
            let written = text.slice(start, end)
            let hash = wordHash(written)
            if written.equals("ch"), list.isEmpty || list[list.count - 1].number >= 0 {
                // « 12 ch des Prés »: elsewhere it may be a château or a first name.
                bytes.append("chemin")
                word.role = .kind
            } else if let known = Vocabulary.shared.entry(of: written, hash: hash) {
                bytes.append(contentsOf: known.full)
                word.role = known.role
            } else {
                bytes.append(contentsOf: written)
            }
            word.hash = hash
        }
        finish(&word)
    }

    private mutating func appendNumber(_ start: Int, _ digitsEnd: Int, _ end: Int) {
        var value: Int32 = 0
        var first = start
        // « 0012 » is 12; five digits are a postcode, « 01400 » stays.
        while digitsEnd - start != 5, first < digitsEnd - 1, raw[first] == 48 { first += 1 }
        for index in first..<digitsEnd { value = min(value * 10 + Int32(raw[index] - 48), 9_999_999) }
        var word = Word(start: Int32(bytes.count), end: 0)
        word.number = value
        word.digits = UInt8(min(digitsEnd - start, 255))
        let suffix = raw.withUnsafeBufferPointer { Suffix.reading($0.slice(digitsEnd, end)) }
        bytes.append(contentsOf: raw[first..<digitsEnd])
        switch suffix {
        case .none:
            word.role = .digits
            finish(&word)
            // « 12rue »: the number, then the word.
            if end > digitsEnd, list.count < Words.most { append(digitsEnd, end) }
        case .ordinal(let letters):
            bytes.append(101)
            word.isOrdinal = true
            word.role = .numbered
            word.suffixStart = Int32(bytes.count - 1)
            word.suffixEnd = word.suffixStart + (letters == 1 ? 1 : 0)
            finish(&word)
        case .letters:
            word.suffixStart = Int32(bytes.count)
            bytes.append(contentsOf: raw[digitsEnd..<end])
            word.suffixEnd = Int32(bytes.count)
            word.role = .numbered
            finish(&word)
        }
    }

    /// « 2 ème », « 1 er »: one word with the number before.
    private mutating func glueOrdinal(_ start: Int, _ end: Int) -> Bool {
        guard let last = list.last, last.role == .digits, last.digits < 4, end - start >= 2, end - start <= 4
        else { return false }
        let isOrdinal = raw.withUnsafeBufferPointer { text in
            Suffix.isOrdinal(text.slice(start, end)) && !text.slice(start, end).equals("nd")
                && !text.slice(start, end).equals("me")
        }
        guard isOrdinal else { return false }
        bytes.append(101)
        var word = last
        list.removeLast()
        word.isOrdinal = true
        word.role = .numbered
        word.suffixStart = Int32(bytes.count)
        word.suffixEnd = word.suffixStart
        finish(&word)
        return true
    }

    private mutating func finish(_ word: inout Word) {
        word.end = Int32(bytes.count)
        word.hash = bytes.withUnsafeBufferPointer { wordHash($0.slice(Int(word.start), Int(word.end))) }
        list.append(word)
    }

    /// The last word as it was written, folded but not opened.
    func withLastWritten<T>(_ body: (Bytes) -> T) -> T {
        raw.withUnsafeBufferPointer { body($0.slice(lastWritten.lowerBound, lastWritten.upperBound)) }
    }

    /// The bytes of a word.
    @inline(__always)
    func text(_ index: Int) -> ArraySlice<UInt8> { bytes[Int(list[index].start)..<Int(list[index].end)] }
}
