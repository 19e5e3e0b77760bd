import Foundation
import Persistence
import TestSupport
import Testing

@testable import Addresses

/// A telephone named the chemin Neuf, numbered a house of it, and gave another number to the 1, rue du Moulin.
@Suite struct `The papers of an outing` {
    private static let documents = "/mairie/32999/adresses/documents"
    private static let outing = "0a1b2c3d-1111-4222-8333-444455556666"
    private static let about = "?sortie=\(outing)"
    private static let voie = "c0ffee00-1111-4222-8333-444455556666"

    private static func walk(_ stage: Stage) async throws {
        var house = NumeroForm(voieID: voie, number: 12)
        house.position = PositionForm(kind: .entree, lon: 0.51, lat: 43.71)
        var note = NumeroForm()
        note.comment = "Portail vert"
        let edits: [(String, Edit)] = [
            (voie, .addVoie(id: voie, VoieForm(name: "Chemin Neuf", kind: .voie))),
            ("h1", .addNumero(id: "h1", house)),
            ("n1", .changeNumero(id: "n1", version: 1, NumeroForm(number: 5))),
            ("n1", .changeNumero(id: "n1", version: 2, NumeroForm(number: 7))),
            ("n2", .changeNumero(id: "n2", version: 1, note)),
        ]
        for (row, edit) in edits {
            let change = OfflineChange(sending: UUID().uuidString, rowID: row, edit: edit, outing: outing)
            _ = try await stage.store.take(change, in: stage.commune, by: Stage.author)
        }
    }

