/// A public picture of a street, seen from a place that was asked about.
struct StreetPhoto: Sendable, Equatable {
    /// A UUID in small letters: what the address of its image is made of.
    let id: String
    /// `AAAA-MM-JJ`; empty when the instance does not say.
    let day: String
    /// Metres to the place.
    let distance: Double
    let sight: Sight
    /// Whom to credit; empty when the instance does not say.
    let author: String
    let licence: String

    /// Whether the picture shows the place.
    enum Sight: Sendable, Equatable {
        /// It shows everything around it.
        case around
        case towards
        case elsewhere
        case unknown
    }
}

extension StreetPhoto {
    /// Whether a text is a UUID, of any version, in small letters: it can then stand in an address.
    static func isID(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return text.utf8.count == 36 && parts.map(\.utf8.count) == [8, 4, 4, 4, 12]
            && text.utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x61 && $0 <= 0x66) || $0 == 0x2D }
    }

    /// A word of the instance as it is shown: short, without signs that nobody sees.
    static func shown(_ text: String) -> String {
        var seen = String.UnicodeScalarView()
        for sign in text.unicodeScalars.prefix(200) {
            switch sign.properties.generalCategory {
            case .control, .format, .privateUse, .surrogate, .unassigned: seen.append(" ")
            default: seen.append(sign)
            }
        }
        return Text.excerpt(Text.tidied(String(seen)))
    }
}
