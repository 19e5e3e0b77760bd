/// How a word sounds in French, roughly: « Jaurès » and « jores », « quai » and « ké », « Beaupuy » and « bopui » give the same.
enum FrenchSound {
    /// Letters and what is heard, longest first where one begins another; capitals stand for sounds of several letters.
    private static let rules: [(StaticString, StaticString)] = [
        ("eaux", "o"), ("eau", "o"), ("aux", "o"), ("au", "o"), ("oeu", "e"), ("eu", "e"), ("ain", "Y"),
        ("ein", "Y"), ("aim", "Y"), ("in", "Y"), ("im", "Y"), ("yn", "Y"), ("en", "A"), ("em", "A"),
        ("an", "A"),
        ("am", "A"), ("ph", "f"), ("qu", "k"), ("q", "k"), ("ck", "k"), ("sch", "S"), ("ch", "S"),
        ("sh", "S"),
        ("gn", "N"), ("ou", "U"), ("oi", "W"), ("oy", "W"), ("ai", "e"), ("ay", "e"), ("ei", "e"),
        ("ey", "e"),
        ("th", "t"), ("ge", "j"), ("gi", "ji"), ("gy", "ji"), ("gu", "g"), ("ce", "se"), ("ci", "si"),
        ("cy", "si"),
        ("y", "i"), ("c", "k"), ("z", "s"), ("w", "v"), ("h", ""),
    ]

    /// Appends the sound of a folded word.
    static func append(_ word: Bytes, to sound: inout [UInt8]) {
        var end = word.count
        while end > 2, isSilent(word[end - 1]) { end -= 1 }
        let first = sound.count
        var index = 0
        while index < end {
            var taken = 1
            var heard: StaticString?
            for (letters, sounding) in rules {
                let letters = Bytes.of(letters)
                guard letters[0] == word[index], index + letters.count <= end else { continue }
                let isNasal =
                    sounding.utf8CodeUnitCount == 1
                    && (sounding.utf8Start[0] == 89 || sounding.utf8Start[0] == 65)
                if isNasal, isSpoken(word, index + letters.count) { continue }
                if word.slice(index, end).hasPrefix(letters) {
                    (taken, heard) = (letters.count, sounding)
                    break
                }
            }
            if let heard {
                for byte in Bytes.of(heard) { push(byte, &sound, from: first) }
            } else {
                push(word[index], &sound, from: first)
            }
            index += taken
        }
    }

    private static func push(_ byte: UInt8, _ sound: inout [UInt8], from first: Int) {
        if sound.count == first || sound[sound.count - 1] != byte { sound.append(byte) }
    }

    /// The sound in 32 bits, 0 for a word that is too short.
    static func code(_ word: Bytes) -> UInt32 {
        guard word.count > 2, word.count <= EditDistance.longest else { return 0 }
        var sound: [UInt8] = []
        append(word, to: &sound)
        // « Marais » and « Marés »: the accent is gone, a last e may be heard or not.
        while sound.count > 2, sound[sound.count - 1] == 101 { sound.removeLast() }
        guard !sound.isEmpty else { return 0 }
        return UInt32(truncatingIfNeeded: sound.withUnsafeBufferPointer { wordHash($0) } >> 16) | 1
    }

    /// Whether the letter makes an n or m before it heard: « maine », « anne ».
    private static func isSpoken(_ word: Bytes, _ index: Int) -> Bool {
        guard index < word.count else { return false }
        switch word[index] {
        case 97, 101, 105, 111, 117, 121, 110, 109: return true
        default: return false
        }
    }

    /// Final letters that are not heard.
    private static func isSilent(_ byte: UInt8) -> Bool {
        byte == 101 || byte == 115 || byte == 116 || byte == 100 || byte == 120
    }
}
