import AddressEngine

/// Puts the houses of a field sheet along the line of their voie, each after the number that was written.
struct HousePlacing {
    private let voie: Voie
    /// As the paper calls them.
    private let present: [Numero]
    /// As they will be, with the houses already put.
    private(set) var standing: [Numero]
    private let projection: LegalProjection?
    private let line: VoieTrace?
    private let rule: NumberingRule
    private let parities: ParitySides
    /// Along the line, by numéro: those that leave the list too, since the paper speaks of them.
    private var places: [String: (distance: Double, side: VoieSide)] = [:]
    /// The last house put after the same one on the same side: the next comes after it.
    private var lastAfter: [String: String] = [:]

    /// Metres between the line and a house whose exact place nobody gave, and to the next when nothing follows.
    private static let (aside, apart) = (8.0, 20.0)

    /// What becomes of a house.
    enum Outcome {
        case placed(Placed)
        /// Nothing gives it a number: what was written of its place, for the note of the voie.
        case noted(String)
        case refused(String)
    }

    /// A house that can be kept.
    struct Placed {
        let numero: Numero
        /// nil when nothing tells where along the voie it is.
        var position: PositionForm?
        /// « à gauche, après le 4 », when no point says it, or when the point says otherwise.
        var whereabouts = ""
        /// Whether its number was made from a supposed place, and read nowhere.
        var isProposed = false
    }

    init(_ voie: Voie, present: [Numero], standing: [Numero]) {
        self.voie = voie
        self.present = present
        self.standing = standing
        let projection = voie.trace?.points.first.flatMap(LegalProjection.at)
        let line = projection.flatMap { voie.line(in: $0) }
        (self.projection, self.line) = (projection, line)
        rule = voie.presentRule(present)
        var found: [(id: String, number: Int, place: LinePlace)] = []
        for numero in present + standing {
            guard let projection, let line,
                let place = numero.house.flatMap({ line.place(of: projection.forward($0)) })
            else { continue }
            found.append((numero.id, numero.number, place))
        }
        parities = ParitySides(found.map { ($0.number, $0.place) })
        for house in found {
            let side = house.place.isSideSure ? house.place.side : parities.side(of: house.number)
            places[house.id] = (house.place.distance, side)
        }
    }

    mutating func place(_ house: Survey.House) -> Outcome {
        var written: WrittenNumber?
        if !house.number.isEmpty {
            guard let read = WrittenNumber(house.number) else {
                return .refused(WrittenNumber.refusal(of: house.number))
            }
            if let problem = read.problem { return .refused(problem) }
            written = read
        }
        var anchors: [Numero] = []
        if !house.after.isEmpty {
            anchors = numeros(called: house.after)
            guard !anchors.isEmpty else {
                return .refused("Le \(Text.excerpt(house.after)) n’est pas dans cette voie.")
            }
        }
        guard written != nil || !anchors.isEmpty || !house.note.remark.isEmpty else {
            return .refused(
                "Donnez le numéro de la maison, ou son côté et le numéro après lequel elle se trouve.")
        }
        return place(house, written, after: anchors)
    }

    /// - Parameter anchors: those that the number after which it stands may be, several when the voie has it more than once.
    private mutating func place(
        _ house: Survey.House, _ written: WrittenNumber?, after anchors: [Numero]
    ) -> Outcome {
        let isMetric = rule == .metric
        let isAnchored = anchors.count == 1 && places[anchors[0].id] != nil
        guard let line, let projection, isAnchored || written != nil && (anchors.isEmpty || isMetric),
            written != nil || !isMetric,
            let side = house.side ?? written.map({ parities.side(of: $0.number) })
        else { return unplaced(house, written, anchors) }
        let anchor = isAnchored ? anchors.first : nil
        let distance = distance(of: written, after: anchor, side, line)
        let spot = projection.inverse(Self.point(beside: line, at: distance, side))
        guard let number = written ?? proposal(at: spot) else { return unplaced(house, nil, anchors) }
        if written == nil, !house.proposed.isEmpty, house.proposed != number.label {
            return .refused(
                "Le \(Text.excerpt(house.proposed)) était proposé, c’est le \(number.label) maintenant\u{A0}: relisez avant de valider."
            )
        }
        let numero = keep(house, number, after: anchors)
        places[numero.id] = (distance, side)
        if let anchor { lastAfter["\(anchor.id) \(side)"] = numero.id }
        let position = PositionForm(kind: .segment, lon: spot.longitude, lat: spot.latitude)
        var placed = Placed(numero: numero, position: position, isProposed: written == nil)
        let isBefore = anchor.flatMap { places[$0.id] }.map { $0.distance > distance } ?? false
        if isBefore || anchor == nil && !anchors.isEmpty {
            placed.whereabouts = "la fiche la dit \(Self.words(anchors))"
        }
        return .placed(placed)
    }

