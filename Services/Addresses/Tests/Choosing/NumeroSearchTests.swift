import AddressEngine
import Persistence
import TestSupport
import Testing

@testable import Addresses

@Suite struct `A search of numéros` {
    /// Rue du Moulin with 1, 2, 3 along 0.501, 0.502, 0.503; Rue Haute with a 12 bis in Lapeyrade, and a 7 without a place.
    private static func with(_ engine: Engine, _ body: (Stage) async throws -> Void) async throws {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            try await stage.apply(.addVoie(id: "v2", VoieForm(name: "Rue de l’Église")))
            var form = NumeroForm(voieID: "v2", number: 12, suffix: "bis")
            form.lieudit = "Lapeyrade"
            form.position = PositionForm(kind: .entree, lon: 0.502, lat: 43.701)
            form.isCertified = true
            try await stage.apply(.addNumero(id: "m1", form))
            try await stage.apply(.addNumero(id: "m2", NumeroForm(voieID: "v2", number: 7)))
            try await body(stage)
        }
    }

    /// In the metres of the stage: thousandths of a degree.
    private static func area(_ west: Double, _ south: Double, _ east: Double, _ north: Double) throws
        -> DrawnArea
    {
        let scaled = [(west, south), (east, south), (east, north), (west, north)].map { lon, lat in
            PlanePoint(x: lon * 1000, y: lat * 1000)
        }
        return try DrawnArea(scaled)
    }

    private static func ids(_ search: NumeroSearch, _ stage: Stage, most: Int = 100) async throws -> [String]
    {
        try await stage.store.numeros(of: stage.commune, search, most: most).shown.map(\.id)
    }

    @Test(arguments: Engine.allCases) func `finds those whose first position is in the area`(
        on engine: Engine
    ) async throws {
        try await Self.with(engine) { stage async throws in
            // A second position, inside, counts for nothing.
            try await stage.apply(
                .addPosition(.numero(id: "n1"), version: 1, PositionForm(lon: 0.5025, lat: 43.7005)))
            var search = NumeroSearch()
            search.area = try Self.area(0.5015, 43.69, 0.55, 43.75)
            let found = try await stage.store.numeros(of: stage.commune, search)
            #expect(found.shown.map(\.id) == ["m1", "n2", "n3"])
            #expect(found.total == 3 && found.certified == 1 && found.unplaced == 1)
            // One that no legal projection holds is counted with those that have no position.
            var form = NumeroForm(voieID: "v2", number: 8)
            form.position = PositionForm(lon: 0.502, lat: 43.7)
            try await stage.apply(.addNumero(id: "m8", form))
            let commune = stage.commune
            try await stage.store.database.write {
                try $0.execute(
                    "UPDATE address_position SET lon = 120 WHERE commune_code = \(commune) AND owner_id = 'm8'"
                )
            }
            #expect(try await stage.store.numeros(of: stage.commune, search).unplaced == 2)
            search.alsoIDs = ["m8", "n1"]
            #expect(try await Self.ids(search, stage) == ["m8", "m1", "n1", "n2", "n3"])
            search.alsoIDs = []
            search.voieID = "v1"
            let onVoie = try await stage.store.numeros(of: stage.commune, search)
            #expect(onVoie.shown.map(\.id) == ["n2", "n3"] && onVoie.unplaced == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `finds by voie, numbers, side and words, those without a place too`(
        on engine: Engine
    ) async throws {
        try await Self.with(engine) { stage async throws in
            var search = NumeroSearch()
            #expect(try await Self.ids(search, stage) == ["m2", "m1", "n1", "n2", "n3"])
            search.voieID = "v2"
            #expect(try await Self.ids(search, stage) == ["m2", "m1"])
            search = NumeroSearch()
            (search.from, search.to) = (2, 7)
            #expect(try await Self.ids(search, stage) == ["m2", "n2", "n3"])
            search.parity = .odd
            #expect(try await Self.ids(search, stage) == ["m2", "n3"])
            search.parity = .even
            #expect(try await Self.ids(search, stage) == ["n2"])
            for (text, ids) in [
                ("eglise", ["m2", "m1"]), ("LAPEYRADE", ["m1"]), ("12 BIS", ["m1"]), ("2", ["n2"]),
                ("moulin 3", ["n3"]), ("rien", []),
            ] {
                search = NumeroSearch()
                search.text = text
                #expect(try await Self.ids(search, stage) == ids, "\(text)")
            }
        }
    }

    @Test(arguments: Engine.allCases) func `shows no more than is asked, and counts them all`(
        on engine: Engine
    ) async throws {
        try await Self.with(engine) { stage async throws in
            let found = try await stage.store.numeros(of: stage.commune, NumeroSearch(), most: 2)
            #expect(found.shown.map(\.id) == ["m2", "m1"] && found.total == 5 && found.certified == 1)
        }
    }
}
