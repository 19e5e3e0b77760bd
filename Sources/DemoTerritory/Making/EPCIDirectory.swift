/// The EPCIs with their names, SIRENs and members, one of them reaching outside the département.
struct EPCIDirectory {
    let epcis: [FictionalEPCI]

    init(
        grouping: EPCIGrouping, land: LandPlan, census: Census, town: Int, roll: CommuneRoll,
        using chance: inout SplitMix64
    ) {
        let townGroup = grouping.groupOf[town]
        let reaching = land.neighbours.indices.first { commune in
            grouping.groupOf[commune] != townGroup && land.neighbours[commune].contains { $0.commune == nil }
        }
        let reachingGroup = reaching.map { grouping.groupOf[$0] } ?? 0
        let outside = Self.outsideCommunes(using: &chance)
        epcis = grouping.middles.indices.map { group in
            let members = roll.order.filter { grouping.groupOf[$0] == group }
            let seat = members.max { census.populations[$0] < census.populations[$1] } ?? town
            return FictionalEPCI(
                siren: Digits.withLuhnDigit("2009" + Digits.padded(9_601 + group, to: 4)),
                name: EPCINames.name(group, seat: roll.names[seat]), seatCode: roll.code(seat),
                communeCodes: members.map(roll.code), outsideMembers: group == reachingGroup ? outside : [])
        }
    }

    /// Three communes of a neighbouring département coded 970, which does not exist either.
    private static func outsideCommunes(using chance: inout SplitMix64) -> [OutsideCommune] {
        chance.shuffled(CommuneNames.outside).prefix(3).sorted().enumerated().map { rank, name in
            OutsideCommune(
                code: "9700" + String(rank + 1), name: name,
                siren: Digits.withLuhnDigit("2197" + Digits.padded(rank + 1, to: 4)),
                population: 90 + chance.below(400))
        }
    }
}
