import Foundation
import HTTPTypes
import Persistence
import TestSupport
import Testing

@testable import Addresses

@Suite struct `The telephone of a contributor` {
    private static let page = "/mairie/32999/adresses/terrain"
    private static let house = "c0ffee00-1111-4222-8333-444455556666"

    private struct Told: Decodable {
        let state: String
        let message: String
        let version: Int?
        let now: Now?
        let gestures: [String]

        struct Now: Decodable, Equatable {
            let number: Int
            let place: [Double]?
        }
    }

    private struct List: Decodable {
        let commune: String
        let version: Int
        let numeros: [Row]?

        struct Row: Decodable {
            let id: String
            let version: Int
            let rank: Int?
            let others: [[Double]]?
        }
    }

    private static func send(
        _ counter: Counter, _ fields: [(String, String)], key: String = UUID().uuidString,
        as who: String = "contributor"
    ) async throws -> (status: Int, told: Told) {
        let answer = try await counter.post(
            page + "/changements", [("cle", key)] + fields, as: who, accept: "application/json")
        return (answer.status, try JSONDecoder().decode(Told.self, from: Data(answer.text.utf8)))
    }

    private static func move(version: Int, _ lon: String) -> [(String, String)] {
        [
            ("geste", "deplacement"), ("adresse", "n1"), ("version", "\(version)"), ("rang", "0"),
            ("longitude", lon), ("latitude", "43.7"),
        ]
    }

