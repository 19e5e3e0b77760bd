import Contract
import Foundation
import Geocoder
import Geocoding
import Logging
import Persistence
import TestSupport
import Testing
import Territory

@testable import Addresses

@Suite struct `The geocoder's own index` {
    @Test(arguments: Engine.allCases) func `finds what is published, and nothing of what is withdrawn`(
        on engine: Engine
    ) async throws {
        try await Self.with(engine, .published) { stage, own, pool in
            try await stage.publishableRue()
            try await own.refresh()
            #expect(try Self.found("2 rue du moulin montfort", in: pool) == nil)

            let first = try await stage.store.publish(stage.commune, by: Stage.author)
            try await own.refresh()
            let found = try #require(try Self.found("2 rue du moulin montfort", in: pool))
            #expect(found.housenumber == "2")
            #expect(found.citycode == "32999")
            #expect(found.id == Stage.numeroIDs[1])

            try await stage.apply(.deleteNumero(id: Stage.numeroIDs[1], version: 1))
            #expect(try await own.refresh() == nil)
            #expect(try Self.found("2 rue du moulin montfort", in: pool)?.housenumber == "2")

            let second = try await stage.store.publish(stage.commune, by: Stage.author)
            #expect(try await own.refresh()?.addresses == 2)
            #expect(try Self.found("2 rue du moulin montfort", in: pool)?.housenumber == nil)
            #expect(try Self.found("3 rue du moulin montfort", in: pool)?.housenumber == "3")

            for id in [second.id, first.id] {
                try await stage.store.withdraw(id, of: stage.commune, by: Stage.author)
            }
            #expect(try await own.refresh()?.addresses == 0)
            #expect(try Self.found("3 rue du moulin montfort", in: pool) == nil)
        }
    }

    @Test(arguments: Engine.allCases) func `finds the drafts where the operator wants them`(on engine: Engine)
        async throws
    {
        try await Self.with(engine, .drafts) { stage, own, pool in
            try await stage.publishableRue()
            try await own.refresh()
            #expect(try Self.found("2 rue du moulin montfort", in: pool)?.housenumber == "2")
            try await stage.apply(.deleteNumero(id: Stage.numeroIDs[1], version: 1))
            #expect(try await own.refresh()?.addresses == 2)
            #expect(try Self.found("2 rue du moulin montfort", in: pool)?.housenumber == nil)
        }
    }

    @Test(arguments: Engine.allCases) func `finds a commune of the territory that has no list`(
        on engine: Engine
    ) async throws {
        try await Self.with(engine, .published) { stage, own, pool in
            try await stage.store.database.write { session in
                try session.execute(
                    """
                    INSERT INTO collectivite (id, kind, code, name, sort_key, population, lon, lat)
                    VALUES ('c2', 'commune', '32998', 'Puydarrieux', 'puydarrieux', 300, 0.4, 43.3)
                    """)
                try session.execute(
                    "INSERT INTO postcode (collectivite_id, postcode, label) VALUES ('c2', '32998', '')")
                try Version.territory.bump(in: session)
            }
            #expect(try await own.refresh()?.places == 1)
            let found = try #require(try Self.found("32998 puydarrieux", in: pool))
            #expect(found.type == .municipality)
            #expect(found.population == 300)
            #expect(found.postcode == "32998")
        }
    }

    @Test func `waits until changes have come to rest, and is kept for the next start`() async throws {
        try await Self.with(.sqlite, .published) { stage, own, pool in
            #expect(try await own.refreshAtRest())
            try await stage.publishableRue()
            try await stage.store.publish(stage.commune, by: Stage.author)
            #expect(try await !own.refreshAtRest())
            #expect(try Self.found("2 rue du moulin", in: pool) == nil)
            #expect(try await own.refreshAtRest())
            #expect(try Self.found("2 rue du moulin", in: pool)?.housenumber == "2")
            #expect(try await !own.refreshAtRest())
        }
    }

    @Test func `begins with what was kept, and is made again when that is damaged`() async throws {
        try await withTemporaryFolder { folder in
            try await Stage.with(.sqlite) { stage in
                try await stage.publishableRue()
                try await stage.store.publish(stage.commune, by: Stage.author)
                let first = Self.own(.published, of: stage, in: folder, SearchPool())
                try await first.refresh()
                let files = folder.appending(path: OwnIndex.folderName)
                let names = try FileManager.default.contentsOfDirectory(atPath: files.path)
                #expect(names.count == 1)

                let pool = SearchPool()
                let second = Self.own(.published, of: stage, in: folder, pool)
                await second.serveKept()
                #expect(try Self.found("2 rue du moulin", in: pool)?.housenumber == "2")
                #expect(try await second.refresh() == nil)

                let path = files.appending(path: try #require(names.first))
                var bytes = try Data(contentsOf: path)
                bytes[bytes.count / 2] ^= 1
                try bytes.write(to: path)
                let third = Self.own(.published, of: stage, in: folder, SearchPool())
                await third.serveKept()
                #expect(try await third.refresh()?.addresses == 3)
            }
        }
    }

    @Test func `is kept right by the program that serves, whoever publishes`() async throws {
        try await Self.with(.sqlite, .published) { stage, own, pool in
            let logger = Logger(label: "test")
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    try await OwnIndexKeeper(index: own, pause: .milliseconds(20), logger: logger).run()
                }
                try await eventually("an index without addresses") { pool.index != nil }
                try await stage.publishableRue()
                try await stage.store.publish(stage.commune, by: Stage.author)
                try await eventually("what is published is found") {
                    try Self.found("2 rue du moulin", in: pool)?.housenumber == "2"
                }
                group.cancelAll()
            }
        }
    }

    private static func with(
        _ engine: Engine, _ state: AddressState, _ body: (Stage, OwnIndex, SearchPool) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            try await Stage.with(engine) { stage in
                let pool = SearchPool()
                try await body(stage, own(state, of: stage, in: folder, pool), pool)
            }
        }
    }

    private static func own(
        _ state: AddressState, of stage: Stage, in folder: URL, _ pool: SearchPool
    ) -> OwnIndex {
        let database = stage.store.database
        let addresses = OwnAddresses(
            database: database, territory: TerritoryStore(database: database), sources: [AddressLists()],
            state: state)
        return OwnIndex(
            addresses: addresses, data: folder.path, pool: pool, logger: Logger(label: "test"))
    }

    private static func found(_ text: String, in pool: SearchPool) throws -> GeocoderResult? {
        try pool.withSearch {
            try $0.search(SearchRequest(text: Array(text.utf8), limit: 1, autocomplete: false)).first
        }
    }
}
