/// What a position designates at the address (BAL 1.5, table « position »).
public enum PositionType: UInt8, CaseIterable, Sendable {
    case delivrancePostale, entree, batiment, cageEscalier, logement, parcelle, segment, serviceTechnique

    /// Its written form, with the typographic apostrophe.
    public var name: StaticString {
        switch self {
        case .delivrancePostale: "délivrance postale"
        case .entree: "entrée"
        case .batiment: "bâtiment"
        case .cageEscalier: "cage d’escalier"
        case .logement: "logement"
        case .parcelle: "parcelle"
        case .segment: "segment"
        case .serviceTechnique: "service technique"
        }
    }

    /// Without accents, in lower case, words separated by one space.
    private var plainName: StaticString {
        switch self {
        case .delivrancePostale: "delivrance postale"
        case .entree: "entree"
        case .batiment: "batiment"
        case .cageEscalier: "cage d escalier"
        case .logement: "logement"
        case .parcelle: "parcelle"
        case .segment: "segment"
        case .serviceTechnique: "service technique"
        }
    }

    /// The type that a text means, accents, case and punctuation aside.
    public init?(_ text: UnsafeBufferPointer<UInt8>) {
        var plain: [UInt8] = []
        Deburr.append(text, to: &plain)
        var words: [UInt8] = []
        for byte in plain {
            if isLetter(byte) || isDigit(byte) || byte == 95 {
                words.append(byte)
            } else if let last = words.last, last != 32 {
                words.append(32)
            }
        }
        if words.last == 32 { words.removeLast() }
        for type in PositionType.allCases where words.withUnsafeBufferPointer({ $0.equals(type.plainName) }) {
            self = type
            return
        }
        return nil
    }

    enum Verdict { case exact, fuzzy, unknown }

    /// How the reference takes a cell: as written in the format, recognised, or unknown.
    static func judge(_ text: Bytes) -> Verdict {
        for type in PositionType.allCases where text.equals(type.name) { return .exact }
        guard let type = PositionType(text) else { return .unknown }
        return isComposed(text, type) ? .exact : .fuzzy
    }

    /// Whether the text is the canonical name written with combining accents (Unicode NFD).
    private static func isComposed(_ text: Bytes, _ type: PositionType) -> Bool {
        var composed: [UInt8] = []
        var index = 0
        while index < text.count {
            let (value, next) = text.scalar(at: index)
            let accent = next < text.count ? text.scalar(at: next).value : 0
            if value == 101, accent == 0x301 {
                composed.append("é")
                index = text.scalar(at: next).next
            } else if value == 97, accent == 0x302 {
                composed.append("â")
                index = text.scalar(at: next).next
            } else {
                composed.append(scalar: value)
                index = next
            }
        }
        return composed.withUnsafeBufferPointer { $0.equals(type.name) }
    }
}
