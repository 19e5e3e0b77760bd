import DemoTerritory
import Testing

@Suite struct `A fictional territory` {
    @Test func `is the same twice from the same seed, and another from another`() {
        let size = TerritorySize.custom(communes: 8, epcis: 2, addresses: 700)
        let bytes = [5, 5, 6].map { seed in
            everything(FictionalTerritory(seed: seed, size: size, today: Samples.today))
        }
        #expect(bytes[0] == bytes[1])
        #expect(bytes[0] != bytes[2])
    }

    @Test(arguments: 1...6)
    func `has exactly what was asked for, whatever the seed`(seed: UInt64) {
        let size = TerritorySize.custom(communes: 20, epcis: 3, addresses: 3_000)
        let territory = FictionalTerritory(seed: seed, size: size, today: Samples.today)
        #expect(territory.communes.count == 20)
        #expect(territory.epcis.count == 3)
        #expect(territory.communes.reduce(0) { $0 + $1.numeroCount } == 3_000)
    }

    @Test func `has the size of the Gers for measures`() {
        #expect(Samples.gers.communes.count == 461)
        #expect(Samples.gers.epcis.count == 15)
        #expect(Samples.gers.communes.reduce(0) { $0 + $1.numeroCount } == 115_544)
        #expect(Samples.gers.communes.allSatisfy { $0.bal == .clean(BALFile(format: .v1_5)) })
    }

    @Test func `counts people as a rural département does`() {
        let populations = Samples.demo.communes.map(\.population).sorted()
        #expect((100...300).contains(populations[30]))
        #expect(populations.filter { (1_000...3_000).contains($0) }.count >= 4)
        #expect(populations.filter { $0 > 3_000 }.count == 1)
    }

    @Test func `gathers its communes in EPCIs of one piece`() {
        let communes = Samples.demo.communes
        for epci in Samples.demo.epcis {
            let members = communes.filter { $0.epciSIREN == epci.siren }
            #expect(members.map(\.code) == epci.communeCodes)
            var reached = members.prefix(1).map { $0 }
            var vertices = Set(reached.flatMap { $0.contour.vertices })
            var isGrowing = true
            while isGrowing {
                let found = members.filter { member in
                    !reached.contains { $0.code == member.code }
                        && member.contour.vertices.filter(vertices.contains).count > 1
                }
                reached += found
                vertices.formUnion(found.flatMap { $0.contour.vertices })
                isGrowing = !found.isEmpty
            }
            #expect(reached.count == members.count, "\(epci.name)")
        }
        let reaching = Samples.demo.epcis.filter { !$0.outsideMembers.isEmpty }
        #expect(reaching.count == 1)
        #expect(reaching.first?.outsideMembers.count == 3)
    }

    @Test func `bears SIRENs that pass the Luhn check, all different`() {
        let territory = Samples.demo
        let sirens =
            territory.communes.map(\.siren) + territory.epcis.map(\.siren)
            + territory.epcis.flatMap(\.outsideMembers).map(\.siren)
            + [territory.syndicat.siren, territory.departement.siren]
        #expect(Set(sirens).count == sirens.count)
        for siren in sirens {
            let digits = siren.compactMap(\.wholeNumberValue)
            let sum = digits.reversed().enumerated().reduce(0) { sum, digit in
                let value = digit.offset % 2 == 1 ? digit.element * 2 : digit.element
                return sum + (value > 9 ? value - 9 : value)
            }
            #expect(digits.count == 9 && sum % 10 == 0, "\(siren)")
        }
    }

    @Test func `gives phones kept for fiction and domains that cannot exist`() {
        for commune in Samples.demo.communes {
            #expect(commune.townHall.phone.hasPrefix("05 36 49 "))
            #expect(commune.townHall.email.hasSuffix(".example"))
            #expect(commune.postcode.count == 5 && commune.postcode.hasPrefix("96"))
            #expect(!commune.townHall.openings.isEmpty)
        }
    }

    @Test func `brings six people, each at a desk that exists`() {
        let territory = Samples.demo
        let desks = Set(
            territory.communes.map(\.code) + territory.epcis.map(\.siren) + [territory.syndicat.siren])
        #expect(territory.people.map(\.job) == DemoPerson.Job.allCases)
        #expect(territory.people.flatMap(\.roles).allSatisfy { desks.contains($0.collectivite) })
        #expect(territory.people.allSatisfy { $0.login.hasSuffix(".example") })
        #expect(territory.people[2].roles.count == 3)
    }

    @Test func `shows every state of a BAL`() throws {
        let communes = Samples.demo.communes
        #expect(communes.contains { $0.bal == .none })
        #expect(Set(communes.flatMap(\.bal.faults)) == Set(BALFault.allCases))
        #expect(Set(communes.compactMap { $0.bal.file?.format }) == Set(BALFormat.allCases))
        #expect(Set(communes.compactMap { $0.bal.file?.delimiter }) == [";", ",", "|"])
        #expect(communes.contains { $0.bal.file?.encoding == .windows1252 })
        let hamlet = try #require(Samples.demo.communeWithUnnumberedHamlet?.unnumberedHamlet)
        #expect(hamlet.buildings.count >= 8)
        let (road, houses) = (
            String(decoding: hamlet.roadGPX, as: UTF8.self),
            String(decoding: hamlet.housesGeoJSON, as: UTF8.self)
        )
        #expect(road.split(separator: "<trkpt").count == hamlet.trace.count + 1)
        #expect(houses.split(separator: "\"Point\"").count == hamlet.buildings.count + 1)
    }

    private func everything(_ territory: FictionalTerritory) -> [UInt8] {
        let files = OfficialFiles(territory)
        let bals = territory.communes.compactMap { territory.balFile(of: $0, projection: Samples.flat) }
        return files.communes + files.populations + files.epcis + files.postcodes + files.contours
            + bals.joined()
    }
}
