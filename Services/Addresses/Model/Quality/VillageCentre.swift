import AddressEngine

/// Where a village is thickest: the middle of the largest group of houses, each within a hundred metres of the next.
enum VillageCentre {
    private static let apart = 100.0

    /// - Returns: nothing when there is no house.
    static func of(_ houses: [GeoPoint], in projection: LegalProjection) -> PlanePoint? {
        LieuDitCluster.find(houses.map(projection.forward), within: apart, least: 1).first?.centre
    }
}

/// What is advised of the end at which the numbers of a voie begin, in words.
struct OriginWords {
    let words: String
    /// Whether turning the line round follows the advice.
    let isToReverse: Bool
    /// Where a closed line would begin, when that is not where it does.
    let origin: GeoPoint?

    /// - Parameter houses: those of the whole commune, which say where the village is.
    init?(_ voie: Voie, among houses: VillageHouses) {
        guard let first = voie.trace?.points.first, let projection = LegalProjection.at(first),
            let line = voie.line(in: projection)
        else { return nil }
        if !line.isClosed, let order = houses.order(along: line, in: projection) {
            (isToReverse, origin) = (order == .againstLine, nil)
            words =
                switch order {
                case .withLine: "Les numéros en place suivent ce tracé\u{A0}: il commence là où il faut."
                case .againstLine:
                    "Les numéros en place vont dans l’autre sens\u{A0}: ce tracé commence par l’autre bout."
                case .unclear:
                    "Les numéros en place n’ont pas d’ordre le long de ce tracé\u{A0}: regardez-les avant de l’inverser."
                }
            return
        }
        let advice = OriginAdvice(line, centre: VillageCentre.of(houses.points, in: projection))
        isToReverse = advice.isMoved && advice.reason != .closed
        origin =
            advice.isMoved && advice.reason == .closed
            ? advice.line.points.first.map(projection.inverse) : nil
        let rule: String =
            switch advice.reason {
            case .nearestEnd(let near, let far):
                "Les numéros partent d’ordinaire du centre du village\u{A0}: un bout en est à \(Self.metres(near)), l’autre à "
                    + "\(Self.metres(far))."
            case .eastToWest:
                "Les deux bouts sont aussi près du centre du village\u{A0}: les numéros vont alors d’est en ouest."
            case .northToSouth:
                "Les deux bouts sont aussi près du centre du village\u{A0}: les numéros vont alors du nord au sud."
            case .closed:
                "Une voie en boucle commence d’ordinaire à son point le plus proche du centre du village."
            }
        let verdict: String =
            switch (advice.isMoved, advice.reason) {
            case (false, _): "Ce tracé commence là où il faut."
            case (true, .closed): "Celui-ci commence ailleurs."
            case (true, _): "Ce tracé commence par l’autre bout."
            }
        words = "\(rule) \(verdict)"
    }

    private static func metres(_ value: Double) -> String { "\(French.number(Int(value.rounded())))\u{A0}m" }
}
