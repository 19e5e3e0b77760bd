package import AddressEngine

/// The number proposed for one house beside a voie that has a line.
package struct HouseProposal: Sendable, Equatable {
    /// nil when none is left.
    package let number: Int?
    package let suffix: String
    /// Where it stands, and why this number.
    package let words: [String]
    /// Whether its numbers begin at the end of the line as it was drawn.
    package let isTurned: Bool

    /// - Parameters:
    ///   - numeros: those of the voie: all of them keep their number, and the new one goes the way that they go.
    ///   - rule: how its numbers follow each other.
    /// - Returns: nil when the voie has no line, or the house is not on the same territory.
    package init?(lon: Double, lat: Double, on voie: Voie, _ numeros: [Numero], rule: NumberingRule) {
        guard lon.magnitude <= 180, lat.magnitude <= 90,
            let first = voie.trace?.points.first, let projection = LegalProjection.at(first),
            let line = voie.line(in: projection)
        else { return nil }
        var ground = NumberingGround(projection)
        ground.add(numeros)
        let house = PlacedHouse(
            id: [], point: projection.forward(GeoPoint(longitude: lon, latitude: lat)),
            voie: Array(voie.id.utf8))
        let (plan, turned) = NumberingPlan.following(
            [TracedVoie(id: Array(voie.id.utf8), line: line)], houses: ground.houses + [house],
            options: NumberingOptions(rule: rule, kept: .all))
        guard let outcome = plan.houses.last, let place = outcome.place else { return nil }
        number = outcome.after?.number
        suffix = outcome.after.map { String(decoding: $0.suffix, as: UTF8.self) } ?? ""
        isTurned = !turned.isEmpty
        words =
            Self.words(outcome, place, numeros) + Self.words(of: plan.voies.first, isTurned: isTurned)
    }

    /// What makes the number another one than the line alone would give.
    private static func words(of voie: VoieOutcome?, isTurned: Bool) -> [String] {
        var words: [String] = []
        if isTurned {
            words.append(
                "Les numéros en place vont dans l’autre sens que le tracé\u{A0}: celui-ci les suit, et les mètres sont comptés "
                    + "de là où ils commencent. Inversez le tracé sur la page de la voie.")
        }
        if voie?.evensOnLeft == true {
            words.append("Les numéros pairs de cette voie sont à gauche\u{A0}: celui-ci suit les autres.")
        }
        return words
    }

    private static func words(_ outcome: HouseOutcome, _ place: LinePlace, _ numeros: [Numero]) -> [String] {
        let away = Int(place.separation.rounded())
        var words = [
            "La maison est \(NumberingWords.place(place)) de la voie, à \(French.number(away))\u{A0}m d’elle."
        ]
        if case .notTaken = outcome.verdict {
            words.append("Il ne reste aucun numéro pour elle de ce côté\u{A0}: choisissez-le vous-même.")
        }
        if let after = outcome.after, let wished = outcome.wished,
            after.number != wished || !after.suffix.isEmpty
        {
            let label = NumberingWords.label(after)
            words.append(
                numeros.contains { $0.number == wished }
                    ? "Le \(wished) est déjà pris\u{A0}: le \(label) est proposé."
                    : "Le \(wished) romprait l’ordre des numéros\u{A0}: le \(label) est proposé.")
        }
        if outcome.doubts.contains(.outOfOrder) {
            words.append("Les numéros de ce côté ne se suivent pas tous\u{A0}: vérifiez celui-ci.")
        }
        if outcome.doubts.contains(.farFromLine) {
            words.append("Elle est loin de cette voie\u{A0}: vérifiez que c’est bien la sienne.")
        }
        if outcome.doubts.contains(.sideUnsure) {
            words.append("Elle est sur la ligne\u{A0}: son côté n’est pas sûr.")
        }
        return words
    }
}

extension HouseProposal {
    /// « 412 bis »; nil when no number is left.
    package var label: String? { number.map { Text.tidied("\($0) \(suffix)") } }
}

extension Voie {
    /// How its numbers follow each other: sequential when they are small for how many they are, or far from the metres.
    package func presentRule(_ numeros: [Numero]) -> NumberingRule {
        let (placed, length) = along(numeros)
        return NumberingRule.present(placed, length: length)
    }

    /// Whether its numbers are the metres from the end of its line.
    package func isMetricFromEnd(_ numeros: [Numero]) -> Bool {
        let (placed, length) = along(numeros)
        return NumberingRule.isMetricFromEnd(placed, length: length)
    }

    /// Its numbers with their metres along its line, and the metres of the line.
    private func along(_ numeros: [Numero]) -> (placed: [(number: Int, distance: Double)], length: Double) {
        guard let first = trace?.points.first, let projection = LegalProjection.at(first),
            let line = line(in: projection)
        else { return ([], 0) }
        let placed = numeros.compactMap { numero -> (number: Int, distance: Double)? in
            guard let place = numero.house.flatMap({ line.place(of: projection.forward($0)) }) else {
                return nil
            }
            return (numero.number, place.distance)
        }
        return (placed, line.length)
    }
}
