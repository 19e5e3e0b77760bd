import AddressEngine

/// The houses of a numbering in metres: numéros of the list, then those of a file that are not among them yet.
struct NumberingGround {
    let projection: LegalProjection
    private(set) var houses: [PlacedHouse] = []
    /// Where each house comes from, in the same order.
    private(set) var sources: [Source] = []
    /// Houses of the file that the list has already.
    private(set) var alreadyThere: [NumberingLine] = []

    /// A numéro, or a house of the file, with what a screen calls it by.
    struct Source {
        let id: String
        let key: String
        let voieID: String
        let place: GeoPoint?
    }

    init(_ projection: LegalProjection) {
        self.projection = projection
    }

    /// Numéros that are not placed keep their number from being given.
    mutating func add(_ numeros: [Numero]) {
        for numero in numeros {
            let place = numero.house
            houses.append(
                PlacedHouse(
                    id: Array(numero.id.utf8),
                    point: place.map(projection.forward) ?? PlanePoint(x: .nan, y: .nan),
                    number: AddressNumber(numero.number, suffix: Array(numero.suffix.utf8)),
                    isCertified: numero.isCertified, voie: Array(numero.voieID.utf8)))
            sources.append(Source(id: numero.id, key: numero.id, voieID: numero.voieID, place: place))
        }
    }

    mutating func add(_ new: [NumberingRequest.NewHouse], awayFrom numeros: [Numero]) {
        guard !new.isEmpty else { return }
        var cells: [Cell: [PlanePoint]] = [:]
        for numero in numeros {
            for position in numero.positions {
                let point = projection.forward(
                    GeoPoint(longitude: position.point.lon, latitude: position.point.lat))
                cells[Cell(point), default: []].append(point)
            }
        }
        for (rank, house) in new.enumerated() {
            let place = GeoPoint(longitude: house.lon, latitude: house.lat)
            let point = projection.forward(place)
            let key = "maison \(rank + 1)"
            let isThere = Cell(point).around.contains { cell in
                (cells[cell] ?? []).contains { Self.metres($0, point) <= NumberingProposal.sameHouse }
            }
            if isThere {
                alreadyThere.append(
                    NumberingLine(
                        id: house.id, key: key, voieID: "", before: "", after: "", number: 0, suffix: "",
                        verdict: .left(NumberingWords.alreadyThere), doubts: [], place: "", lon: house.lon,
                        lat: house.lat))
                continue
            }
            houses.append(PlacedHouse(id: Array(house.id.utf8), point: point))
            sources.append(Source(id: house.id, key: key, voieID: "", place: place))
        }
    }

    private static func metres(_ one: PlanePoint, _ other: PlanePoint) -> Double {
        ((one.x - other.x) * (one.x - other.x) + (one.y - other.y) * (one.y - other.y)).squareRoot()
    }

    /// A square as wide as the distance in which two points are one house.
    private struct Cell: Hashable {
        var column: Int
        var row: Int

        init(_ point: PlanePoint) {
            // Lambert coordinates are of some millions of metres; what is not is nowhere.
            let (x, y) = (point.x / NumberingProposal.sameHouse, point.y / NumberingProposal.sameHouse)
            column = x.magnitude < 1e9 ? Int(x.rounded(.down)) : 0
            row = y.magnitude < 1e9 ? Int(y.rounded(.down)) : 0
        }

        var around: [Cell] {
            (-1...1).flatMap { east in
                (-1...1).map { north in
                    var cell = self
                    cell.column += east
                    cell.row += north
                    return cell
                }
            }
        }
    }
}

extension Numero {
    /// The point that stands for its house: its entrance when it has one.
    var house: GeoPoint? {
        let shown = positions.first { $0.kind == .entree } ?? positions.first
        return shown.map { GeoPoint(longitude: $0.point.lon, latitude: $0.point.lat) }
    }
}

extension NumberingGround.Source {
    func line(_ outcome: HouseOutcome, asked: Set<String>, names: [String: String]) -> NumberingLine {
        let voie = outcome.voie.map { String(decoding: $0, as: UTF8.self) } ?? voieID
        let isElsewhere = !asked.contains(voie) && !voie.isEmpty
        let after = isElsewhere ? nil : outcome.after
        let suffix = after.map { String(decoding: $0.suffix, as: UTF8.self) } ?? ""
        let verdict: NumberingLine.Verdict =
            isElsewhere
            ? .left("Plus près d’une autre voie\u{A0}: \(names[voie] ?? "").")
            : NumberingWords.verdict(outcome.verdict)
        return NumberingLine(
            id: id, key: key, voieID: voie,
            before: outcome.before.map(NumberingWords.label) ?? "",
            after: after.map(NumberingWords.label) ?? "",
            number: after?.number ?? 0, suffix: suffix, verdict: verdict,
            doubts: isElsewhere ? [] : NumberingWords.doubts(outcome, names),
            place: NumberingWords.place(of: outcome), lon: place?.longitude, lat: place?.latitude)
    }
}
