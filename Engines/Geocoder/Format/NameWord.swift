/// A word inside a name, as the index keeps it: its rank in the vocabulary and what it is worth there.
struct NameWord {
    /// What a word is in its name: « pont » is a kind in « Pont Vieux », a word in « Rue du Pont ».
    enum Part: UInt32 { case word, kind, small, digits, title }

    let word: Int
    let part: Part

    @inline(__always)
    init(_ packed: UInt32) {
        word = Int(packed & 0xFF_FFFF)
        part = Part(rawValue: packed >> 24) ?? .word
    }

    static func packed(_ word: Int, _ part: Part) -> UInt32 { UInt32(word) & 0xFF_FFFF | part.rawValue << 24 }

    /// What finding it, or missing it, weighs.
    @inline(__always)
    var weight: Float { NameWord.weight(part) }

    @inline(__always)
    static func weight(_ part: Part) -> Float {
        switch part {
        case .word: 1
        case .kind: 0.45
        case .small: 0.05
        case .digits: 0.8
        case .title: 0.5
        }
    }

    /// The parts of a name's words: a kind counts as such only where the name begins, unless nothing else is left.
    static func parts(of words: Words) -> [Part] {
        var parts: [Part] = []
        var hasWord = false
        for (place, word) in words.list.enumerated() {
            let part: Part
            switch word.role {
            case .small: part = .small
            // « Paris 2e Arrondissement »: people write « Paris ».
            case .digits, .numbered:
                part = word.isOrdinal && isArrondissement(words, place + 1) ? .small : .digits
            case .kind: part = place == 0 ? .kind : .word
            case .word: part = isTitle(words, place) ? .title : .word
            }
            if part != .small && part != .kind { hasWord = true }
            parts.append(part)
        }
        if !hasWord { parts = words.list.map { $0.role == .small && words.list.count > 1 ? .small : .word } }
        if !parts.contains(where: { $0 != .small }) { parts = parts.map { _ in .word } }
        return parts
    }

    private static func isArrondissement(_ words: Words, _ place: Int) -> Bool {
        guard place < words.list.count else { return false }
        return words.bytes.withUnsafeBufferPointer {
            $0.slice(Int(words.list[place].start), Int(words.list[place].end)).equals("arrondissement")
        }
    }

    private static func isTitle(_ words: Words, _ place: Int) -> Bool {
        guard place + 1 < words.list.count else { return false }
        let titles: [StaticString] = [
            "saint", "sainte", "general", "marechal", "docteur", "president", "professeur", "commandant",
            "capitaine", "colonel", "lieutenant",
        ]
        return words.bytes.withUnsafeBufferPointer { bytes in
            let word = bytes.slice(Int(words.list[place].start), Int(words.list[place].end))
            for title in titles where word.equals(title) { return true }
            return false
        }
    }

    /// The hash of the words that count, in their order: what a whole name is found by.
    static func hash(of words: Words) -> UInt64 {
        var hash = WindowHash()
        for word in words.list where word.role != .small { hash.add(word.hash) }
        if hash.count == 0 { for word in words.list { hash.add(word.hash) } }
        return hash.value
    }
}

/// The hash of words that follow each other.
struct WindowHash {
    private var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    private(set) var count = 0

    @inline(__always)
    mutating func add(_ word: UInt64) {
        state = mixed(state &+ word)
        count += 1
    }

    /// Never zero, which stands for an empty slot.
    var value: UInt64 { state | 1 << 63 }
}
