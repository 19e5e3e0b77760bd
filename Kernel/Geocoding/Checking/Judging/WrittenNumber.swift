import Geocoder

/// A number of a voie with its suffix: « 12 bis ».
struct WrittenNumber: Equatable {
    let number: Int
    let suffix: [UInt8]

    init(number: Int, suffix: [UInt8]) {
        self.number = number
        self.suffix = suffix
    }

    /// - Parameter text: as the index writes it: `12bis`.
    init?(_ text: String) {
        let words = AddressWords(Array(text.utf8)).list
        guard let first = words.first, let number = first.number else { return nil }
        self.number = number
        suffix = first.suffix + words.dropFirst().flatMap(\.text)
    }

    /// As people read it: « 12bis ».
    var label: String { "\(number)\(String(decoding: suffix, as: UTF8.self))" }

    /// Takes the number of an address out of its words.
    ///
    /// - Parameter name: where the name of its voie stands, when it does: the number is rather just before it.
    static func take(from words: inout WrittenWords, beside name: Range<Int>?) -> (
        number: WrittenNumber, place: Int
    )? {
        let isNumber = { (word: AddressWords.Word) in word.number != nil && word.digits < 5 }
        var found: (place: Int, word: AddressWords.Word)?
        if let name {
            let before = (max(0, name.lowerBound - 2)..<name.lowerBound).reversed()
            for place in before
            where found == nil && !words.list[place].isUsed && isNumber(words.list[place].word) {
                let next = place + 1
                guard next == name.lowerBound || AddressWords.isSuffix(words.list[next].word) else {
                    continue
                }
                found = words.takeFirst { at, _ in at == place }
            }
        }
        guard let found = found ?? words.takeFirst({ _, word in isNumber(word) }),
            let value = found.word.number
        else {
            return nil
        }
        var suffix = found.word.suffix
        let next = found.place + 1
        if suffix.isEmpty, next < words.list.count, !words.list[next].isUsed,
            AddressWords.isSuffix(words.list[next].word)
        {
            suffix = words.list[next].word.text
            words.use(next)
        }
        return (WrittenNumber(number: value, suffix: suffix), found.place)
    }
}
