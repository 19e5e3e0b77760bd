/// What somebody looks for in the cadastre: a parcelle, or a whole section.
enum ParcelleQuestion: Sendable, Equatable {
    /// Its fourteen signs.
    case reference(String)
    /// « AB0012 », or « AB » for a section; of one former commune when it was written.
    case plan(former: String?, String)

    private static let longest = 40

    /// - Returns: nil for words that name neither.
    init?(_ words: String, of commune: String) {
        let words = Text.tidied(String(words.prefix(Self.longest))).uppercased()
        let written = WrittenParcelle.all(in: words, of: commune)
        switch written.first {
        case .short(let former, let plan) where written.count == 1: self = .plan(former: former, plan)
        case .whole(let text) where written.count == 1 && ParcelleReference(text) != nil:
            self = .reference(text)
        default:
            guard let section = Self.section(words, of: commune) else { return nil }
            self = .plan(former: nil, section)
        }
    }

    /// « AB », « 0A », in Alsace and the Moselle « 12 »: its two signs; nil when it is none.
    private static func section(_ words: String, of commune: String) -> String? {
        let isNumber = words.allSatisfy { $0.isASCII && $0.isNumber }
        let signs = isNumber ? words[...] : words.drop { $0 == "0" }
        guard (1...2).contains(signs.count),
            isNumber
                ? WrittenParcelle.hasNumberedSections(commune)
                : signs.allSatisfy({ $0.isASCII && $0.isLetter })
        else { return nil }
        return String(repeating: "0", count: 2 - signs.count) + signs
    }
}
