import Persistence
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

    @Test(arguments: Engine.allCases) func `says what else changed since, where the number stays`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            let number = try await Self.certified(counter)
            let check = "/adresses/32999/certificats/\(number)"
            let version = {
                try #require(try await counter.stage.draft().numeros.first { $0.id == "n2" }).version
            }
            var form = NumeroForm()
            form.lieudit = "Pouy"
            form.parcelles = ["329990000A0009"]
            try await counter.stage.apply(.changeNumero(id: "n2", version: try await version(), form))
            try await counter.stage.apply(
                .changePosition(
                    .numero(id: "n2"), version: try await version(), rank: 0,
                    PositionForm(kind: .entree, lon: 0.5055, lat: 43.7)))
            let page = try await counter.get(check, as: nil).text
            #expect(page.contains("s’appelle toujours ainsi"))
            #expect(page.contains("A changé\u{A0}: le lieu-dit, les parcelles, la position. Pour"))
            #expect(!page.contains("toujours celle-ci") && !page.contains("Pouy"))
            var withdrawn = NumeroForm()
            withdrawn.isCertified = false
            try await counter.stage.apply(.changeNumero(id: "n2", version: try await version(), withdrawn))
            #expect(try await counter.get(check, as: nil).text.contains("ne déclare plus l’adresse juste"))
        }
    }

    @Test(arguments: Engine.allCases) func `has its former commune, and the postcode that was chosen`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            try await counter.stage.store.database.write { session in
                for code in ["32190", "32110"] {
                    try session.execute(
                        "INSERT INTO postcode (collectivite_id, postcode, label) VALUES ('c1', \(code), '')")
                }
                try session.execute(
                    "UPDATE numero SET deleguee_code = '32998', deleguee_name = 'Saint-Jean' WHERE id = 'n2'")
            }
            try await counter.stage.apply(.certifyVoie(id: "v1"))
            let page = try await counter.get(Self.documents + "/nouveau-certificat?numero=n2").text
            #expect(page.contains("Saint-Jean") && page.contains("value=\"32110\" selected"))
            let numero = try #require(try await counter.stage.draft().numeros.first { $0.id == "n2" })
            let voie = try #require(try await counter.stage.draft().voies.first)
            for (asked, kept) in [("32190", "32190"), ("75001", "32110")] {
                let made = try await counter.post(
                    Self.documents + "/certificats",
                    [
                        ("numero", "n2"), ("version", "\(numero.version)"),
                        ("version-voie", "\(voie.version)"), ("code_postal", asked),
                    ])
                #expect(made.status == 303)
                let paper = try await counter.get(made.location + "/papier").text
                #expect(paper.contains("\(kept) Montfort-sous-Bois") && paper.contains("Saint-Jean"))
                let number = try #require(made.location.split(separator: "/").last)
                let open = try await counter.get("/adresses/32999/certificats/\(number)", as: nil).text
                #expect(open.contains("<br>Saint-Jean<br>") && open.contains("toujours celle-ci"))
            }
            let letters = try await counter.get(
                Self.documents + "/courrier/papier?voie=v1&code_postal=32190"
            ).text
            #expect(letters.contains("32190 Montfort-sous-Bois") && !letters.contains("32110 Mont"))
            let list = try await counter.post(
                Self.documents + "/courrier/liste", [("liste", "a;b"), ("liste-code_postal", "32190")])
            #expect(list.text.contains("32190 Montfort-sous-Bois"))
            let files = try await counter.get(Self.documents + "/fichiers").text
            #expect(files.contains("plusieurs codes postaux (32110, 32190)"))
            let post = try await counter.get(Self.documents + "/fichiers/csv/la-poste").text
            #expect(post.contains(";MONTFORT SOUS BOIS;") && !post.contains("32110 MONT"))
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
