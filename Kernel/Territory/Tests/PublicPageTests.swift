import HTTPTypes
import HummingbirdTesting
import Persistence
import TestSupport
import Testing
import Web

@testable import Territory

@Suite struct `The public page` {
    @Test func `asks for the commune and lists them all by EPCI`() async throws {
        try await TestHouse.open { house async throws in
            let text = try await house.get("/").text
            #expect(text.contains("Votre commune\u{202F}?"))
            #expect(text.contains("CC d&#39;Ailleurs"))
            #expect(text.contains("href=\"/commune/96002\""))
        }
    }

    @Test func `leads straight to the only commune found`() async throws {
        try await TestHouse.open { house async throws in
            let answer = try await house.get("/?commune=elix")
            #expect(answer.status == .seeOther)
            #expect(answer.location == "/commune/96003")
        }
    }

    @Test func `says in words that nothing was found`() async throws {
        try await TestHouse.open { house async throws in
            let text = try await house.get("/?commune=%3Cb%3E").text
            #expect(text.contains("Aucune commune du territoire"))
            #expect(text.contains("&lt;b&gt;"))
        }
    }

    @Test func `of a commune shows its town hall and what its services offer`() async throws {
        try await TestHouse.open { house async throws in
            let before = try await house.get("/commune/96001").text
            #expect(!before.contains("Essayer"))

            try await house.module.store.database.write { session in
                let epci = try house.module.store.collectivite(.epci, code: "200000001", in: session)
                let day = try #require(CivilDate("2025-06-01"))
                try ServiceRegister.open("essais", for: try #require(epci).id, since: day, in: session)
            }
            let text = try await house.get("/commune/96001").text
            #expect(text.contains("href=\"/essais/96001\""))
            #expect(text.contains("Aucun essai n’est gardé."))
            #expect(text.contains("Pas de compte"))
            let other = try await house.get("/commune/96002").text
            #expect(!other.contains("Essayer"))
        }
    }

    @Test func `of an old commune leads to the commune of today`() async throws {
        try await TestHouse.open { house async throws in
            let answer = try await house.get("/commune/96010")
            #expect(answer.status == .movedPermanently)
            #expect(answer.location == "/commune/96003")
            #expect(try await house.get("/commune/96999").status == .notFound)
            #expect(try await house.get("/commune/x").status == .notFound)
        }
    }

    @Test func `of the services takes a request, once`() async throws {
        try await TestHouse.open { house async throws in
            #expect(try await house.get("/services").text.contains("Comment adhérer"))
            let missing = try await house.post("/services/essais/demande", "commune=96001&nom=&contact=")
            #expect(missing.status.code == 422)
            #expect(missing.text.contains("Écrivez votre nom"))

            for _ in 1...2 {
                let sent = try await house.post(
                    "/services/essais/demande", "commune=96001&nom=Anne&contact=05")
                #expect(sent.location == "/services/essais/demande/merci")
            }
            let waiting = try await house.module.store.database.read { try ServiceRequests.waiting(in: $0) }
            #expect(waiting.map(\.collectivite.code) == ["96001"])
            #expect(try await house.get("/services/autre/demande").status == .notFound)
        }
    }

    @Test(arguments: Engine.allCases) func `of the services keeps the true request beside a false one`(
        on engine: Engine
    ) async throws {
        try await TestHouse.open(on: engine) { house async throws in
            for form in ["nom=Personne&contact=00", "nom=Anne+Dupin,+maire&contact=05+62"] {
                let sent = try await house.post("/services/essais/demande", "commune=96001&" + form)
                #expect(sent.status == .seeOther)
            }
            let list = try await house.get("/syndicat/adhesions", as: .manager).text
            #expect(list.contains("<dd>00</dd>") && list.contains("<dd>05 62</dd>"))
            let store = house.module.store
            let waiting = try await store.database.read { try ServiceRequests.waiting(in: $0) }
            #expect(waiting.map(\.person) == ["Personne", "Anne Dupin, maire"])
            for (request, answer) in zip(waiting, ["non", "oui"]) {
                let path = "/syndicat/demandes/\(request.id)"
                #expect(try await house.post(path, as: .manager, "reponse=\(answer)").status == .seeOther)
            }
            #expect(try await house.module.register.current().map(\.collectivite.code) == ["96001"])
        }
    }

    @Test func `of the services says when too many requests come from one place`() async throws {
        try await TestHouse.open(full: { _ in .now.adding(.seconds(90)) }) { house async throws in
            let sent = try await house.post("/services/essais/demande", "commune=96001&nom=Anne&contact=05")
            #expect(sent.status == .tooManyRequests)
            #expect(sent.text.contains("Attendez 2\u{A0}minutes") || sent.text.contains("Attendez 2 minutes"))
            let waiting = try await house.module.store.database.read { try ServiceRequests.waiting(in: $0) }
            #expect(waiting.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases) func `of data gives communes and contours, and 304 when known`(
        on engine: Engine
    ) async throws {
        try await TestHouse.open(on: engine) { house async throws in
            let answer = try await house.get("/territoire/communes.json")
            #expect(
                answer.text.hasPrefix(
                    "[{\"code\":\"96001\",\"name\":\"Aiguevive\",\"epci\":\"CC du Nord\",\"population\":100,")
            )
            let tag = try #require(answer.headers[.eTag])
            let again = try await house.get("/territoire/communes.json", headers: [.ifNoneMatch: tag])
            #expect(again.status == .notModified)

            #expect(try await house.get("/territoire/contours/96001.geojson").status == .notFound)
            try await TerritoryImporter(database: house.module.store.database).run(
                .contours, text: SmallTerritory.contours, SmallTerritory.options)
            #expect(
                try await house.get("/territoire/contours.geojson").text.contains(
                    "\"path\":\"/commune/96002\""))
            let one = try await house.get("/territoire/contours/96001.geojson").text
            #expect(one.contains("[[[[0,44],[0.1,44],[0.1,44.1],[0,44.1],[0,44]]]]"))
            #expect(try await house.get("/territoire/communes.json").headers[.eTag] != tag)
        }
    }
}
