/// What may be wrong in the name of a voie, whatever the list it stands in.
///
/// The first ten are those of the reference editor (Mes Adresses), by its own codes.
public enum NameAlert: UInt8, CaseIterable, Sendable {
    case invalidSign, badEnds, finalDot, parentheses, doubleSpace, lieuDitWord, doubleRue, abbreviation
    case wrongCase, missingAccent, straightApostrophe

    /// The code, as others rely on it.
    public var code: StaticString {
        switch self {
        case .invalidSign: "caractere_invalide"
        case .badEnds: "caractere_invalide_start_or_end"
        case .finalDot: "caractere_invalide_end"
        case .parentheses: "no_words_in_parentheses"
        case .doubleSpace: "multi_space_caractere"
        case .lieuDitWord: "bad_word_lieudit"
        case .doubleRue: "bad_multi_word_rue"
        case .abbreviation: "abbreviation_invalid"
        case .wrongCase: "casse_incorrecte"
        case .missingAccent: "lake_of_accent"
        case .straightApostrophe: "bastide.apostrophe_droite"
        }
    }
}

/// What a name shows, and how it would be written when that can be told without guessing.
public struct NameQuality: Sendable, Equatable {
    /// Each once, in their order.
    public let alerts: [NameAlert]
    /// The name put right as far as can be; nothing when nothing sure can be done.
    public let remedy: [UInt8]?
    /// Whether a person must look first: the accents of words in capitals cannot all be known.
    public let isToRead: Bool

    /// What a line of a BAL takes of a name (AITF 1.5, §3).
    private static let lengths = 3...200

    public init(_ name: [UInt8]) {
        let reading = NameReading(name)
        alerts = reading.alerts
        isToRead = name.isAllCapitals || reading.isShouted
        guard !alerts.isEmpty else {
            remedy = nil
            return
        }
        // One mend may uncover another: « Lieu-dit  ST ANDRE. ».
        var mended = name
        for _ in 0..<8 {
            let next = NameRemedy(mended).name
            if next == mended { break }
            mended = next
        }
        let length = mended.withUnsafeBufferPointer { $0.utf16Count }
        remedy = mended != name && NameQuality.lengths.contains(length) ? mended : nil
    }
}
