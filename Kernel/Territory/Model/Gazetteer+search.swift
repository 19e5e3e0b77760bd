extension Gazetteer {
    /// A commune found by name or postcode, and the old name by which it was found.
    package struct Match: Sendable, Equatable {
        package let commune: Commune
        package let formerName: String?
    }

    /// The communes whose name has a word that begins so, those whose whole name does first; or of that postcode.
    ///
    /// Accents, case and hyphens do not count; `st` and `ste` are read as `saint` and `sainte`.
    package func search(_ text: String, limit: Int = 20) -> [Match] {
        let asked = Self.spelledOut(SortKey.folded(String(text.prefix(100))))
        guard !asked.isEmpty else { return [] }
        if asked.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) {
            let matches = communes.filter {
                $0.code.text == asked || $0.postcodes.contains { $0.hasPrefix(asked) }
            }
            return matches.prefix(limit).map { Match(commune: $0, formerName: nil) }
        }
        let ranked = communes.compactMap { commune in
            Self.rank(asked, in: commune.name, sortKey: commune.sortKey).map {
                ($0, Match(commune: commune, formerName: nil))
            }
        }
        let former = formers.compactMap { former -> (Int, Match)? in
            guard let rank = Self.rank(asked, in: former.name, sortKey: SortKey.of(former.name)) else {
                return nil
            }
            guard commune(former.code) == nil, let commune = current(former.code) else { return nil }
            return (rank + 3, Match(commune: commune, formerName: former.name))
        }
        let order = (ranked + former).enumerated().sorted {
            ($0.element.0, $0.offset) < ($1.element.0, $1.offset)
        }
        return order.prefix(limit).map(\.element.1)
    }

    /// 0 for the very name, 1 for its beginning, 2 for the beginning of one of its words.
    private static func rank(_ asked: String, in name: String, sortKey: String) -> Int? {
        let whole = SortKey.folded(name)
        if whole == asked || sortKey == asked { return 0 }
        if whole.hasPrefix(asked) || sortKey.hasPrefix(asked) { return 1 }
        return (" " + whole).contains(" " + asked) ? 2 : nil
    }

    private static func spelledOut(_ key: String) -> String {
        key.split(separator: " ").map { word in
            switch word {
            case "st": "saint"
            case "ste": "sainte"
            default: String(word)
            }
        }.joined(separator: " ")
    }
}
