/// A number and its suffix, as on the door: 12, 12 bis.
public struct AddressNumber: Hashable, Sendable {
    /// Numbers of a voie go from 1 to 9,999 (doc-adresse); others are told, and kept as they are.
    public let number: Int
    /// UTF-8, empty when there is none: `bis`, `a`.
    public let suffix: [UInt8]

    public init(_ number: Int, suffix: [UInt8] = []) {
        self.number = number
        self.suffix = suffix
    }

    /// The numbers that may be given.
    public static let range = 1...9_999

    /// The order along a voie: 12, 12 bis, 12 ter, 14.
    var key: Int { min(max(number, -1), 100_000) * 64 + (AddressSuffix(suffix)?.rank ?? 0) }

    /// The same with the suffix in small letters: however it is written, it is one address.
    var folded: AddressNumber { AddressNumber(number, suffix: suffix.map { AddressSuffix.lower($0) }) }
}

/// A suffix of one of the two usual kinds, bis and ter or A and B, which doc-adresse asks not to mix on a voie.
struct AddressSuffix: Equatable {
    enum Kind { case latin, letters }

    let kind: Kind
    /// From 1: bis or A.
    let rank: Int

    private static let latin: [StaticString] = [
        "bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies", "decies",
    ]

    /// The suffix of that rank, when the kind has one: nine of bis, ter…, twenty-six letters.
    init?(_ kind: Kind, rank: Int) {
        guard rank >= 1, rank <= (kind == .latin ? AddressSuffix.latin.count : 26) else { return nil }
        self.kind = kind
        self.rank = rank
    }

    /// Reads a suffix; nothing when it is of neither kind.
    init?(_ text: [UInt8]) {
        let plain = text.map { AddressSuffix.lower($0) }
        if plain.count == 1, plain[0] >= 97, plain[0] <= 122 {
            self.init(.letters, rank: Int(plain[0]) - 96)
            return
        }
        let place = AddressSuffix.latin.firstIndex { word in
            plain.withUnsafeBufferPointer { $0.equals(word) }
        }
        guard let place else { return nil }
        self.init(.latin, rank: place + 1)
    }

    /// As the format has it, in small letters.
    var text: [UInt8] {
        var text: [UInt8] = []
        switch kind {
        case .latin: text.append(AddressSuffix.latin[rank - 1])
        case .letters: text.append(UInt8(96 + rank))
        }
        return text
    }

    static func lower(_ byte: UInt8) -> UInt8 { byte >= 65 && byte <= 90 ? byte | 32 : byte }
}

/// Which kinds of suffixes the addresses of a voie have.
public enum SuffixUse: UInt8, Sendable {
    case none, latin, letters, mixed

    /// The use of a voie.
    public static func use(of numbers: [AddressNumber]) -> SuffixUse { of(numbers).use }

    /// The use of a voie, and the kind that a new suffix takes: the commoner, bis when none is.
    static func of(_ numbers: [AddressNumber]) -> (use: SuffixUse, kind: AddressSuffix.Kind) {
        var (latin, letters) = (0, 0)
        for number in numbers {
            switch AddressSuffix(number.suffix)?.kind {
            case .latin: latin += 1
            case .letters: letters += 1
            case nil: break
            }
        }
        let use: SuffixUse =
            latin > 0 ? (letters > 0 ? .mixed : .latin) : letters > 0 ? .letters : .none
        return (use, letters > latin ? .letters : .latin)
    }
}
