import Persistence
import TestSupport
import Testing

@testable import Addresses

extension Counter {
    /// Asks for the certificate of a numéro as its page does.
    func certify(_ numeroID: String, as who: String = "contributor") async throws -> Answer {
        let draft = try await stage.draft()
        let numero = try #require(draft.numeros.first { $0.id == numeroID })
        let voie = try #require(draft.voies.first { $0.id == numero.voieID })
        return try await post(
            "/mairie/32999/adresses/documents/certificats",
            [("numero", numeroID), ("version", "\(numero.version)"), ("version-voie", "\(voie.version)")],
            as: who)
    }

    /// The number of a certificate just made.
    func certificate(of numeroID: String) async throws -> String {
        let made = try await certify(numeroID)
        return try #require(made.location.split(separator: "/").last.map(String.init))
    }

    func rename(_ voieID: String, _ name: String) async throws {
        let version = try #require(try await stage.draft().voies.first { $0.id == voieID }?.version)
        try await stage.apply(.changeVoie(id: voieID, version: version, VoieForm(name: name)))
    }
}

@Suite struct `A certificate in somebody’s hands` {
    private static let documents = "/mairie/32999/adresses/documents"

    @Test(arguments: Engine.allCases)
    func `stands before the list that says it is published, and is told when its numéro goes`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine, isPublishable: true) { counter async throws in
            let published = try await counter.post(
                "/mairie/32999/adresses/publier", [("quand", "maintenant")])
            #expect(published.status == 303)
            try await counter.rename(Stage.voieID, "Rue des Meuniers")
            try await counter.stage.apply(.certifyVoie(id: Stage.voieID))
            let number = try await counter.certificate(of: Stage.numeroIDs[1])
            let check = "/adresses/32999/certificats/\(number)"
            #expect(try await counter.get(check, as: nil).text.contains("l’adresse est toujours celle-ci"))

            let numero = try #require(
                try await counter.stage.draft().numeros.first { $0.id == Stage.numeroIDs[1] })
            try await counter.stage.apply(.deleteNumero(id: numero.id, version: numero.version))
            let after = try await counter.get(check, as: nil).text
            #expect(after.contains("ce numéro a été supprimé depuis"))
            #expect(!after.contains("toujours celle-ci"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `stands while the public reads it, though the mairie prepares another`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine, isPublishable: true) { counter async throws in
            try await counter.stage.apply(.certifyVoie(id: Stage.voieID))
            let number = try await counter.certificate(of: Stage.numeroIDs[1])
            _ = try await counter.post("/mairie/32999/adresses/publier", [("quand", "maintenant")])
            try await counter.rename(Stage.voieID, "Rue des Meuniers")
            let check = "/adresses/32999/certificats/\(number)"
            #expect(try await counter.get(check, as: nil).text.contains("l’adresse est toujours celle-ci"))
            _ = try await counter.post("/mairie/32999/adresses/publier", [("quand", "maintenant")])
            #expect(try await counter.get(check, as: nil).text.contains("l’adresse a changé depuis"))
        }
    }

    @Test(arguments: Engine.allCases) func `is printed no more once it is taken back`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter async throws in
            try await counter.stage.apply(.certifyVoie(id: "v1"))
            let path = Self.documents + "/certificats/\(try await counter.certificate(of: "n2"))"
            #expect(try await counter.get(path + "/papier").status == 200)
            #expect(try await counter.post(path + "/retrait", [("motif", "Mauvaise parcelle")]).status == 303)
            let answers = [
                try await counter.get(path + "/papier"), try await counter.get(path + "/papier.pdf"),
                try await counter.post(path + "/papier", [("demandeur", "Paul")]),
                try await counter.post(path + "/papier", [("demandeur", "Paul"), ("forme", "pdf")]),
            ]
            for answer in answers {
                #expect(answer.status == 410)
                #expect(answer.text.contains("il ne s’imprime plus"))
            }
        }
    }

    @Test(arguments: Engine.allCases) func `is printed again as it was certified`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter async throws in
            let sign = { (title: String, name: String) in
                let seen = try await counter.stage.store.letterhead(of: counter.stage.commune).version
                return try await counter.post(
                    Self.documents + "/en-tete", [("version", seen), ("fonction", title), ("maire", name)])
            }
            #expect(try await sign("La maire", "Jeanne Lapeyre").status == 303)
            try await counter.stage.apply(.certifyVoie(id: "v1"))
            let path = Self.documents + "/certificats/\(try await counter.certificate(of: "n2"))/papier"
            let first = try await counter.get(path).text
            #expect(first.contains("La maire") && first.contains("Jeanne Lapeyre"))

            #expect(try await sign("L’adjoint au maire", "Paul Dubosc").status == 303)
            try await counter.rename("v1", "Rue des Meuniers")
            let numero = try #require(try await counter.stage.draft().numeros.first { $0.id == "n2" })
            try await counter.stage.apply(
                .changeNumero(id: "n2", version: numero.version, NumeroForm(voieID: "v1", number: 77)))
            let moved = try #require(try await counter.stage.draft().numeros.first { $0.id == "n2" })
            try await counter.stage.apply(
                .changePosition(
                    .numero(id: "n2"), version: moved.version, rank: 0,
                    PositionForm(kind: .entree, lon: 0.5015, lat: 43.7)))
            let again = try await counter.get(path).text
            #expect(again == first)
        }
    }

    @Test(arguments: Engine.allCases) func `is made of what was read, and once`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter async throws in
            try await counter.stage.apply(.certifyVoie(id: "v1"))
            let page = try await counter.get(Self.documents + "/nouveau-certificat?numero=n2").text
            let numero = try #require(try await counter.stage.draft().numeros.first { $0.id == "n2" })
            let voie = try #require(try await counter.stage.draft().voies.first)
            #expect(page.contains("name=\"version\" value=\"\(numero.version)\""))
            #expect(page.contains("name=\"version-voie\" value=\"\(voie.version)\""))

            let (one, two) = (try await counter.certify("n2"), try await counter.certify("n2"))
            #expect(one.status == 303 && one.location == two.location)
            let other = try await counter.certify("n2", as: "manager")
            #expect(other.location != one.location)
            #expect(try await counter.stage.store.certificates(of: counter.stage.commune, page: 1).total == 2)

            try await counter.rename("v1", "Rue des Meuniers")
            let late = try await counter.post(
                Self.documents + "/certificats",
                [
                    ("numero", "n2"), ("version", "\(numero.version)"),
                    ("version-voie", "\(voie.version)"),
                ])
            #expect(late.status == 409 && late.text.contains("rouvrez-la et vérifiez"))
            let renamed = try await counter.certify("n2")
            #expect(renamed.location != one.location)
        }
    }
}
