/// The people of the demonstration, each at the desk of a collectivité that exists in the territory.
struct DemoCast {
    let people: [DemoPerson]

    init(communes: [FictionalCommune], epcis: [FictionalEPCI], syndicat: FictionalSyndicat) {
        let desk = Self.secretaryCommunes(communes)
        let mayorsCommune = desk.last { $0.bal.file != nil } ?? communes[0]
        let epci = epcis.first { $0.siren == mayorsCommune.epciSIREN } ?? epcis[0]
        let town = communes.max { $0.population < $1.population } ?? communes[0]
        people = [
            DemoPerson(
                job: .administrator, displayName: "Nadia Courtade", login: "administratrice@demo.example",
                roles: [DemoPerson.Role(right: .administrator, collectivite: syndicat.siren)]),
            DemoPerson(
                job: .technician, displayName: "Bastien Lafforgue", login: "technicien@demo.example",
                roles: [DemoPerson.Role(right: .manager, collectivite: syndicat.siren)]),
            DemoPerson(
                job: .secretary, displayName: "Maryse Duffau", login: "secretaire@demo.example",
                roles: desk.map { DemoPerson.Role(right: .manager, collectivite: $0.code) }),
            DemoPerson(
                job: .mayor, displayName: "Henri Sabathier",
                login: "maire@demo.example",
                roles: [DemoPerson.Role(right: .reader, collectivite: mayorsCommune.code)]),
            DemoPerson(
                job: .epciAgent, displayName: "Claire Montamat",
                login: "epci@demo.example",
                roles: [DemoPerson.Role(right: .manager, collectivite: epci.siren)]),
            DemoPerson(
                job: .contributor, displayName: "Yannick Tarride",
                login: "contributeur@demo.example",
                roles: [DemoPerson.Role(right: .contributor, collectivite: town.code)]),
        ]
    }

    /// The three communes of the secretary: the one with every fault, the one with the hamlet to number, one without BAL.
    private static func secretaryCommunes(_ communes: [FictionalCommune]) -> [FictionalCommune] {
        let worst = communes.first { $0.bal.faults.count == BALFault.allCases.count }
        let waiting = communes.first { $0.unnumberedHamlet != nil }
        let epci = waiting?.epciSIREN
        let without = communes.filter { $0.bal == .none && $0.epciSIREN == epci }
        let nearest = without.min { left, right in
            distance(left, waiting) < distance(right, waiting)
        }
        let desk = [worst, waiting, nearest].compactMap(\.self)
        return desk.isEmpty ? Array(communes.prefix(3)) : desk
    }

    private static func distance(_ commune: FictionalCommune, _ other: FictionalCommune?) -> Double {
        guard let other else { return 0 }
        return LocalFrame.plane(commune.centre).distance(to: LocalFrame.plane(other.centre))
    }
}