    /// In the list with what was written of its place, since no point can be made of it; without a number, that alone.
    private mutating func unplaced(
        _ house: Survey.House, _ written: WrittenNumber?, _ anchors: [Numero]
    ) -> Outcome {
        let side = house.side.map { $0 == .left ? "à gauche" : "à droite" }
        let place = [side ?? "", Self.words(anchors)].filter { !$0.isEmpty }.joined(separator: ", ")
        guard let written else { return .noted(place) }
        let numero = keep(house, written, after: anchors)
        return .placed(Placed(numero: numero, whereabouts: place))
    }

    /// « après le 4 », « après l’un des 4 » when the voie has several.
    private static func words(_ anchors: [Numero]) -> String {
        guard let anchor = anchors.first else { return "" }
        return anchors.count == 1 ? "après le \(anchor.label)" : "après l’un des \(anchor.label)"
    }

    private mutating func keep(
        _ house: Survey.House, _ number: WrittenNumber, after anchors: [Numero]
    ) -> Numero {
        var numero = Numero(id: house.id, voieID: voie.id, number: number.number, suffix: number.suffix)
        let around = anchors.isEmpty ? present : anchors
        if let first = around.first {
            if around.allSatisfy({ $0.lieudit == first.lieudit }) {
                (numero.lieudit, numero.lieuditNames) = (first.lieudit, first.lieuditNames)
            }
            if around.allSatisfy({ $0.communeDeleguee == first.communeDeleguee }) {
                numero.communeDeleguee = first.communeDeleguee
            }
        }
        standing.append(numero)
        return numero
    }

    /// By the number that the paper has, else by the one that it becomes.
    private func numeros(called text: String) -> [Numero] {
        guard let written = WrittenNumber(text) else { return [] }
        let called = { (numero: Numero) in
            numero.number == written.number && numero.suffix == written.suffix
        }
        let found = present.filter(called)
        return found.isEmpty ? standing.filter(called) : found
    }

    // MARK: - Along the line

    private func distance(
        of written: WrittenNumber?, after anchor: Numero?, _ side: VoieSide, _ line: VoieTrace
    ) -> Double {
        if let written, rule == .metric {
            let scale = Double(NumberingScale(length: line.length).rawValue)
            let metres = min(Double(written.number) * scale, line.length)
            return voie.isMetricFromEnd(present) ? line.length - metres : metres
        }
        let before = anchor ?? written.flatMap { lower(than: $0.number) }
        let beginning =
            before.flatMap { lastAfter["\($0.id) \(side)"] ?? $0.id }
            .flatMap { places[$0]?.distance } ?? 0
        let next = standing.compactMap { places[$0.id] }
            .filter { $0.side == side && $0.distance > beginning + 0.5 }.map(\.distance).min()
        if let next { return (beginning + next) / 2 }
        return min(beginning + Self.apart, (beginning + line.length) / 2)
    }

    /// The nearest placed number below, on the same side.
    private func lower(than number: Int) -> Numero? {
        standing.filter { $0.number < number && $0.number % 2 == number % 2 && places[$0.id] != nil }
            .max(by: Numero.precedes)
    }

    private static func point(beside line: VoieTrace, at distance: Double, _ side: VoieSide) -> PlanePoint {
        let point = line.point(at: distance)
        let (start, end) = (
            line.point(at: max(0, distance - 1)), line.point(at: min(line.length, distance + 1))
        )
        let (east, north) = (end.x - start.x, end.y - start.y)
        let length = (east * east + north * north).squareRoot()
        guard length > 0 else { return point }
        let aside = side == .left ? aside / length : -Self.aside / length
        return PlanePoint(x: point.x - north * aside, y: point.y + east * aside)
    }

    private func proposal(at spot: GeoPoint) -> WrittenNumber? {
        let proposal = HouseProposal(
            lon: spot.longitude, lat: spot.latitude, on: voie, standing.map(placed), rule: rule)
        guard let number = proposal?.number else { return nil }
        return WrittenNumber("\(number) \(proposal?.suffix ?? "")")
    }

    /// A house put by this very sheet counts where it was put.
    private func placed(_ numero: Numero) -> Numero {
        guard numero.positions.isEmpty, let place = places[numero.id], let line, let projection else {
            return numero
        }
        var numero = numero
        let spot = projection.inverse(Self.point(beside: line, at: place.distance, place.side))
        numero.positions = [
            Position(kind: .segment, point: Point(lon: spot.longitude, lat: spot.latitude, x: 0, y: 0))
        ]
        return numero
    }
}
