import Contract
import Persistence
import TestSupport
import Testing
import Web

@testable import Addresses

@Suite struct `The pages of a commune that publishes each night` {
    private static let publishing = "/mairie/32999/adresses/publier"

    @Test(arguments: Engine.allCases) func `tell that a person held the list back, and how it begins again`(
        on engine: Engine
    ) async throws {
        let settings = try #require(DepositSettings(address: "http://127.0.0.1:9/", token: "t"))
        try await Counter.open(on: engine, isPublishable: true, deposit: settings) { counter async throws in
            let (stage, desk) = (counter.stage, counter.service.desk)
            let isTold = { () async throws -> Bool in
                let duties = AddressDuties(desk: desk, commune: stage.commune, visitorID: "p1")
                return try await duties.all().contains { $0.label.contains("plus publiées chaque nuit") }
            }
            let syndicat = { () async throws -> String in
                try await counter.get("/syndicat/adresses/depot", as: "syndicat-manager").text
            }
            let (waits, again) = ("La publication de la nuit attend", "reprendre chaque nuit")
            try await desk.deposits.set(.nightly, of: stage.commune, by: Stage.author)
            try await stage.store.publish(stage.commune, by: Stage.author)
            let faulty = try #require(
                try await stage.apply(.deleteNumero(id: Stage.numeroIDs[2], version: 1)))
            let last = try await stage.store.publish(stage.commune, by: Stage.author)
            #expect(try await !isTold())
            #expect(try await syndicat().contains("publiée et envoyée chaque nuit"))

            let fields = [("publication", last.id)]
            #expect(try await counter.post(Self.publishing + "/retrait", fields).status == 303)
            let held = try await counter.get(Self.publishing).text
            #expect(held.contains(waits) && !held.contains(again), "there is a form to publish")
            #expect(try await isTold())
            #expect(try await syndicat().contains("attend que la mairie publie elle-même"))

            try await stage.undo(faulty.id)
            #expect(try await counter.get(Self.publishing).text.contains(again))
            #expect(try await !counter.get(Self.publishing, as: "reader").text.contains(again))
            _ = try await counter.post(Self.publishing, [("quand", "maintenant")])
            #expect(try await !counter.get(Self.publishing).text.contains(waits))
            #expect(try await !isTold())
        }
    }
}