    @Test(arguments: Engine.allCases) func `are about what it changed, and nothing else`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter async throws in
            for (kind, price) in [("numero", "10"), ("voie", "100")] {
                let fields = [
                    ("genre", kind), ("nom", "Article"), ("taille", "15 × 10 cm"), ("fournisseur", "Émaux"),
                    ("reference", kind), ("prix", price), ("tva", "20"),
                ]
                _ = try await counter.post("/syndicat/adresses/marche", fields, as: "syndicat-manager")
            }
            try await Self.walk(counter.stage)
            // Two plates, and two signs for the voie that was named: the rue du Moulin has its own.
            let order = try await counter.get(Self.documents + "/commande" + Self.about).text
            #expect(order.contains("Total hors taxes\u{A0}: 220,00\u{A0}€"))
            #expect(order.contains("type=\"hidden\" name=\"sortie\" value=\"\(Self.outing)\""))
            let letters = try await counter.get(
                Self.documents + "/courrier" + Self.about + "&depuis=2020-01-01"
            ).text
            #expect(letters.contains("12, Chemin Neuf") && letters.contains("7, Rue du Moulin"))
            #expect(!letters.contains("2, Rue du Moulin"))
            for paper in ["/deliberation/papier", "/arrete/papier", "/courrier/papier"] {
                let said = try await counter.get(Self.documents + paper + Self.about + "&depuis=2020-01-01")
                #expect(said.status == 200 && said.text.contains("Chemin Neuf"), "\(paper)")
            }
        }
    }

    @Test(arguments: Engine.allCases) func `order no plate for a lieu-dit, nor for the house of a colleague`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            let fields = [
                ("genre", "numero"), ("nom", "Plaque"), ("taille", "15 × 10 cm"), ("fournisseur", "Émaux"),
                ("reference", "P"), ("prix", "10"), ("tva", "20"),
            ]
            _ = try await counter.post("/syndicat/adresses/marche", fields, as: "syndicat-manager")
            let stage = counter.stage
            var beside = NumeroForm()
            beside.lieudit = "Le Mas"
            for id in ["n1", "n2"] {
                let edit = Edit.changeNumero(id: id, version: 1, beside)
                let change = OfflineChange(
                    sending: UUID().uuidString, rowID: id, edit: edit, outing: Self.outing)
                _ = try await stage.store.take(change, in: stage.commune, by: Stage.author)
            }
            let none = try await counter.get(Self.documents + "/commande" + Self.about).text
            #expect(
                none.contains("2\u{A0}gardent leur plaque") && !none.contains("Total hors taxes\u{A0}: 20"))
            let letters = try await counter.get(
                Self.documents + "/courrier" + Self.about + "&depuis=2020-01-01"
            ).text
            #expect(letters.contains("1, Rue du Moulin"))
            // A voie that the telephone named, and where a colleague adds a house since.
            let named = OfflineChange(
                sending: UUID().uuidString, rowID: Self.voie,
                edit: .addVoie(id: Self.voie, VoieForm(name: "Chemin Neuf")), outing: Self.outing)
            _ = try await stage.store.take(named, in: stage.commune, by: Stage.author)
            try await stage.apply(.addNumero(id: "h9", NumeroForm(voieID: Self.voie, number: 77)))
            let order = try await counter.get(
                Self.documents + "/commande/fournisseur.csv" + Self.about + "&fournisseur=%C3%89maux")
            #expect(!order.text.contains("77"))
            let act = try await counter.get(Self.documents + "/deliberation/papier" + Self.about)
            #expect(act.status == 200 && act.text.contains("Chemin Neuf"))
            let post = try await counter.get(
                Self.documents + "/courrier" + Self.about + "&depuis=2020-01-01"
            ).text
            #expect(!post.contains("77, Chemin Neuf"))
        }
    }

    @Test(arguments: Engine.allCases) func `say so when nothing of it stands`(on engine: Engine) async throws
    {
        try await Counter.open(on: engine) { counter async throws in
            #expect(try await counter.get(Self.documents + "/commande" + Self.about).status == 404)
            try await Self.walk(counter.stage)
            #expect(try await counter.get(Self.documents + "/commande" + Self.about).status == 200)
            for record in try await counter.stage.store.history(of: counter.stage.commune, last: 5) {
                try await counter.stage.undo(record.id)
            }
            let gone = try await counter.get(Self.documents + "/commande" + Self.about)
            #expect(gone.status == 404 && gone.text.contains("ne se lit plus"))
        }
    }

    @Test func `join what one row became`() {
        let (one, two) = (Numero(id: "n", voieID: "v", number: 1), Numero(id: "n", voieID: "v", number: 2))
        let other = Numero(id: "o", voieID: "v", number: 3)
        #expect(
            RowChange.joined([
                .numero(before: nil, after: one), .numero(before: nil, after: other),
                .numero(before: one, after: two),
            ]) == [.numero(before: nil, after: two), .numero(before: nil, after: other)])
        #expect(
            RowChange.joined([.numero(before: nil, after: one), .numero(before: one, after: nil)]).isEmpty)
    }

    @Test(arguments: Engine.allCases) func `have prices and rights on the telephone`(on engine: Engine)
        async throws
    {
        struct List: Decodable {
            let mayPublish: Bool
            let isRead: Bool
            let market: [Article]

            struct Article: Decodable, Equatable {
                let kind: String
                let size: String
                let price: Int
                let vat: Int
            }
        }
        try await Counter.open(on: engine) { counter async throws in
            let read = { (who: String) in
                let answer = try await counter.get("/mairie/32999/adresses/terrain/liste.json", as: who)
                return try JSONDecoder().decode(List.self, from: Data(answer.text.utf8))
            }
            #expect(try await read("manager").market.isEmpty)
            for (reference, price) in [("P1", "8,90"), ("P2", "12,00")] {
                let fields = [
                    ("genre", "numero"), ("nom", "Plaque"), ("taille", "15 × 10 cm"),
                    ("fournisseur", "Émaux"), ("reference", reference), ("prix", price), ("tva", "5,5"),
                ]
                _ = try await counter.post("/syndicat/adresses/marche", fields, as: "syndicat-manager")
            }
            let (manager, contributor) = (try await read("manager"), try await read("contributor"))
            let article = List.Article(
                kind: "numero", size: "15\u{A0}×\u{A0}10\u{A0}cm", price: 890, vat: 550)
            #expect(manager.market == [article])
            #expect(manager.mayPublish && !contributor.mayPublish && !contributor.isRead)
            try await counter.stage.store.setReview(true, of: counter.stage.commune, by: Stage.author)
            #expect(try await read("contributor").isRead)
            #expect(try await !read("manager").isRead)
        }
    }
}
