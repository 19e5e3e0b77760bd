/// How a name sounds in French, roughly: « Port » and « Ports », « Lac » and « Laque » give the same.
enum Sound {
    /// The sound of a comparison form: words kept in order, the generic one (rue, chemin…) too.
    static func of(_ form: [UInt8]) -> [UInt8] {
        var sound: [UInt8] = []
        form.withUnsafeBufferPointer { text in
            var start = 0
            while start < text.count {
                let end = text.first(32, from: start) ?? text.count
                if !sound.isEmpty { sound.append(32) }
                append(text.slice(start, end), to: &sound)
                start = end + 1
            }
        }
        return sound
    }

    private static let rules: [(StaticString, StaticString)] = [
        ("eaux", "o"), ("eau", "o"), ("aux", "o"), ("au", "o"), ("ain", "1"), ("ein", "1"), ("aim", "1"),
        ("ph", "f"),
        ("qu", "k"), ("ch", "S"), ("gn", "N"), ("ou", "U"), ("oi", "W"), ("ai", "e"), ("ei", "e"), ("y", "i"),
        ("c", "k"),
        ("q", "k"), ("z", "s"), ("h", ""),
    ]

    private static func append(_ word: Bytes, to sound: inout [UInt8]) {
        var end = word.count
        while end > 2, isSilent(word[end - 1]) { end -= 1 }
        var index = 0
        var last: UInt8 = 0
        while index < end {
            if word[index] == 99, index + 1 < end, word[index + 1] == 101 || word[index + 1] == 105 {
                push(115, &sound, &last)
                index += 1
                continue
            }
            var length = 1
            var replacement: StaticString?
            for (letters, heard) in rules where word.slice(index, end).hasPrefix(letters) {
                length = letters.utf8CodeUnitCount
                replacement = heard
                break
            }
            if let replacement {
                for byte in Bytes.of(replacement) { push(byte, &sound, &last) }
            } else {
                push(word[index], &sound, &last)
            }
            index += length
        }
    }

    private static func push(_ byte: UInt8, _ sound: inout [UInt8], _ last: inout UInt8) {
        if byte != last { sound.append(byte) }
        last = byte
    }

    /// Final letters that are not heard.
    private static func isSilent(_ byte: UInt8) -> Bool {
        byte == 101 || byte == 115 || byte == 116 || byte == 100 || byte == 120
    }
}
