/// The making of a whole territory, from the land to the last numéro.
struct TerritoryMaker {
    let communes: [FictionalCommune]
    let epcis: [FictionalEPCI]
    let syndicat: FictionalSyndicat
    let prefectureCode: String

    init(seed: UInt64, size: TerritorySize, today: CivilDay) {
        var chance = SplitMix64(seed: seed)
        let land = LandPlan(size: size, using: &chance)
        let grouping = EPCIGrouping(land: land, count: size.epcis, using: &chance)
        let origin = PlanePoint(x: 0, y: 0)
        let town =
            land.villages.indices.min {
                land.villages[$0].distance(to: origin) < land.villages[$1].distance(to: origin)
            } ?? 0
        let census = Census(town: town, seats: grouping.middles, size: size, using: &chance)
        let roll = CommuneRoll(town: town, count: size.communes, using: &chance)
        let directory = EPCIDirectory(
            grouping: grouping, land: land, census: census, town: town, roll: roll, using: &chance)
        let showcase = Self.showcase(land: land, grouping: grouping, census: census)
        let plan = BALPlan(size: size, showcase: showcase, using: &chance)
        let postcodes = Postcodes(grouping: grouping, town: town)
        let founder = CommuneFounder(
            land: land, census: census, roll: roll, today: today, source: chance.branch(7))
        communes = roll.order.map { commune in
            founder.found(
                commune, epci: directory.epcis[grouping.groupOf[commune]].siren,
                postcode: postcodes.codes[commune], bal: plan.states[commune],
                waiting: showcase.count > 1 && showcase[1] == commune)
        }
        epcis = directory.epcis
        prefectureCode = roll.code(town)
        syndicat = FictionalSyndicat(
            siren: Digits.withLuhnDigit("20099600"), name: "Syndicat mixte Louzère-et-Arès Numérique",
            phone: "05 36 49 96 00", email: "bonjour@louzere-ares-numerique.example")
    }

    /// Three small communes side by side in one EPCI: those of the secretary.
    private static func showcase(land: LandPlan, grouping: EPCIGrouping, census: Census) -> [Int] {
        let small = land.villages.indices.filter { census.populations[$0] < 600 }
        for commune in small {
            let beside = land.neighbours[commune].compactMap(\.commune).filter {
                small.contains($0) && grouping.groupOf[$0] == grouping.groupOf[commune]
            }
            if beside.count >= 2 { return [commune, beside[0], beside[1]] }
        }
        return Array(small.prefix(3))
    }
}
