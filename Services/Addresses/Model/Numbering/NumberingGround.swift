import AddressEngine

/// The houses of a numbering in metres: numéros of the list, then those of a file that are not among them yet.
struct NumberingGround {
    let projection: LegalProjection
    private let reach: Reach?
    private let names: [String: Voie]
    private(set) var houses: [PlacedHouse] = []
    /// Where each house comes from, in the same order.
    private(set) var sources: [Source] = []
    /// Houses of the file that the list has already.
    private(set) var alreadyThere: [NumberingLine] = []
    /// How many houses of the file stand too far from the voies that are numbered.
    private(set) var beyond = 0

    /// A numéro, or a house of the file, with what a screen calls it by.
    struct Source {
        let id: String
        let key: String
        let voieID: String
        let place: GeoPoint?
        var isCertified = false
        /// « 5 Lapeyrade », of an address that comes from a lieu-dit.
        var before: String?
        /// What to look at that the plan does not know.
        var doubts: [String] = []
    }

    /// - Parameter reach: how far houses of a file and of lieux-dits are taken; nil takes all.
    init(_ projection: LegalProjection, reach: Reach? = nil, names: [String: Voie] = [:]) {
        self.projection = projection
        self.reach = reach
        self.names = names
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
            sources.append(
                Source(
                    id: numero.id, key: numero.id, voieID: numero.voieID, place: place,
                    isCertified: numero.isCertified))
        }
    }

    /// The addresses of lieux-dits beside the voies, which are given a number there; certified ones only when none is kept.
    mutating func bring(_ subject: EditSubject, keeping kept: KeptNumbers) {
        let rural = subject.numeros.values.filter { numero in
            subject.voies[numero.voieID].map { $0.isPlaceName && $0.trace == nil } ?? false
        }
        for numero in rural.sorted(by: { ($0.voieID, $0.id) < ($1.voieID, $1.id) }) {
            guard let place = numero.house, !numero.isCertified || kept == .none else { continue }
            let point = projection.forward(place)
            guard reach?.holds(point) ?? true else { continue }
            houses.append(PlacedHouse(id: Array(numero.id.utf8), point: point))
            sources.append(
                Source(
                    id: numero.id, key: numero.id, voieID: numero.voieID, place: place,
                    isCertified: numero.isCertified, before: label(numero)))
        }
    }

    private func label(_ numero: Numero) -> String {
        [numero.label, names[numero.voieID]?.name ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    }

    mutating func add(_ new: [NumberingRequest.NewHouse], besides numeros: [Numero]) {
        guard !new.isEmpty else { return }
        let points = new.map { projection.forward(GeoPoint(longitude: $0.lon, latitude: $0.lat)) }
        let claims = HouseClaims(Array(zip(points, new.map(\.insideIDs))), numeros, projection)
        var others = NearPoints<String>(within: HouseClaims.sameHouse)
        for (rank, house) in new.enumerated() {
            let point = points[rank]
            guard reach?.holds(point) ?? true else {
                beyond += 1
                continue
            }
            let key = NumberingRequest.key(rank)
            if let claim = claims[rank] {
                alreadyThere.append(there(house, key, claim))
                continue
            }
            var source = Source(
                id: house.id, key: key, voieID: "",
                place: GeoPoint(longitude: house.lon, latitude: house.lat))
            if let near = claims.perhaps(point) {
                source.doubts.append(NumberingWords.addressNear(label(near.numero), near.metres))
            }
            if let near = others.nearest(to: point) {
                source.doubts.append(NumberingWords.houseNear(near.name))
            }
            others.add(point, called: key)
            houses.append(PlacedHouse(id: Array(house.id.utf8), point: point))
            sources.append(source)
        }
    }

    private func there(
        _ house: NumberingRequest.NewHouse, _ key: String, _ claim: HouseClaims.Claim
    ) -> NumberingLine {
        let words =
            claim.isInside
            ? NumberingWords.inside(label(claim.numero)) : NumberingWords.alreadyThere(label(claim.numero))
        return NumberingLine(
            id: house.id, key: key, voieID: "", before: "", after: "", number: 0, suffix: "",
            verdict: .left(words), doubts: [], place: "", lon: house.lon,
            lat: house.lat)
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
    func line(
        _ outcome: HouseOutcome, asked: Set<String>, names: [String: String], _ given: GivenNumbers
    ) -> NumberingLine {
        let voie = outcome.voie.map { String(decoding: $0, as: UTF8.self) } ?? voieID
        let isElsewhere = !asked.contains(voie) && !voie.isEmpty
        let after = isElsewhere ? nil : outcome.after
        let suffix = after.map { String(decoding: $0.suffix, as: UTF8.self) } ?? ""
        var verdict: NumberingLine.Verdict =
            isElsewhere
            ? .left("Plus près d’une autre voie\u{A0}: \(names[voie] ?? "").")
            : NumberingWords.verdict(outcome.verdict)
        // It is new on the voie, not in the list.
        if before != nil, verdict == .new { verdict = .changed }
        var words = isElsewhere ? [] : NumberingWords.doubts(outcome, names) + doubts
        if isCertified, verdict == .changed { words.append(NumberingWords.certified) }
        return NumberingLine(
            id: id, key: key, voieID: voie,
            before: before ?? outcome.before.map(NumberingWords.label) ?? "",
            after: after.map(NumberingWords.label) ?? "",
            number: after?.number ?? 0, suffix: suffix, verdict: verdict, doubts: words,
            place: NumberingWords.place(of: outcome, given), lon: place?.longitude, lat: place?.latitude)
    }
}
