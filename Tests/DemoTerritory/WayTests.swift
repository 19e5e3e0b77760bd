import DemoTerritory
import Testing

@Suite struct `The voies of a fictional commune` {
    @Test func `have odd numbers on the left, even on the right, rising along the line`() {
        for way in Samples.demo.communes.flatMap(\.ways) {
            for parity in 0...1 {
                let numbers = way.numeros.map(\.number).filter { $0 % 2 == parity }
                #expect(numbers == numbers.sorted(), "\(way.name)")
            }
            #expect(way.numeros.allSatisfy { (1...9_999).contains($0.number) }, "\(way.name)")
            let keys = way.numeros.map { "\($0.number)\($0.suffix)" }
            #expect(Set(keys).count == keys.count, "\(way.name)")
        }
    }

    @Test(arguments: Sample.allCases)
    func `have one name each in their commune`(in sample: Sample) {
        for commune in sample.territory.communes {
            let names = commune.ways.map(\.name) + commune.namedPlaces.map(\.name)
            #expect(Set(names).count == names.count, "\(commune.name)")
            #expect(names.allSatisfy { $0.count >= 3 && $0 != "Sans Nom" }, "\(commune.name)")
        }
    }

    @Test func `are numbered both ways, and named in Occitan here and there`() {
        let ways = Samples.demo.communes.flatMap(\.ways)
        #expect(ways.contains { $0.numbering == .metric } && ways.contains { $0.numbering == .successive })
        #expect(ways.filter { !$0.occitanName.isEmpty }.count > 100)
        #expect(ways.contains { $0.occitanName == "Plaça de la Maison Comuna" })
    }

    @Test func `hold suffixes, double positions, parcels and both states of certification`() {
        let numeros = Samples.demo.communes.flatMap(\.ways).flatMap(\.numeros)
        #expect(Set(numeros.map(\.suffix)) == ["", "bis", "ter"])
        #expect(numeros.contains { $0.positions.count == 2 })
        #expect(Set(numeros.flatMap(\.positions).map(\.kind)) == Set(FictionalPosition.Kind.allCases))
        #expect(numeros.allSatisfy { numero in numero.parcels.allSatisfy { $0.utf8.count == 14 } })
        #expect(Set(numeros.map(\.isCertified)) == [true, false])
        #expect(numeros.allSatisfy { $0.changedOn <= Samples.today })
        #expect(Set(numeros.map(\.id)).count == numeros.count)
    }

    @Test func `declare each complement as a lieu-dit of the commune`() {
        for commune in Samples.demo.communes {
            let complements = Set(commune.ways.flatMap(\.numeros).map(\.complement)).subtracting([""])
            #expect(complements.isSubset(of: commune.namedPlaces.map(\.name)), "\(commune.name)")
        }
    }
}