    @Test(arguments: Engine.allCases) func `opens a page that names nobody and is kept whole`(
        on engine: Engine
    )
        async throws
    {
        try await Counter.open(on: engine) { counter async throws in
            let page = try await counter.get(Self.page, as: "contributor").text
            #expect(page.contains("Ajouter une maison") && page.contains("Effacer de ce téléphone"))
            #expect(!page.contains("Jeanne Lapeyre") && !page.contains("_jeton"))
            #expect(try await counter.get(Self.page, as: "reader").status == 403)
            let worker = try await counter.get("/adresses/32999/terrain.js", as: nil)
            #expect(worker.headers[try #require(HTTPField.Name("Service-Worker-Allowed"))] == Self.page)
            for name in [
                "offline.js", "offline-engine.js", "address-engine.wasm", "office.css", "map-layers.js",
            ] {
                #expect(worker.text.contains("/\(name)\""), "\(name)")
            }
            let manifest = try await counter.get("/adresses/32999/terrain.webmanifest", as: nil).text
            #expect(manifest.contains("\"start_url\":\"\(Self.page)\""))
            #expect(try await counter.get("/adresses/99999/terrain.js", as: nil).status == 404)
            #expect(
                try await counter.get("/mairie/32999/adresses", as: "contributor").text.contains(Self.page))
            #expect(try await !counter.get("/mairie/32999/adresses", as: "reader").text.contains(Self.page))
        }
    }

    @Test(arguments: Engine.allCases) func `takes the list, and no row of it twice`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter async throws in
            let read = { (path: String) in
                let answer = try await counter.get(Self.page + path, as: "contributor")
                return try JSONDecoder().decode(List.self, from: Data(answer.text.utf8))
            }
            let list = try await read("/liste.json")
            #expect(list.commune == "Montfort-sous-Bois" && list.numeros?.count == 3)
            #expect(list.numeros?.allSatisfy { $0.version == 1 && $0.rank == 0 && $0.others == nil } == true)
            #expect(try await read("/liste.json?version=\(list.version)").numeros == nil)
            #expect(try await read("/liste.json?version=0").numeros?.count == 3)
            #expect(try await read("/liste.json?version=x").numeros?.count == 3)
            // A house beside the other point of an address is that address.
            let gate = PositionForm(kind: .segment, lon: 0.52, lat: 43.71)
            try await counter.stage.apply(.addPosition(.numero(id: "n1"), version: 1, gate))
            #expect(
                try await read("/liste.json").numeros?.first { $0.id == "n1" }?.others == [[0.52, 43.71]])
            #expect(try await counter.get(Self.page + "/liste.json", as: nil).status == 401)
            #expect(try await counter.get(Self.page + "/liste.json", as: "reader").status == 403)
        }
    }

    @Test(arguments: Engine.allCases) func `tells who is signed in, in few bytes`(on engine: Engine)
        async throws
    {
        struct Told: Decodable {
            let person: Person
            let token: String

            struct Person: Decodable {
                let id: String
            }
        }
        try await Counter.open(on: engine) { counter async throws in
            let answer = try await counter.get(Self.page + "/personne.json", as: "contributor")
            let told = try JSONDecoder().decode(Told.self, from: Data(answer.text.utf8))
            #expect(told.person.id == "contributor" && !told.token.isEmpty)
            #expect(answer.text.utf8.count < 1000)
            #expect(try await counter.get(Self.page + "/personne.json", as: nil).status == 401)
            #expect(try await counter.get(Self.page + "/personne.json", as: "reader").status == 403)
        }
    }

    @Test(arguments: Engine.allCases) func `takes back what may have come, or is told that it did`(
        on engine: Engine
    ) async throws {
        struct Told: Decodable, Equatable {
            let state: String
            let version: Int?
        }
        try await Counter.open(on: engine) { counter async throws in
            let withdraw = { (key: String, who: String?) in
                try await counter.post(
                    Self.page + "/retraits", [("cle", key), ("adresse", "n1")], as: who,
                    accept: "application/json")
            }
            let told = { (key: String) in
                try JSONDecoder().decode(
                    Told.self, from: Data(try await withdraw(key, "contributor").text.utf8))
            }
            let (made, late) = (UUID().uuidString, UUID().uuidString)
            _ = try await Self.send(counter, Self.move(version: 1, "0.6"), key: made)
            #expect(try await told(made) == Told(state: "already", version: 2))
            #expect(try await told(late) == Told(state: "withdrawn", version: nil))
            // It was still on its way: what was taken back is not made behind the back of who did so.
            _ = try await Self.send(counter, Self.move(version: 2, "0.7"), key: late)
            #expect(try await counter.stage.draft().numeros.first { $0.id == "n1" }?.version == 2)
            #expect(try await told(late) == Told(state: "withdrawn", version: nil))
            #expect(try await withdraw("rien", "contributor").status == 404)
            #expect(try await withdraw(UUID().uuidString, "reader").status == 403)
        }
    }

    @Test(arguments: Engine.allCases) func `takes the page anew when its map changes`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter async throws in
            let before = try await counter.get("/adresses/32999/terrain.js", as: nil).text
            #expect(try await counter.get("/adresses/32999/terrain.js", as: nil).text == before)
            try await counter.stage.store.database.write { session in
                try session.execute(
                    """
                    INSERT INTO contour (collectivite_id, geometry, simplified, west, south, east, north)
                    VALUES ('c1', '[[[[2,48],[2.1,48],[2.1,48.1],[2,48]]]]', '[]', 2, 48, 2.1, 48.1)
                    """)
            }
            #expect(try await counter.get("/adresses/32999/terrain.js", as: nil).text != before)
        }
    }

    @Test(arguments: Engine.allCases) func `sends its changes in order, under the name of who made them`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            let added = try await Self.send(
                counter,
                [
                    ("geste", "ajout"), ("adresse", Self.house), ("voie", "v1"), ("numero", "7"),
                    ("suffixe", "BIS"),
                    ("longitude", "0.51"), ("latitude", "43.71"), ("note", "portail vert"),
                ])
            #expect(added.status == 200 && added.told.state == "done" && added.told.version == 1)
            let rest: [[(String, String)]] = [
                [("geste", "numero"), ("numero", "9"), ("suffixe", "")],
                [("geste", "note"), ("note", "portail bleu")],
                [("geste", "deplacement"), ("rang", "0"), ("longitude", "0.52"), ("latitude", "43.71")],
            ]
            for (index, fields) in rest.enumerated() {
                let stand = [("adresse", Self.house), ("version", "\(index + 1)")]
                let told = try await Self.send(counter, stand + fields).told
                #expect(told.state == "done" && told.version == index + 2)
            }
            let numero = try #require(try await counter.stage.draft().numeros.first { $0.id == Self.house })
            #expect(numero.label == "9" && numero.comment == "portail bleu")
            #expect(numero.positions.map(\.point.lon) == [0.52] && numero.positions.first?.kind == .entree)
            let names = try await counter.stage.store.history(of: counter.stage.commune).prefix(4)
            #expect(names.allSatisfy { $0.personID == "contributor" })
        }
    }

    @Test(arguments: Engine.allCases) func `is shown what is there now when two people met`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter async throws in
            try await counter.stage.apply(.changeNumero(id: "n1", version: 1, NumeroForm(number: 21)))
            let key = UUID().uuidString
            let met = try await Self.send(counter, Self.move(version: 1, "0.6"), key: key)
            #expect(met.status == 409 && met.told.state == "conflict" && met.told.version == 2)
            #expect(met.told.now == Told.Now(number: 21, place: [0.501, 43.7]))
            #expect(met.told.gestures.count == 1 && met.told.gestures[0].contains("Jeanne Lapeyre"))
            let kept = try await Self.send(counter, Self.move(version: 2, "0.6"), key: key)
            #expect(kept.told.state == "done")
            #expect(
                try await Self.send(counter, Self.move(version: 2, "0.6"), key: key).told.state == "already")
            let gone = try await Self.send(
                counter, [("geste", "note"), ("adresse", "rien"), ("version", "1"), ("note", "x")])
            #expect(gone.status == 404 && gone.told.state == "gone")
        }
    }

    @Test(arguments: Engine.allCases) func `is told in words what cannot be kept`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter async throws in
            let before = try await counter.stage.draft()
            let place = [("longitude", "0.5"), ("latitude", "43.7")]
            let wrong: [[(String, String)]] = [
                [], [("geste", "autre")], [("geste", "ajout"), ("adresse", "n9"), ("numero", "7")],
                [("geste", "ajout"), ("adresse", Self.house), ("voie", "v1"), ("numero", "sept")] + place,
                [("geste", "ajout"), ("adresse", Self.house), ("voie", "v1"), ("numero", "2")] + place,
                [("geste", "ajout"), ("adresse", Self.house), ("voie", "v1"), ("numero", "7")],
                [("geste", "note"), ("adresse", "n1"), ("note", "x")],
                [
                    ("geste", "note"), ("adresse", "n1"), ("version", "1"),
                    ("note", String(repeating: "x", count: 3000)),
                ],
                [("geste", "deplacement"), ("adresse", "n1"), ("version", "1"), ("rang", "x")] + place,
                Self.move(version: 1, "120"), Self.move(version: 1, "abc"),
            ]
            for fields in wrong {
                let answer = try await Self.send(counter, fields)
                #expect(answer.status == 422 && answer.told.state == "refused", "\(fields)")
                #expect(!answer.told.message.isEmpty)
            }
            let keyless = try await Self.send(counter, Self.move(version: 1, "0.6"), key: "1")
            #expect(keyless.told.state == "refused")
            let huge = [("note", String(repeating: "x", count: 1 << 20))]
            let heavy = try await counter.post(Self.page + "/changements", huge, as: "contributor")
            #expect(heavy.status == 413)
            let asReader = try await counter.post(
                Self.page + "/changements", Self.move(version: 1, "0.6"), as: "reader")
            #expect(asReader.status == 403)
            #expect(try await counter.stage.draft().saysTheSame(as: before))
        }
    }
}
