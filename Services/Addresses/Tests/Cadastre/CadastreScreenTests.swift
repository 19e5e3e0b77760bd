import Persistence
import TestSupport
import Testing

@testable import Addresses

@Suite struct `The page of the cadastre` {
    private static let page = "/mairie/32999/adresses/cadastre"

    @Test(arguments: Engine.allCases) func `takes a file, replaces it whole, and takes it out`(
        on engine: Engine
    )
        async throws
    {
        try await Counter.open(on: engine) { counter in
            #expect(try await counter.get(Self.page).text.contains("pas encore ici"))
            let sent = try await counter.upload(
                Self.page, CadastreSample.packed(), named: "cadastre-32999-parcelles.json.gz")
            #expect(sent.status == 303)
            let shown = try await counter.get(Self.page, as: "reader").text
            #expect(
                shown.contains("<dd>5</dd>") && shown.contains("1er juin 2026") && shown.contains("DGFiP"))
            #expect(!shown.contains("type=\"file\"") && !shown.contains("Retirer le cadastre"))

            // A file of one section takes the place of the whole when somebody says so.
            let fewer = CadastreSample.json(Array(CadastreSample.moulin.prefix(2)))
            let asked = try await counter.upload(Self.page, fewer, named: "c.json")
            #expect(asked.status == 409 && asked.text.contains("n’a que 2\u{A0}parcelles, au lieu de 5"))
            #expect(asked.text.contains("name=\"confirme\""))
            #expect(try await counter.stage.store.cadastre(of: counter.stage.commune)?.count == 5)
            let sure = SentForm(
                [("confirme", "oui")], files: [.init(fewer, named: "c.json", in: "fichier")])
            #expect(try await counter.client.send(sure, to: Self.page, .browser(of: "manager")).status == 303)
            let box = "?bbox=0.49,43.6,0.6,43.8"
            let left = try await counter.get(Self.page + "/parcelles.geojson" + box, as: "reader").text
            #expect(left.contains("32999000AB0002") && !left.contains("32999000AB0003"))
            #expect(left.contains("[0.5005000,43.6995000]"))

            #expect(try await counter.post(Self.page + "/suppression").status == 303)
            #expect(try await counter.get(Self.page).text.contains("pas encore ici"))
            #expect(
                try await counter.journal().suffix(3) == [
                    "Cadastre apporté", "Cadastre apporté", "Cadastre retiré",
                ])
        }
    }

    @Test(arguments: Engine.allCases) func `keeps the one it has when a file is refused, and says why`(
        on engine: Engine
    )
        async throws
    {
        try await Counter.open(on: engine) { counter in
            try await counter.stage.bringCadastre()
            let cut = Array(CadastreSample.json().dropLast(30))
            let refused = try await counter.upload(Self.page, cut, named: "c.json")
            #expect(refused.status == 422 && refused.text.contains("incomplet"))
            #expect(try await counter.stage.store.cadastre(of: counter.stage.commune)?.count == 5)
        }
    }

    @Test func `is for managers to change, and for readers to see`() async throws {
        try await Counter.open(on: .sqlite, begun: false) { counter in
            for who in ["reader", "contributor"] {
                let sent = try await counter.upload(
                    Self.page, CadastreSample.json(), named: "c.json", as: who)
                #expect(sent.status == 403)
                #expect(try await counter.post(Self.page + "/suppression", as: who).status == 403)
                #expect(try await counter.get(Self.page, as: who).status == 200)
            }
            // Before the addresses are begun too.
            #expect(try await counter.upload(Self.page, CadastreSample.json(), named: "c.json").status == 303)
            #expect(try await counter.get(Self.page + "/parcelles.geojson?bbox=x").status == 400)
            #expect(
                try await counter.get(Self.page + "/parcelles.geojson?bbox=0.5,43.6,0.6,43.8", as: nil).status
                    != 200)
        }
    }

    @Test func `tells the map that it has not all`() async throws {
        try await Counter.open(on: .sqlite, begun: false) { counter in
            let path = Self.page + "/parcelles.geojson?bbox=0.49,43.6,0.6,43.8"
            let squares = (1...1_501).map { rank in
                CadastreSample.Square(
                    id: "32999000AB" + String(String(10_000 + rank).dropFirst()), lon: 0.5, lat: 43.7)
            }
            try await counter.stage.bringCadastre(squares)
            let cut = try await counter.get(path).text
            #expect(cut.contains("\"isCut\":true") && cut.contains("AB1500") && !cut.contains("AB1501"))
            try await counter.stage.bringCadastre(squares.dropLast())
            let whole = try await counter.get(path).text
            #expect(whole.contains("\"isCut\":false") && whole.contains("AB1500"))
        }
    }

    @Test(arguments: Engine.allCases) func `reads a part of the map without what is outside`(
        on engine: Engine
    )
        async throws
    {
        try await Stage.with(engine) { stage in
            // A tall parcelle begins far to the south of what is asked.
            let tall = CadastreSample.Square(id: "329990000D0001", lon: 0.5, lat: 43.6, size: 0.15)
            try await stage.bringCadastre(CadastreSample.moulin + [tall])
            let found = { (box: String) async throws -> [String] in
                let box = try #require(BoundingBox(box))
                return try await stage.store.parcelles(in: box, of: stage.commune, atMost: 100).map(\.id)
            }
            #expect(try await found("0.5016,43.6999,0.5017,43.7") == ["329990000D0001", "32999000AB0002"])
            #expect(try await found("0.52,43.76,0.53,43.77").isEmpty)
            #expect(try await found("-180,-90,180,90").count == 6)
        }
    }
}
