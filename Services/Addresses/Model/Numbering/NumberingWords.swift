import AddressEngine

/// What a numbering finds, in words for who decides.
enum NumberingWords {
    /// - Parameter address: « 12 Chemin du Bois ».
    static func alreadyThere(_ address: String) -> String {
        "Le \(address) est à moins de 15\u{A0}m\u{A0}: c’est sans doute la même maison."
    }

    static func inside(_ address: String) -> String {
        "Le \(address) est dans ce bâtiment\u{A0}: c’est la même maison."
    }

    static func addressNear(_ address: String, _ metres: Double) -> String {
        "Une adresse est à \(Int(metres.rounded()))\u{A0}m\u{A0}: le \(address). Est-ce la même maison\u{202F}?"
    }

    static func houseNear(_ key: String) -> String {
        "Tout près d’une autre du fichier (\(key))\u{A0}: même maison\u{202F}?"
    }

    static let certified =
        "Certifiée par la mairie\u{A0}: avec son nouveau numéro, elle sera à certifier de nouveau."

    /// « 12 bis ».
    static func label(_ number: AddressNumber) -> String {
        let suffix = String(decoding: number.suffix, as: UTF8.self)
        return suffix.isEmpty ? "\(number.number)" : "\(number.number) \(suffix)"
    }

    static func verdict(_ verdict: HouseVerdict) -> NumberingLine.Verdict {
        switch verdict {
        case .kept: .kept
        case .changed: .changed
        case .new: .new
        case .notTaken(let refusal): .left(words(refusal))
        }
    }

    private static func words(_ refusal: NumberingRefusal) -> String {
        switch refusal {
        case .noPlace: "Elle n’est pas placée sur la carte."
        case .tooFar: "Trop loin de la voie."
        case .voieWithoutLine: "Sa voie n’a pas de tracé."
        case .beyondRange: "Son numéro dépasserait 9\u{202F}999."
        case .noNumberLeft: "Il ne reste aucun numéro libre de ce côté."
        }
    }

    static func place(_ place: LinePlace?) -> String {
        guard let place else { return "" }
        let metres = Int(max(0, place.distance).rounded())
        return "à \(French.number(metres))\u{A0}m du début, \(side(place.side))"
    }

    /// The same, and which number its distance called for when it was not free.
    static func place(of outcome: HouseOutcome, _ given: GivenNumbers) -> String {
        guard outcome.moved != 0, outcome.verdict != .kept, let wished = outcome.wished else {
            return place(outcome.place)
        }
        let why = given.has(wished, on: outcome.voie) ? "n’était pas libre" : "romprait l’ordre des numéros"
        return "\(place(outcome.place))\u{202F}; le \(wished) \(why)"
    }

    static func side(_ side: VoieSide) -> String { side == .left ? "à gauche" : "à droite" }

    static func doubts(_ outcome: HouseOutcome, _ names: [String: String]) -> [String] {
        var words: [String] = []
        let doubts = outcome.doubts
        if doubts.contains(.betweenVoies) {
            let rival = outcome.rival.flatMap { names[String(decoding: $0, as: UTF8.self)] }
            words.append("Presque aussi près d’une autre voie\(rival.map { "\u{A0}: \($0)" } ?? "").")
        }
        if doubts.contains(.farFromLine) { words.append("Loin de la voie.") }
        if doubts.contains(.sideUnsure) { words.append("Sur la ligne\u{A0}: son côté n’est pas sûr.") }
        if doubts.contains(.wrongSide) {
            words.append("Numéro du mauvais côté de la voie\u{A0}: les autres de sa parité sont en face.")
        }
        if doubts.contains(.outOfOrder) { words.append("Numéro qui ne suit pas l’ordre des maisons.") }
        if doubts.contains(.repeated) { words.append("Une autre adresse de la voie a le même numéro.") }
        if doubts.contains(.outOfRange) { words.append("Numéro qui n’est pas entre 1 et 9\u{202F}999.") }
        if doubts.contains(.farFromWish), let wished = outcome.wished {
            words.append("Loin du numéro que donnerait la distance\u{A0}: \(wished).")
        }
        return words
    }

    /// What is to know of a voie as a whole.
    static func notes(on voie: VoieOutcome, isTurned: Bool, isFromOtherEnd: Bool) -> [String] {
        var words: [String] = []
        if isTurned {
            words.append(
                "Les numéros en place vont en sens inverse du tracé\u{A0}: les nouveaux les suivent. Inversez ensuite le tracé."
            )
        } else if voie.growsBackwards {
            words.append(
                "Les numéros gardés vont en sens inverse du tracé\u{A0}: \(isFromOtherEnd ? "décochez" : "cochez") "
                    + "«\u{A0}Commencer par l’autre bout\u{A0}»."
            )
        }
        if voie.evensOnLeft {
            words.append("Les numéros gardés ont les pairs à gauche\u{A0}: les nouveaux les suivent.")
        }
        if voie.scale == .decametric {
            words.append("Plus de 9\u{202F}999\u{A0}m\u{A0}: un numéro vaut dix mètres.")
        }
        if voie.suffixes == .mixed {
            words.append(
                "Cette voie mélange «\u{A0}bis\u{A0}» et «\u{A0}A\u{A0}»\u{A0}: gardez une seule façon.")
        }
        if !voie.keptForPlots.isEmpty {
            words.append(
                "Numéros gardés pour les terrains vides\u{A0}: "
                    + voie.keptForPlots.prefix(30).map(String.init).joined(separator: ", ")
                    + (voie.keptForPlots.count > 30 ? "…" : "."))
        }
        return words
    }
}
