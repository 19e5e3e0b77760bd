import Jobs
import Persistence
import TestSupport
import Testing
import Territory

@testable import Addresses

@Suite struct `The publication of a commune's addresses` {
    @Test(arguments: Engine.allCases) func `shows the public what was published, not the draft`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            let files = PublishedFiles(database: stage.store.database)
            #expect(try await files.file(of: stage.commune) == nil)
            try await stage.publishableRue()
            let first = try await stage.store.publish(stage.commune, by: Stage.author)
            let shown = try #require(try await files.file(of: stage.commune))
            #expect(shown.publication.id == first.id)
            var checksum = Checksum()
            checksum.append(try shown.content())
            #expect(shown.publication.sha256 == checksum.text)
            #expect(try shown.publication.byteCount == shown.content().count)
            try await stage.apply(.deleteNumero(id: Stage.numeroIDs[2], version: 1))
            #expect(try await files.file(of: stage.commune)?.packed == shown.packed)
            #expect(
                try await stage.store.unpublishedChanges(of: stage.commune)?.missing.map(\.label) == [
                    "3 Rue du Moulin"
                ])
            try await stage.store.publish(stage.commune, by: Stage.author)
            #expect(try await files.file(of: stage.commune)?.packed != shown.packed)
            #expect(try await stage.store.unpublishedChanges(of: stage.commune)?.isEmpty == true)
        }
    }

    @Test(arguments: Engine.allCases) func `counts addresses, however many positions each has`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            try await stage.publishableRue()
            let hamlet = "c0ffee00-2222-4222-8333-444455556666"
            let place = PositionForm(kind: .entree, lon: 0.51, lat: 43.7)
            try await stage.apply(.addVoie(id: hamlet, VoieForm(name: "Lapeyrade", kind: .lieuDit)))
            try await stage.apply(.addPosition(.voie(id: hamlet), version: 1, place))
            try await stage.apply(.addPosition(.numero(id: Stage.numeroIDs[0]), version: 1, place))
            let published = try await stage.store.publish(stage.commune, by: Stage.author)
            #expect(published.lineCount == 5)
            #expect(published.addressCount == 4)
        }
    }

    @Test(arguments: Engine.allCases) func `tells every change that the public would see`(on engine: Engine)
        async throws
    {
        try await Stage.with(engine) { stage in
            let (voie, numero) = (Stage.voieID, Stage.numeroIDs[0])
            try await stage.publishableRue()
            try await stage.store.publish(stage.commune, by: Stage.author)
            try await stage.apply(
                .changeVoie(id: voie, version: 1, VoieForm(names: ["oci": "Carrèra deu Molin"])))
            var deleguee = NumeroForm()
            deleguee.communeDeleguee = CommuneDeleguee(code: "32998", name: "Bois-le-Haut")
            try await stage.apply(.changeNumero(id: numero, version: 1, deleguee))
            let changes = try #require(try await stage.store.unpublishedChanges(of: stage.commune))
            #expect(changes.changed.map(\.detail) == ["ancienne commune"])
            #expect(changes.names.map(\.detail) == ["nom en langue régionale"])
            try await stage.store.publish(stage.commune, by: Stage.author)
            try await stage.apply(.changeVoie(id: voie, version: 2, VoieForm(names: ["oci": ""])))
            let removal = try #require(try await stage.store.unpublishedChanges(of: stage.commune))
            #expect(removal.names.map(\.label) == ["Rue du Moulin"])
        }
    }

    @Test(arguments: Engine.allCases) func `is undone: the one before is public again`(on engine: Engine)
        async throws
    {
        try await Stage.with(engine) { stage in
            let files = PublishedFiles(database: stage.store.database)
            try await stage.publishableRue()
            let first = try await stage.store.publish(stage.commune, by: Stage.author)
            try await stage.apply(.certifyCommune)
            let second = try await stage.store.publish(stage.commune, by: Stage.author)
            try await stage.store.withdraw(second.id, of: stage.commune, by: Stage.author)
            #expect(try await files.file(of: stage.commune)?.publication.id == first.id)
            try await stage.store.withdraw(first.id, of: stage.commune, by: Stage.author)
            #expect(try await files.file(of: stage.commune) == nil)
        }
    }

    @Test(arguments: Engine.allCases) func `waits for its date and is given up before it`(on engine: Engine)
        async throws
    {
        try await Stage.with(engine) { stage in
            let files = PublishedFiles(database: stage.store.database)
            try await stage.publishableRue()
            let monday = Instant.now.adding(.seconds(3600))
            let planned = try await stage.store.publish(stage.commune, at: monday, by: Stage.author)
            #expect(planned.state == .planned)
            let release = ReleasePublication(store: stage.store)
            try await release.perform()
            #expect(try await files.file(of: stage.commune) == nil)
            try await release.perform(at: monday)
            #expect(try await files.file(of: stage.commune)?.publication.id == planned.id)

            let other = try await stage.store.publish(stage.commune, at: monday, by: Stage.author)
            try await stage.store.withdraw(other.id, of: stage.commune, by: Stage.author)
            try await release.perform(at: monday.adding(.seconds(60)))
            #expect(try await files.file(of: stage.commune)?.publication.id == planned.id)
        }
    }

    @Test(arguments: Engine.allCases) func `given up by hand after its hour was not impossible`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            try await stage.publishableRue()
            let monday = Instant.now.adding(.seconds(3600))
            let late = try await stage.store.publish(stage.commune, at: monday, by: Stage.author)
            try await stage.store.database.write { session in
                try session.execute("UPDATE address_publication SET planned_for = 1 WHERE id = \(late.id)")
            }
            try await stage.store.withdraw(late.id, of: stage.commune, by: Stage.author)
            #expect(try await stage.store.publications(of: stage.commune).map(\.state) == [.withdrawn])
            #expect(try await stage.store.overview(of: stage.commune)?.impossible == nil)
            #expect(try await stage.store.duePublications().isEmpty)
        }
    }

    @Test(arguments: Engine.allCases) func `is refused when the national base would refuse the list`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            let files = PublishedFiles(database: stage.store.database)
            await #expect(throws: Unpublishable(errors: 0)) {
                try await stage.store.publish(stage.commune, by: Stage.author)
            }
            try await stage.publishableRue()
            let first = try await stage.store.publish(stage.commune, by: Stage.author)
            try await stage.addUnplaced()
            for date in [nil, Instant.now.adding(.seconds(3600))] {
                await #expect(throws: Unpublishable.self) {
                    try await stage.store.publish(stage.commune, at: date, by: Stage.author)
                }
            }
            #expect(try await stage.store.publications(of: stage.commune).map(\.id) == [first.id])
            #expect(try await files.file(of: stage.commune)?.publication.id == first.id)
        }
    }

    @Test(arguments: Engine.allCases) func `holds at its date what was corrected meanwhile`(on engine: Engine)
        async throws
    {
        try await Stage.with(engine) { stage in
            let files = PublishedFiles(database: stage.store.database)
            try await stage.publishableRue()
            let monday = Instant.now.adding(.seconds(3600))
            try await stage.store.publish(stage.commune, at: monday, by: Stage.author)
            try await stage.apply(
                .changeVoie(id: Stage.voieID, version: 1, VoieForm(name: "Rue des Meuniers")))
            try await ReleasePublication(store: stage.store).perform(at: monday)
            let shown = try #require(try await files.file(of: stage.commune))
            #expect(String(decoding: try shown.content(), as: UTF8.self).contains("Rue des Meuniers"))
            #expect(try await stage.store.overview(of: stage.commune)?.hasUnpublishedChanges == false)
        }
    }

    @Test(arguments: Engine.allCases) func `does not wait for a commune that meets a fault, nor is forgotten`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            let database = stage.store.database
            let neighbour = try #require(CodeINSEE("32013"))
            let other = Stage(store: stage.store, commune: neighbour)
            try await stage.store.begin(neighbour, name: "Auch", by: .program)
            for one in [stage, other] { try await one.publishableRue() }
            let monday = Instant.now.adding(.seconds(3600))
            let broken = try await stage.store.publish(stage.commune, at: monday, by: Stage.author)
            try await stage.store.publish(neighbour, at: monday.adding(.seconds(60)), by: Stage.author)
            func spoil(_ names: String) async throws {
                try await database.write { [commune = stage.commune] session in
                    try session.execute(
                        "UPDATE voie SET language_names = \(names) WHERE commune_code = \(commune)")
                }
            }
            try await spoil("illisible")
            let release = ReleasePublication(store: stage.store)
            let fault = await #expect(throws: UnreleasedPublications.self) {
                try await release.perform(at: monday.adding(.seconds(120)))
            }
            #expect(fault?.faults.keys.map(\.text) == [stage.commune.text])
            let files = PublishedFiles(database: database)
            #expect(try await files.file(of: neighbour) != nil)
            #expect(try await files.file(of: stage.commune) == nil)

            // Its job was given up long ago.
            try await spoil("{}")
            try await database.write { session in
                try JobQueue().cancel(key: ReleasePublication.key(broken.id), in: session)
                try session.execute("UPDATE address_publication SET planned_for = 1 WHERE id = \(broken.id)")
            }
            #expect(release.sweep.every == .seconds(3600))
            try await release.sweep.work(JobRun(id: "", payload: "{}") { _ in })
            #expect(try await files.file(of: stage.commune)?.publication.id == broken.id)
        }
    }

    @Test(arguments: Engine.allCases) func `is given up at its date when the list became impossible`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            let files = PublishedFiles(database: stage.store.database)
            try await stage.publishableRue()
            let monday = Instant.now.adding(.seconds(3600))
            let planned = try await stage.store.publish(stage.commune, at: monday, by: Stage.author)
            let unplaced = try await stage.addUnplaced()
            try await ReleasePublication(store: stage.store).perform(at: monday)
            #expect(try await files.file(of: stage.commune) == nil)
            #expect(try await stage.store.overview(of: stage.commune)?.impossible?.id == planned.id)
            #expect(try await stage.store.duePublications(at: monday).isEmpty)
            try await stage.apply(.deleteNumero(id: unplaced, version: 1))
            try await stage.store.publish(stage.commune, by: Stage.author)
            #expect(try await stage.store.overview(of: stage.commune)?.impossible == nil)
        }
    }

    @Test(arguments: Engine.allCases) func `is listed without its file`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            let commune = stage.commune
            let plans = try await stage.store.database.write { session in
                // A small table is read whole otherwise.
                if engine == .postgres { try session.execute("SET LOCAL enable_seqscan = off") }
                return try [
                    PublicationTable.listing(of: commune), PublicationTable.planning(of: commune),
                ].map { query in
                    let (words, column): (SQL, String) =
                        engine == .postgres
                        ? ("EXPLAIN", "QUERY PLAN") : ("EXPLAIN QUERY PLAN", "detail")
                    return try session.rows("\(words) \(query)").map { try $0.get(column, as: String.self) }
                        .joined(separator: "\n")
                }
            }
            #expect(plans[0].contains("address_publication_facts"), "\(plans[0])")
            #expect(plans[1].contains("address_publication_planned"), "\(plans[1])")
            if engine == .sqlite {
                #expect(plans[0].contains("COVERING INDEX") && !plans[0].contains("TEMP"))
            }
        }
    }
}
