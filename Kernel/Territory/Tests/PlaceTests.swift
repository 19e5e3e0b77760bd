import Foundation
import HTTPTypes
import HummingbirdTesting
import Persistence
import Synchronization
import TestSupport
import Testing
import Web

@testable import Territory

/// Saying where one is, and the page that it leads to.
@Suite struct `A place` {
    @Test(arguments: Engine.allCases) func `is found by the position of a device`(on engine: Engine)
        async throws
    {
        try await TestHouse.open(on: engine) { house async throws in
            try await TerritoryImporter(database: house.module.store.database).run(
                .contours, text: SmallTerritory.contours, SmallTerritory.options)
            #expect(try await house.get("/territoire/ici?lat=44.05&lon=0.15").location == "/commune/96002")
            // The second polygon of the same commune, beyond those between.
            #expect(try await house.get("/territoire/ici?lat=44.05&lon=0.55").location == "/commune/96003")
            let outside = try await house.get("/territoire/ici?lat=44.05&lon=0.45")
            #expect(outside.status == .notFound && outside.text.contains("hors du territoire"))
            for wrong in ["", "?lat=44", "?lat=abc&lon=0", "?lat=444&lon=0", "?lat=nan&lon=0"] {
                #expect(try await house.get("/territoire/ici" + wrong).status == .badRequest)
            }
            #expect(try await house.get("/territoire/carte").text.contains("href=\"/commune/96001\""))
        }
    }

    @Test(arguments: Engine.allCases) func `is found by an address that ends with it`(on engine: Engine)
        async throws
    {
        try await withTerritory(on: engine) { database in
            try await SmallTerritory.found(in: database)
            try await TerritoryImporter(database: database).run(
                .postcodes, text: SmallTerritory.postcodes, SmallTerritory.options)
            let gazetteer = try await SmallTerritory.gazetteer(database)
            let found = { (text: String) in gazetteer.searchAddress(text).map(\.commune.code.text) }
            #expect(found("houga") == ["96002"])
            #expect(found("12 rue du Four, 96100 Le Houga") == ["96002"])
            #expect(found("12 rue du Four 96100") == ["96001", "96002"])
            #expect(found("chemin d’Aiguevive, Saint-Élix") == ["96003"])
            #expect(found("12 rue du Four") == [])
            #expect(found(String(repeating: "a ", count: 5000)) == [])
        }
    }

    @Test(arguments: Engine.allCases)
    func `has a page made once, again when anything of it changes, and when its hour comes`(
        on engine: Engine
    ) async throws {
        let version = Version("essais")
        let state = Mutex((made: 0, until: Instant?.none))
        let front = { @Sendable (commune: Commune, open: Set<String>) -> [CommuneFront] in
            let (made, until) = state.withLock { state in
                state.made += 1
                return state
            }
            let parts = [
                FrontPart(.agenda, "Agenda", content: "<p>Bal</p>"),
                FrontPart(.danger, "Alerte", content: "<p>Crue \(made)</p>"),
            ]
            return [CommuneFront(parts, until: until, links: [HeadLink("alternate", "/fil.xml")])]
        }
        try await TestHouse.open(on: engine, frontVersions: [version], fronts: front) { house async throws in
            let database = house.module.store.database
            #expect(!(try await house.get("/commune/96001").text.contains("Crue")))
            try await database.write { session in
                try ServiceRegister.open(
                    "essais", for: Collectivite.syndicatID, since: .firstOfThisYear, in: session)
            }
            let first = try await house.get("/commune/96001")
            #expect(first.text.contains("Crue 1") && first.text.contains("href=\"/fil.xml\""))
            let (danger, agenda) = (first.text.range(of: "Crue"), first.text.range(of: "Bal"))
            #expect(try #require(danger).lowerBound < #require(agenda).lowerBound)
            let tag = try #require(first.headers[.eTag])
            let known = try await house.get("/commune/96001", headers: [.ifNoneMatch: tag])
            #expect(known.status == .notModified && state.withLock { $0.made } == 1)

            // Who is signed in has a page of their own, which nobody keeps.
            let own = try await house.get("/commune/96001", as: .reader)
            #expect(own.headers[.cacheControl] == "no-store" && own.text.contains("Anne"))

            state.withLock { $0.until = Instant.now.adding(.milliseconds(-1)) }
            try await database.write { try version.bump(in: $0) }
            #expect(try await house.get("/commune/96001").text.contains("Crue 3"))
            #expect(try await house.get("/commune/96001").text.contains("Crue 4"))
            state.withLock { $0.until = nil }
            #expect(try await house.get("/commune/96001").text.contains("Crue 5"))
            #expect(try await house.get("/commune/96001").text.contains("Crue 5"))
        }
    }
}
