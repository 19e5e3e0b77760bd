import Geocoder

/// The words of a written address, each with the part of the line that it stands in: parts are cut by commas.
struct WrittenWords {
    /// A word, and the part of the line from 0.
    struct Word {
        let word: AddressWords.Word
        let part: Int
        /// What of the reference it turned out to be.
        var isUsed = false
    }

    private(set) var list: [Word] = []

    init(_ line: String) {
        let parts = line.split { ",;\n/".contains($0) }
        for (part, text) in parts.enumerated() {
            for word in AddressWords(Array(text.utf8)).list { list.append(Word(word: word, part: part)) }
        }
    }

    /// Marks the words of a name where they follow each other, unused.
    ///
    /// - Parameter last: whether the last such place is meant: a commune stands at the end.
    /// - Returns: where they stand; nil when they do not.
    mutating func take(_ name: AddressWords, last: Bool = false) -> Range<Int>? {
        let count = name.list.count
        guard count > 0, count <= list.count else { return nil }
        let starts = Array(0...(list.count - count))
        for start in last ? starts.reversed() : starts {
            let range = start..<(start + count)
            let isHere = range.allSatisfy { place in
                !list[place].isUsed && list[place].part == list[start].part
                    && list[place].word.text == name.list[place - start].text
            }
            guard isHere else { continue }
            for place in range { list[place].isUsed = true }
            return range
        }
        return nil
    }

    /// Marks the first unused word that answers, and gives it with its place.
    mutating func takeFirst(_ answers: (Int, AddressWords.Word) -> Bool) -> (
        place: Int, word: AddressWords.Word
    )? {
        for place in list.indices where !list[place].isUsed && answers(place, list[place].word) {
            list[place].isUsed = true
            return (place, list[place].word)
        }
        return nil
    }

    mutating func use(_ place: Int) {
        list[place].isUsed = true
    }
}
