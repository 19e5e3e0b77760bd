import Geocoder

/// A written address beside one of reference: what both say alike once folded, and what differs.
struct AddressComparison {
    private(set) var differences: [AddressDifference] = []
    /// Whether the name of the voie is written, abbreviations and accents aside.
    private(set) var hasName = false
    /// Whether the commune, or the one that it was before, is written; nil when the list names none.
    private(set) var hasCommune: Bool?
    private(set) var number: WrittenNumber?
    /// How alike the names of the voies are, from 0 to 1.
    private(set) var likeness = 1.0

    /// - Parameters:
    ///   - isHere: whether what names no commune is in that of the reference.
    ///   - numbers: those of its voie, the nearest to a number first asked for.
    init(
        _ written: WrittenAddress, _ reference: GeocoderResult, isHere: Bool, numbers: (Int) -> [String]
    ) {
        var words = WrittenWords(written.line)
        let name = AddressWords(Array(reference.name.utf8))
        let found = words.take(name)
        hasName = found != nil
        if !hasName { likeness = NameLikeness.of(name, in: words) }
        comparePlace(written, reference, &words, isHere: isHere)
        let taken = WrittenNumber.take(from: &words, beside: found)
        number = taken?.number
        if !hasName {
            differences.append(.voie(reference: reference.name, isLocality: reference.type == .locality))
        }
        compareNumber(reference, numbers)
        if let found { compareRest(written, words, name: found, number: taken?.place) }
        sort()
    }

    /// Whether nothing differs.
    var isAlike: Bool { differences.isEmpty }

    /// The postcode and the commune, in their own columns or in the line.
    private mutating func comparePlace(
        _ written: WrittenAddress, _ reference: GeocoderResult, _ words: inout WrittenWords, isHere: Bool
    ) {
        var place = WrittenWords(written.commune)
        let postcode =
            written.postcode.isEmpty
            ? (place.takeFirst { _, word in word.digits == 5 }
                ?? words.takeFirst { _, word in word.digits == 5 })?.word
            : AddressWords(Array(written.postcode.utf8)).list.first
        if let postcode, !reference.postcode.isEmpty, postcode.text != Array(reference.postcode.utf8) {
            differences.append(.postcode(reference: reference.postcode))
        }
        let city = AddressWords(Array(reference.city.utf8))
        let old = reference.oldcity.map { AddressWords(Array($0.utf8)) }
        if !place.list.isEmpty {
            if place.take(city) != nil {
                hasCommune = true
            } else if let old, place.take(old) != nil {
                hasCommune = true
                differences.append(.merged(into: reference.city))
            } else {
                hasCommune = false
                differences.append(.commune(reference: reference.city))
            }
            // The same commune may be named once more in the line.
            _ = words.take(city, last: true)
        } else if words.take(city, last: true) != nil {
            hasCommune = true
        } else if let old, words.take(old, last: true) != nil {
            hasCommune = true
            differences.append(.merged(into: reference.city))
        } else if !isHere {
            if postcode == nil { differences.append(.commune(reference: reference.city)) }
        }
    }

    private mutating func compareNumber(_ reference: GeocoderResult, _ numbers: (Int) -> [String]) {
        let known = reference.housenumber.flatMap { WrittenNumber($0) }
        switch (number, known) {
        case (let written?, let known?) where written == known: return
        case (let written?, let known?)
        where written.number == known.number && Self.isSibling(written, known):
            differences.append(.suffix(reference: known.label))
        case (let written?, _):
            differences.append(.unknownNumber(written.label, near: numbers(written.number)))
        case (nil, _):
            let near = numbers(0)
            if !near.isEmpty { differences.append(.missingNumber(near: near)) }
        }
    }

    /// « 12 b » is how many write 12 bis (as the search has it).
    private static func isSibling(_ one: WrittenNumber, _ other: WrittenNumber) -> Bool {
        let (a, b) = (
            String(decoding: one.suffix, as: UTF8.self), String(decoding: other.suffix, as: UTF8.self)
        )
        return [("b", "bis"), ("t", "ter"), ("q", "quater")].contains {
            ($0, $1) == (a, b) || ($1, $0) == (a, b)
        }
    }

    /// What is left in the part of the line where the name stands: before the number it says who or where inside, in other
    /// parts it is a complement, elsewhere it may be of another name.
    private mutating func compareRest(
        _ written: WrittenAddress, _ words: WrittenWords, name: Range<Int>, number: Int?
    ) {
        let part = words.list[name.lowerBound].part
        let left = words.list.indices.filter { place in
            let word = words.list[place]
            guard !word.isUsed, word.part == part, !word.word.isSmall, !Self.isNoise(word.word) else {
                return false
            }
            if let number, place < number { return false }
            return number != nil || place > name.lowerBound
                || words.list[name.lowerBound].word.isKind == false
        }
        guard !left.isEmpty else { return }
        let texts = left.map { words.list[$0].word.text }
        let spelt = written.line.split { $0.isWhitespace || ",;/".contains($0) }.filter { word in
            AddressWords(Array(word.utf8)).list.contains { texts.contains($0.text) }
        }
        differences.append(.words(spelt.joined(separator: " ")))
    }

    private static func isNoise(_ word: AddressWords.Word) -> Bool {
        ["cedex", "france", "n", "no", "num", "numero", "f", "fr"].contains(
            String(decoding: word.text, as: UTF8.self))
    }

    /// In the order in which an address is read.
    private mutating func sort() {
        let rank = { (difference: AddressDifference) in
            switch difference {
            case .missingNumber, .unknownNumber, .suffix: 0
            case .voie: 1
            case .words: 2
            case .postcode: 3
            case .commune, .merged: 4
            case .several: 5
            }
        }
        differences = differences.enumerated()
            .sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }.map(\.element)
    }
}
