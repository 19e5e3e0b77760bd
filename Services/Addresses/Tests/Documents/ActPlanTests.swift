import AddressEngine
import Foundation
import TestSupport
import Testing
import Web

@testable import Addresses

@Suite struct `The plan of an arrêté` {
    private static let documents = "/mairie/32999/adresses/documents"

    /// Numéros of voies at a few metres from each other, the first ones without a position.
    private static func scope(
        voies: Int, each: Int, metres: Double = 20, unplaced: Int = 0
    ) -> DocumentScope {
        var draft = Draft(communeCode: "32999", communeName: "Montfort")
        for voie in 0..<voies {
            draft.voies.append(Voie(id: "v\(voie)", kind: .voie, name: "Rue \(voie)"))
            for number in 1...each {
                var numero = Numero(id: "v\(voie)n\(number)", voieID: "v\(voie)", number: number)
                if number > unplaced {
                    let point = Point(
                        lon: 0.5 + Double(number) * metres / 80_000, lat: 43.7 + Double(voie) / 100, x: 0,
                        y: 0)
                    numero.positions = [Position(kind: .entree, point: point)]
                }
                draft.numeros.append(numero)
            }
        }
        return DocumentScope(draft: draft)
    }

    private static func said(_ scope: DocumentScope) throws -> String {
        try ActPlan(scope, upon: Plan(draft: scope.draft, contour: nil)).html.markup
    }

    @Test func `is one map while every number is read on it`() throws {
        let one = try Self.said(Self.scope(voies: 1, each: 10))
        #expect(one.components(separatedBy: "<svg").count == 2 && !one.contains("Sans position"))
        let several = try Self.said(Self.scope(voies: 3, each: 50))
        #expect(several.components(separatedBy: "<svg").count == 4)
        #expect(several.contains("Plan annexé, feuille 3 sur 3") && several.contains("Rue 2. En rouge"))
        let long = try Self.said(Self.scope(voies: 1, each: 130))
        #expect(long.components(separatedBy: "<svg").count == 4)
    }

    @Test func `names what it does not show`() throws {
        let some = try Self.said(Self.scope(voies: 1, each: 4, unplaced: 2))
        #expect(some.contains("Sans position, donc pas sur ce plan\u{A0}: 1\u{202F}; 2."))
        let none = try Self.said(Self.scope(voies: 1, each: 2, unplaced: 2))
        #expect(!none.contains("<svg") && none.contains("Plan annexé") && none.contains("1\u{202F}; 2."))
        let heap = try Self.said(Self.scope(voies: 1, each: 40, metres: 0))
        #expect(heap.contains("n’a pas la place d’être écrit\u{A0}: "))
        let two = try Self.said(Self.scope(voies: 2, each: 3, unplaced: 1))
        #expect(two.contains("1, Rue 0\u{202F}; 1, Rue 1."))
    }

    @Test func `is told of the voies on which a number is given`() {
        var draft = Self.scope(voies: 2, each: 3).draft
        draft.voies.append(Voie(id: "vide", kind: .voie, name: "Rue Neuve"))
        draft.voies.append(Voie(id: "lieu", kind: .lieuDit, name: "Pouy"))
        let scope = DocumentScope(draft: draft)
        #expect(scope.title == "4\u{A0}voies et lieux-dits")
        #expect(scope.withoutEmptyVoies.title == "2\u{A0}voies")
        #expect(scope.withoutEmptyVoies.numeros.count == 6)
    }

    @Test func `is refused when it takes too many sheets`() {
        #expect(throws: Refusal.self) { try Self.said(Self.scope(voies: ActPlan.mostSheets + 1, each: 2)) }
    }

    @Test(arguments: Engine.allCases) func `is told in the form, and no act is of nothing`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter async throws in
            try await counter.stage.apply(.addVoie(id: "w0", VoieForm(name: "Chemin neuf")))
            for kind in ["/arrete/papier", "/arrete/papier.pdf"] {
                let refused = try await counter.get(Self.documents + kind + "?voie=w0")
                #expect(refused.status == 422 && refused.text.contains("aucun numéro à attribuer"))
            }
            #expect(try await counter.get(Self.documents + "/deliberation/papier?voie=w0").status == 200)
            try await counter.stage.apply(.addNumero(id: "m1", NumeroForm(voieID: "w0", number: 8)))
            let form = try await counter.get(Self.documents + "/arrete?voie=w0").text
            #expect(form.contains("1\u{A0}numéro n’a pas de position"))
            let paper = try await counter.get(Self.documents + "/arrete/papier?voie=w0").text
            #expect(paper.contains("Sans position, donc pas sur ce plan\u{A0}: 8."))
        }
    }
}
