import TestSupport
import Testing

@testable import Addresses

@Suite struct `A certificate of addressing` {
    private static let documents = "/mairie/32999/adresses/documents"

    private static func certified(_ counter: Counter) async throws -> String {
        try await counter.stage.apply(.certifyVoie(id: "v1"))
        let made = try await counter.certify("n2")
        #expect(made.status == 303)
        return try #require(made.location.split(separator: "/").last.map(String.init))
    }

    @Test(arguments: Engine.allCases) func `is made, checked by everybody, and taken back`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter async throws in
            let number = try await Self.certified(counter)
            let check = "/adresses/32999/certificats/\(number)"
            let page = try await counter.get(check, as: nil).text
            #expect(page.contains("l’adresse est toujours celle-ci"))
            #expect(page.contains("2, Rue du Moulin"))

            let refused = try await counter.post(
                Self.documents + "/certificats/\(number)/retrait", [("motif", " ")])
            #expect(refused.status == 422)
            let taken = try await counter.post(
                Self.documents + "/certificats/\(number)/retrait", [("motif", "Erreur de <parcelle>")])
            #expect(taken.status == 303)
            let after = try await counter.get(check, as: nil).text
            #expect(after.contains("La mairie a retiré ce certificat"))
            #expect(after.contains("Erreur de &lt;parcelle&gt;"))
            #expect(
                try await counter.journal().suffix(2) == [
                    "Certificat d’adressage fait", "Certificat d’adressage retiré",
                ])
        }
    }

    @Test(arguments: Engine.allCases) func `says when the address changed since`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter async throws in
            let number = try await Self.certified(counter)
            let version = try #require(try await counter.stage.draft().voies.first?.version)
            try await counter.stage.apply(
                .changeVoie(id: "v1", version: version, VoieForm(name: "Rue des Meuniers")))
            let page = try await counter.get("/adresses/32999/certificats/\(number)", as: nil).text
            #expect(page.contains("l’adresse a changé depuis"))
            #expect(page.contains("2, Rue du Moulin"))
            #expect(!page.contains("Meuniers"))
        }
    }

    @Test(arguments: Engine.allCases) func `is for a numéro that the mairie declared right`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter async throws in
            let page = try await counter.get(Self.documents + "/nouveau-certificat?numero=n2").text
            #expect(page.contains("n’est pas encore certifié"))
            let early = try await counter.certify("n2")
            #expect(early.status == 409 && early.text.contains("Certifiez d’abord ce numéro"))
            #expect(
                try await counter.post(Self.documents + "/certificats", [("numero", "rien")]).status == 404)
            #expect(
                try await counter.post(Self.documents + "/certificats", [("numero", "n2")], as: "reader")
                    .status
                    == 403)
            #expect(try await counter.get(Self.documents + "/certificats").text.contains("Aucun certificat"))
        }
    }

    @Test(arguments: Engine.allCases) func `prints a name that it keeps nowhere`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter async throws in
            let number = try await Self.certified(counter)
            let path = Self.documents + "/certificats/\(number)"
            let paper = try await counter.post(
                path + "/papier", [("demandeur", "Paul <Dupont>")], as: "reader")
            #expect(paper.text.contains("à la demande de Paul &lt;Dupont&gt;"))
            #expect(paper.text.contains("/adresses/32999/certificats/\(number)"))
            let (again, register) = (try await counter.get(path + "/papier"), try await counter.get(path))
            let open = try await counter.get("/adresses/32999/certificats/\(number)", as: nil)
            #expect(!again.text.contains("à la demande de"))
            #expect(!register.text.contains("Dupont"))
            #expect(!open.text.contains("Dupont"))
        }
    }

    @Test(arguments: Engine.allCases) func `is not found by a number that is none`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter async throws in
            for number in ["0000-0000-0000-0000", "x", "U%20", String(repeating: "0", count: 300)] {
                let answer = try await counter.get("/adresses/32999/certificats/\(number)", as: nil)
                #expect(answer.status == 404)
            }
        }
    }
}
