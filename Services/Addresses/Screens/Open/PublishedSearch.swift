/// A search by words among the published addresses of a commune.
struct PublishedSearch {
    /// Beyond this the person is asked for one more word.
    static let limit = 40

    /// An address or a lieu-dit that answers.
    struct Match: Sendable, Equatable {
        let label: String
        let lieudit: String
        let isCertified: Bool
        let lon: Double?
        let lat: Double?
    }

    let words: [String]

    init(_ text: String) {
        words = VoieKey.of(Self.apart(String(text.prefix(100)))).split(separator: " ").map(String.init)
    }

    /// Every word begins a word of the address; a number is the whole number.
    func matches(in draft: Draft) -> [Match] {
        guard !words.isEmpty else { return [] }
        let names = Dictionary(draft.voies.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        var matches: [Match] = []
        for voie in draft.voies where voie.kind == .lieuDit && answers(voie.name) {
            matches.append(Match(voie.name, "", voie.isCertified, voie.positions.first))
        }
        for numero in draft.numeros {
            let label = "\(numero.label) \(names[numero.voieID] ?? "")"
            guard answers("\(label) \(numero.lieudit)") else { continue }
            matches.append(Match(label, numero.lieudit, numero.isCertified, numero.positions.first))
            if matches.count > Self.limit { break }
        }
        return matches
    }

    private func answers(_ label: String) -> Bool {
        let parts = VoieKey.of(label).split(separator: " ")
        return words.allSatisfy { word in parts.contains { $0.hasPrefix(word) } }
    }

    /// « 12bis » is looked for as « 12 bis ».
    private static func apart(_ text: String) -> String {
        var result = ""
        for character in text {
            if let last = result.last, last.isNumber, character.isLetter { result.append(" ") }
            result.append(character)
        }
        return result
    }
}

extension PublishedSearch.Match {
    fileprivate init(_ label: String, _ lieudit: String, _ isCertified: Bool, _ position: Position?) {
        self.init(
            label: label, lieudit: lieudit, isCertified: isCertified, lon: position?.point.lon,
            lat: position?.point.lat)
    }
}
