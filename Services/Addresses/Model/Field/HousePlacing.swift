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
    /// Along the line, by numéro.
    private var places: [String: (distance: Double, side: VoieSide)] = [:]
    /// The last house put after the same one on the same side: the next comes after it.
    private var lastAfter: [String: String] = [:]

    /// Metres between the line and a house whose exact place nobody gave, and to the next when nothing follows.
    private static let (aside, apart) = (8.0, 20.0)

    enum Outcome {
        case placed(Numero, PositionForm?)
        case refused(String)
    }

    init(_ voie: Voie, present: [Numero], standing: [Numero]) {
        self.voie = voie
        self.present = present
        self.standing = standing
        projection = voie.trace?.points.first.flatMap(LegalProjection.at)
        line = projection.flatMap { voie.line(in: $0) }
        rule = voie.presentRule(present)
        guard let projection, let line else { return }
        for numero in standing {
            guard let place = numero.house.flatMap({ line.place(of: projection.forward($0)) }) else {
                continue
            }
            places[numero.id] = (place.distance, numero.number.isMultiple(of: 2) ? .right : .left)
        }
    }

    mutating func place(_ house: Survey.House) -> Outcome {
        var written: WrittenNumber?
        if !house.number.isEmpty {
            guard let read = WrittenNumber(house.number) else {
                return .refused(
                    "«\u{A0}\(Text.excerpt(house.number))\u{A0}» n’est pas un numéro\u{A0}: écrivez «\u{A0}12\u{A0}» ou «\u{A0}12 bis\u{A0}»."
                )
            }
            if let problem = read.problem { return .refused(problem) }
            written = read
        }
        var anchor: Numero?
        if !house.after.isEmpty {
            guard let found = numero(called: house.after) else {
                return .refused("Le \(Text.excerpt(house.after)) n’est pas dans cette voie.")
            }
            anchor = found
        }
        guard let line, let projection else { return withoutLine(house, written) }
        let side = house.side ?? written.map { $0.number.isMultiple(of: 2) ? .right : .left }
        guard let side, written != nil || anchor != nil else {
            return .refused(
                "Donnez le numéro de la maison, ou son côté et le numéro après lequel elle se trouve.")
        }
        let distance = distance(of: written, after: anchor, side, line)
        let point = Self.point(beside: line, at: distance, side)
        let spot = projection.inverse(point)
        let proposed = written == nil ? proposal(at: spot) : nil
        guard let number = written ?? proposed else {
            return .refused("Il ne reste aucun numéro à cet endroit\u{A0}: choisissez-le vous-même.")
        }
        let numero = keep(house, number)
        places[numero.id] = (distance, side)
        if let anchor { lastAfter["\(anchor.id) \(side)"] = numero.id }
        return .placed(
            numero, PositionForm(kind: .segment, lon: spot.longitude, lat: spot.latitude))
    }

    private mutating func withoutLine(_ house: Survey.House, _ written: WrittenNumber?) -> Outcome {
        guard let written else {
            return .refused("Donnez le numéro de la maison\u{A0}: cette voie n’a pas de tracé.")
        }
        return .placed(keep(house, written), nil)
    }

    private mutating func keep(_ house: Survey.House, _ number: WrittenNumber) -> Numero {
        let numero = Numero(id: house.id, voieID: voie.id, number: number.number, suffix: number.suffix)
        standing.append(numero)
        return numero
    }

    /// By the number that the paper has, else by the one that it becomes.
    private func numero(called text: String) -> Numero? {
        guard let written = WrittenNumber(text) else { return nil }
        let called = { (numero: Numero) in
            numero.number == written.number && numero.suffix == written.suffix
        }
        return present.first(where: called) ?? standing.first(where: called)
    }

    // MARK: - Along the line

    private func distance(
        of written: WrittenNumber?, after anchor: Numero?, _ side: VoieSide, _ line: VoieTrace
    ) -> Double {
        if anchor == nil, let written, rule == .metric {
            let scale = Double(NumberingScale(length: line.length).rawValue)
            return min(Double(written.number) * scale, line.length)
        }
        let before = anchor ?? written.flatMap { lower(than: $0.number) }
        let beginning =
            before.flatMap { lastAfter["\($0.id) \(side)"] ?? $0.id }
            .flatMap { places[$0]?.distance } ?? 0
        let next = places.values.filter { $0.side == side && $0.distance > beginning + 0.5 }
            .map(\.distance).min()
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
