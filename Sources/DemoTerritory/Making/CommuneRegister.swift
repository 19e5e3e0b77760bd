/// The writing down of what was built: identifiers, positions, parcels, certification, dates.
struct CommuneRegister {
    private let today: CivilDay
    private let contour: Contour
    private(set) var cadastre: Cadastre
    private var chance: SplitMix64
    /// How far the mairie has gone in certifying, from 0 to 1.
    private let certifiedShare: Double

    init(commune: String, centre: PlanePoint, contour: Contour, today: CivilDay, chance: SplitMix64) {
        var chance = chance
        self.today = today
        self.contour = contour
        cadastre = Cadastre(commune: commune, centre: centre)
        certifiedShare = chance.happens(0.25) ? chance.unit() * 0.4 : chance.between(0.6, 1)
        self.chance = chance
    }

    mutating func way(_ draft: DraftWay) -> FictionalWay {
        let age = chance.whole(20, 1_900)
        let isCertified = chance.happens(certifiedShare)
        let numbered = Numbering.numbered(draft, using: &chance)
        let id = chance.uuid()
        let numeros = numbered.map { numero($0, of: draft, age: age, isCertified: isCertified) }
        return FictionalWay(
            id: id, name: draft.name.french, occitanName: draft.name.occitan, numbering: draft.numbering,
            trace: draft.trace.points.map(LocalFrame.geo), numeros: numeros)
    }

    mutating func namedPlace(_ spot: Settlement.Spot) -> NamedPlace {
        NamedPlace(
            id: chance.uuid(), name: spot.name.french, occitanName: spot.name.occitan,
            point: LocalFrame.geo(spot.point), parcels: [cadastre.parcel(at: spot.point)],
            changedOn: today.daysBefore(chance.whole(20, 1_900)))
    }

    private mutating func numero(
        _ numbered: Numbering.Numbered, of draft: DraftWay, age: Int, isCertified: Bool
    ) -> FictionalNumero {
        let house = draft.point(beside: numbered.lot, at: numbered.lot.setback)
        let count = chance.happens(0.08) ? 2 : 1
        let id = chance.uuid()
        let positions = positions(of: numbered.lot, on: draft)
        // The door and the house are on the same ground; a point on the way is on none.
        let door = positions.first { $0.kind != .segment }.map { LocalFrame.plane($0.point) }
        return FictionalNumero(
            id: id, number: numbered.number, suffix: numbered.suffix,
            positions: positions, parcels: cadastre.parcels(at: door ?? house, count),
            isCertified: isCertified && chance.happens(0.97),
            changedOn: today.daysBefore(max(0, age - chance.below(20))),
            complement: numbered.lot.complement)
    }

    /// One position most often; sometimes the entrance as well as the building.
    private mutating func positions(of lot: DraftWay.Lot, on draft: DraftWay) -> [FictionalPosition] {
        let entrance = position(.entrance, lot, draft, at: min(lot.setback, draft.isVillage ? 4.5 : 6))
        let building = position(.building, lot, draft, at: lot.setback)
        if chance.happens(0.03) { return [entrance, building] }
        let share = chance.unit()
        if share < (draft.isVillage ? 0.65 : 0.45) { return [entrance] }
        if share < 0.85 { return [building] }
        return share < 0.95
            ? [position(.parcel, lot, draft, at: lot.setback)] : [position(.segment, lot, draft, at: 0)]
    }

    /// The point at some metres from the line; the house itself, which is inside, when that point is outside.
    private func position(
        _ kind: FictionalPosition.Kind, _ lot: DraftWay.Lot, _ draft: DraftWay, at setback: Double
    ) -> FictionalPosition {
        let point = LocalFrame.geo(draft.point(beside: lot, at: setback))
        if contour.contains(point) { return FictionalPosition(kind: kind, point: point) }
        return FictionalPosition(
            kind: .building, point: LocalFrame.geo(draft.point(beside: lot, at: lot.setback)))
    }
}
