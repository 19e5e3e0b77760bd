/// How near a postcode is to another: the same, a slip of the hand, the same département.
enum PostcodeLikeness {
    static func between(_ asked: UInt32, _ known: UInt32) -> Float {
        if asked == known { return 1 }
        var differences = 0
        var (first, second) = (asked, known)
        for _ in 0..<5 {
            if first % 10 != second % 10 { differences += 1 }
            (first, second) = (first / 10, second / 10)
        }
        let isNear = differences == 1
        if asked / 1000 == known / 1000 { return isNear ? 0.6 : 0.45 }
        return isNear ? 0.4 : 0
    }
}

/// How near a number on a voie is to the one asked.
enum HousenumberLikeness {
    static func between(
        _ reading: Query.NumberReading, _ query: Query, _ record: HousenumberRecord, _ index: GeocoderIndex
    ) -> Float {
        if record.code != 31, reading.code == record.code { return 1 }
        if record.code != 31, reading.code != 31 {
            if Suffix.sibling(of: reading.code) == record.code { return 0.97 }
            // « 12 ter » where only 12 is known.
            return record.code == 0 ? 0.7 : 0
        }
        let known = record.code == 31 ? folded(index.texts.text(at: record.suffix)) : letters(of: record.code)
        let start = Int(reading.suffixStart)
        let asked = query.suffixes[start..<Int(reading.suffixEnd)]
        if known.elementsEqual(asked) { return 1 }
        return record.code == 0 ? 0.6 : 0
    }

    private static func letters(of code: UInt8) -> [UInt8] {
        var letters: [UInt8] = []
        Suffix.append(code, to: &letters)
        return letters
    }

    /// The letters and digits of a suffix's text, small.
    private static func folded(_ text: Bytes) -> [UInt8] {
        var folded: [UInt8] = []
        var index = 0
        while index < text.count {
            let (value, next) = text.scalar(at: index)
            _ = Folding.append(value, to: &folded)
            index = next
        }
        return folded
    }
}
