import AddressEngine
import Foundation
import Persistence
import TestSupport
import Testing

@testable import Addresses

/// The rue du Moulin is numbered by metres, its 2 kept; the rue Haute has nothing to do with it.
@Suite struct `What a document is about` {
    private static let documents = "/mairie/32999/adresses/documents"
    private static let survey = "/mairie/32999/adresses/voies/v1/releve"

    private static func contract(_ counter: Counter) async throws {
        for (kind, reference) in [("numero", "P1"), ("voie", "V1")] {
            let fields = [
                ("genre", kind), ("nom", "Article"), ("taille", "15 × 10 cm"), ("fournisseur", "Émaux"),
                ("reference", reference), ("prix", "10"), ("tva", "20"),
            ]
            let kept = try await counter.post(
                "/syndicat/adresses/marche", fields, as: "syndicat-manager")
            #expect(kept.status == 303)
        }
    }

    @Test(arguments: Engine.allCases) func `is the plates that were seen missing, recounted too`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            try await Self.contract(counter)
            let typed = [
                ("jour", "2026-01-15"), ("version-n1", "1"), ("plaque-n1", "oui"), ("version-n2", "1"),
                ("note-n2", "pas de plaque à poser, elle y est"), ("version-n3", "1"), ("plaque-n3", "oui"),
            ]
            let done = try await counter.post(Self.survey, typed)
            let after = try await counter.get(done.location).text
            #expect(after.contains("Commander les 2 plaques"))
            let link = try #require(after.firstMatch(of: /href="([^"]*commande\?[^"]*)"/)?.1)
            let order = String(link).replacing("&amp;", with: "&")
            let counted = try await counter.get(order).text
            #expect(counted.contains("Pour 2\u{A0}numéros, Rue du Moulin"))
            #expect(counted.contains("Total hors taxes\u{A0}: 20,00\u{A0}€"))
            for id in ["n1", "n3"] {
                #expect(counted.contains("type=\"hidden\" name=\"numero\" value=\"\(id)\""))
            }
            let again = try await counter.get(order + "&panneaux=1").text
            #expect(again.contains("Total hors taxes\u{A0}: 30,00\u{A0}€"))
        }
    }

    @Test(arguments: Engine.allCases) func `is what a numbering gave a number, while it stands`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            try await Self.contract(counter)
            try await `Numbering a voie`.line(counter.stage)
            try await counter.stage.apply(.addVoie(id: "v2", VoieForm(name: "Rue Haute")))
            try await counter.stage.apply(
                .addNumero(id: "h1", NumeroForm(voieID: "v2", number: 7)))
            var request = NumberingRequest(voieIDs: ["v1"])
            request.options.kept = .none
            let proposal = try await counter.stage.store.proposal(of: request, in: counter.stage.commune)
            let record = try #require(
                try await counter.stage.apply(.numberHouses(request, seen: proposal.seen)))
            let about = "?geste=\(record.id)"
            for paper in ["/deliberation/papier", "/arrete/papier"] {
                let said = try await counter.get(Self.documents + paper + about).text
                #expect(said.contains("Rue du Moulin"), "\(paper)")
                #expect(!said.contains("<td>Rue Haute</td>") && !said.contains("<caption>Rue Haute"))
            }
            let order = try await counter.get(Self.documents + "/commande" + about).text
            #expect(order.contains("Pour 3\u{A0}numéros, Rue du Moulin"))
            #expect(order.contains("type=\"hidden\" name=\"geste\" value=\"\(record.id)\""))
            let letters = try await counter.get(
                Self.documents + "/courrier" + about + "&depuis=2020-01-01"
            ).text
            #expect(letters.contains("80, Rue du Moulin") && !letters.contains("7, Rue Haute"))
            #expect(letters.components(separatedBy: "name=\"geste\"").count == 3)
            try await counter.stage.undo(record.id)
            #expect(try await counter.get(Self.documents + "/commande" + about).status == 404)
            #expect(try await counter.get(Self.documents + "/commande?geste=rien").status == 404)
        }
    }

    @Test(arguments: Engine.allCases) func `says what became of the numéros of a numbering`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            try await Self.contract(counter)
            let stage = counter.stage
            try await `Numbering a voie`.line(stage)
            var request = NumberingRequest(voieIDs: ["v1"])
            request.options.kept = .none
            let proposal = try await stage.store.proposal(of: request, in: stage.commune)
            let record = try #require(
                try await stage.apply(.numberHouses(request, seen: proposal.seen)))
            let about = "?geste=\(record.id)"
            let pages =
                ["/deliberation", "/arrete", "/commande", "/courrier"].map { Self.documents + $0 + about }
                + ["/mairie/32999/adresses/voies/v1/numerotation/faite" + about]
            for page in pages {
                #expect(try await !counter.get(page).text.contains("La liste a changé depuis"), "\(page)")
            }
            try await stage.apply(.deleteNumero(id: "n2", version: 2))
            var again = NumeroForm()
            again.number = 244
            try await stage.apply(.changeNumero(id: "n3", version: 2, again))
            for page in pages {
                let text = try await counter.get(page).text
                #expect(text.contains("La liste a changé depuis ce geste."), "\(page)")
                #expect(text.contains("1\u{A0}numéro donné alors n’est plus dans la liste"), "\(page)")
                #expect(text.contains("1\u{A0}numéro donné alors a changé de numéro ou de voie"), "\(page)")
            }
        }
    }
}
