import Persistence
import TestSupport
import Testing
import Territory

@testable import Addresses

@Suite struct `The addresses as the public maps them` {
    @Test(arguments: Engine.allCases) func `are those that are published, at once and no longer`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            let open = OpenAddresses(database: stage.store.database)
            let all = OpenQuestion(collection: .adresses, limit: 100)
            try await stage.publishableRue()
            #expect(try await open.page(all).matched == 0)
            let first = try await stage.store.publish(stage.commune, by: Stage.author)
            let tag = try await open.tag()
            let shown = try await open.page(all)
            #expect(shown.matched == 3 && shown.features.count == 3 && shown.next == nil)
            #expect(try await open.summary().counts == [.adresses: 3, .voies: 1, .communes: 1])

            try await stage.apply(.deleteNumero(id: Stage.numeroIDs[2], version: 1))
            #expect(try await open.page(all) == shown)
            try await stage.store.publish(stage.commune, by: Stage.author)
            #expect(try await open.page(all).matched == 2)
            #expect(try await open.tag() != tag)
            _ = try await stage.store.showAgain(first.id, of: stage.commune, by: Stage.author)
            #expect(try await open.page(all) == shown)
            for publication in try await stage.store.publications(of: stage.commune) {
                try await stage.store.withdraw(publication.id, of: stage.commune, by: Stage.author)
            }
            #expect(try await open.page(all).matched == 0)
            #expect(try await open.summary() == OpenSummary())
        }
    }

    @Test(arguments: Engine.allCases) func `are read page after page, each once, wherever one begins`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            let open = OpenAddresses(database: stage.store.database)
            try await Self.publishMany(stage)
            for box in [
                nil, BoundingBox("0,43,2,45"), BoundingBox("0.5,43.5,0.9,43.9"), BoundingBox("179,-90,1,90"),
            ] {
                for commune in [nil, stage.commune] {
                    var question = OpenQuestion(
                        collection: .adresses, box: box, commune: commune, limit: 10_000)
                    let whole = try await open.page(question)
                    #expect(whole.next == nil && whole.matched == whole.features.count)
                    question.limit = 7
                    var features: [String] = []
                    repeat {
                        let part = try await open.page(question)
                        #expect(part.matched == (question.after == nil ? whole.matched : nil))
                        features += part.features
                        question.after = part.next
                    } while question.after != nil
                    #expect(features == whole.features)
                    #expect(Set(features).count == features.count)
                }
            }
        }
    }

    @Test(arguments: Engine.allCases) func `are found in a rectangle exactly as one would look at each`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            let open = OpenAddresses(database: stage.store.database)
            let points = try await Self.publishMany(stage)
            for text in [
                "0.5,43.5,0.7,43.7", "0.501,43.502,0.501,43.502", "0.9,43.9,3,46", "5,5,6,6",
                "-180,-90,180,90",
            ] {
                let box = try #require(BoundingBox(text))
                let found = try await open.page(OpenQuestion(collection: .adresses, box: box, limit: 10_000))
                let inside = points.filter { box.contains(lon: $0.lon, lat: $0.lat) }
                #expect(found.matched == inside.count, "\(text)")
            }
        }
    }

    @Test(arguments: Engine.allCases) func `of before the map are shown by the job, once`(on engine: Engine)
        async throws
    {
        try await Stage.with(engine) { stage in
            let (database, commune) = (stage.store.database, stage.commune)
            try await stage.publishableRue()
            try await stage.store.publish(commune, by: Stage.author)
            try await database.write { session in
                try session.execute("DELETE FROM published_feature")
                try session.execute("DELETE FROM published_commune")
            }
            let open = OpenAddresses(database: database)
            let job = RenewOpenAddresses(database: database)
            try await job.perform()
            #expect(try await open.page(OpenQuestion(collection: .adresses)).matched == 3)
            let tag = try await open.tag()
            try await job.perform()
            #expect(try await open.tag() == tag)
            // Written otherwise by an earlier program.
            try await database.write { session in
                try session.execute("UPDATE published_commune SET shape = '1 '")
                try session.execute("UPDATE published_feature SET feature = '{}'")
            }
            try await job.perform()
            #expect(try await !open.page(OpenQuestion(collection: .adresses)).features.contains("{}"))
        }
    }

    @Test(arguments: Engine.allCases) func `go with a commune that merges, and come back with it`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            let database = stage.store.database
            try await database.write { session in
                try session.execute(
                    """
                    INSERT INTO collectivite (id, kind, code, name, sort_key)
                    VALUES ('c1', 'commune', '32999', 'Montfort-sous-Bois', 'montfort')
                    """)
            }
            try await stage.publishableRue()
            try await stage.store.publish(stage.commune, by: Stage.author)
            let open = OpenAddresses(database: database)
            let job = RenewOpenAddresses(database: database)
            let tag = try await open.tag()
            for (date, expected) in [("2026-01-01", 0), (nil, 3)] as [(String?, Int)] {
                try await database.write { session in
                    try session.execute("UPDATE collectivite SET dissolved_on = \(date) WHERE id = 'c1'")
                }
                try await job.perform()
                #expect(try await open.page(OpenQuestion(collection: .adresses)).matched == expected)
                #expect(try await open.summary().communes == min(expected, 1))
                let now = try await open.tag()
                #expect(now != tag)
                try await job.perform()
                #expect(try await open.tag() == now)
            }
        }
    }

    @Test(arguments: Engine.allCases) func `are told apart from those of a base that came back from a backup`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            let database = stage.store.database
            try await stage.publishableRue()
            try await stage.store.publish(stage.commune, by: Stage.author)
            let tag = try await OpenAddresses(database: database).tag()
            // The same number of changes, another publication.
            try await database.write { session in
                try session.execute("UPDATE published_commune SET publication_id = 'p2'")
            }
            #expect(try await OpenAddresses(database: database).tag() != tag)
        }
    }

    @Test(arguments: Engine.allCases) func `have the columns of every language of the territory`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            let (database, other) = (stage.store.database, try #require(CodeINSEE("32998")))
            try await stage.publishableRue()
            try await stage.store.publish(stage.commune, by: Stage.author)
            let open = OpenAddresses(database: database)
            let texts = { () async throws -> [String] in
                try await open.page(OpenQuestion(collection: .adresses, limit: 100)).features
            }
            #expect(try await texts().allSatisfy { !$0.contains("toponyme_oci") })
            let neighbour = Stage(store: stage.store, commune: other)
            try await stage.store.begin(other, name: "Bois-le-Haut", by: .program)
            try await neighbour.publishableRue()
            try await neighbour.apply(
                .changeVoie(id: Stage.voieID, version: 1, VoieForm(names: ["oci": "Carrèra deu Molin"])))
            try await neighbour.store.publish(other, by: Stage.author)
            try await RenewOpenAddresses(database: database).perform()
            let features = try await texts()
            #expect(features.filter { $0.contains(#""toponyme_oci":"Carrèra deu Molin""#) }.count == 3)
            #expect(features.filter { $0.contains(#""toponyme_oci":null"#) }.count == 3)
        }
    }

    @Test func `bear the same ids however their list is published`() throws {
        var draft = Draft(communeCode: "32999", communeName: "Montfort")
        var voie = Voie(id: "v", kind: .lieuDit, name: "Lapeyrade \"haute\"")
        let point = Point(lon: 0.123456789, lat: 43.7, x: 0, y: 0)
        voie.positions = [Position(kind: .segment, point: point), Position(kind: nil, point: point)]
        draft.voies = [voie]
        let features = OpenFeatures(of: draft, since: Instant(milliseconds: 0), in: OpenLanguages()).all
        #expect(features.map(\.id) == ["32999.v", "32999.v.2", "32999.v", "32999"])
        #expect(features.first?.json.contains(#""coordinates":[0.1234568,43.7]"#) == true)
        #expect(features.first?.json.contains(#""toponyme":"Lapeyrade \"haute\"""#) == true)
        #expect(features.first?.json.contains(#""numero":null"#) == true)
    }

    /// Publishes 120 numéros spread over a degree.
    @discardableResult
    private static func publishMany(_ stage: Stage) async throws -> [(lon: Double, lat: Double)] {
        try await stage.publishableRue()
        var points = [(0.501, 43.7), (0.502, 43.7), (0.503, 43.7)].map { (lon: $0.0, lat: $0.1) }
        for place in 0..<117 {
            let (lon, lat) = (0.5 + Double(place % 13) / 13, 43.5 + Double(place / 13) / 9)
            var form = NumeroForm(voieID: Stage.voieID, number: place + 10)
            form.position = PositionForm(kind: .entree, lon: lon, lat: lat)
            try await stage.apply(.addNumero(id: FileDrafts.makeID(), form))
            points.append((lon, lat))
        }
        try await stage.store.publish(stage.commune, by: Stage.author)
        return points
    }
}
