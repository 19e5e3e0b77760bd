/// A whole territory drawn from a seed: no place, person or collectivité in it exists.
package struct FictionalTerritory: Sendable {
    package let seed: UInt64
    package let size: TerritorySize
    /// The day at which the territory is seen: no change is later.
    package let today: CivilDay
    package let departement: FictionalDepartement
    package let syndicat: FictionalSyndicat
    package let epcis: [FictionalEPCI]
    /// In the order of their codes, which is that of their names.
    package let communes: [FictionalCommune]
    package let people: [DemoPerson]

    package init(seed: UInt64, size: TerritorySize = .demo, today: CivilDay) {
        let maker = TerritoryMaker(seed: seed, size: size, today: today)
        self.seed = seed
        self.size = size
        self.today = today
        epcis = maker.epcis
        communes = maker.communes
        departement = FictionalDepartement(prefectureCode: maker.prefectureCode)
        syndicat = maker.syndicat
        people = DemoCast(communes: maker.communes, epcis: maker.epcis, syndicat: maker.syndicat).people
    }

    /// The commune of this INSEE code.
    package func commune(_ code: String) -> FictionalCommune? {
        communes.first { $0.code == code }
    }

    /// The commune whose hamlet waits for its numéros.
    package var communeWithUnnumberedHamlet: FictionalCommune? {
        communes.first { $0.unnumberedHamlet != nil }
    }
}
