import Persistence
import TestSupport
import Testing

@testable import Addresses

@Suite struct `The screens of documents` {
    private static let documents = "/mairie/32999/adresses/documents"

    @Test(arguments: Engine.allCases) func `show the papers of a commune and of a voie`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter async throws in
            #expect(try await counter.get(Self.documents, as: "reader").text.contains("Délibération"))
            #expect(try await counter.get(Self.documents + "?voie=v1").text.contains("arrete?voie=v1"))
            let arrete = try await counter.get(
                Self.documents
                    + "/arrete/papier?voie=v1&numero_acte=2026-%3Cb%3E&date_conseil=2026-11-03&maire=")
            #expect(arrete.text.contains("Arrêté n°\u{A0}2026-&lt;b&gt; portant numérotage"))
            #expect(arrete.text.contains("3\u{A0}novembre\u{A0}2026"))
            #expect(arrete.text.contains("Rue du Moulin"))
            #expect(arrete.text.contains("Plan annexé"))
            let named = try await counter.get(Self.documents + "/deliberation/papier?pour=9")
            #expect(named.text.contains("L.\u{A0}2121-30"))
            #expect(
                named.text.contains(
                    "votes pour\u{A0}: 9\u{202F}; contre\u{A0}: \(ModelText.blank)\u{202F}; abstentions"))
            for path in [
                "/arrete", "/deliberation", "/courrier", "/plan", "/fichiers", "/commande", "/en-tete",
            ] {
                #expect(try await counter.get(Self.documents + path, as: "reader").status == 200)
                #expect(try await counter.get(Self.documents + path, as: nil).status != 200)
            }
            #expect(try await counter.get(Self.documents + "/arrete?voie=rien").status == 404)
        }
    }

    @Test(arguments: Engine.allCases) func `keep who signs and refuse what is no picture`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter async throws in
            let refused = try await counter.client.send(
                SentForm(files: [.init(Array("GIF89a".utf8), named: "x.gif", in: "armes")]),
                to: Self.documents + "/armes", .browser(of: "manager"))
            #expect(refused.status == 422)
            #expect(refused.text.contains("GIF"))
            let seen = ("version", Letterhead().version)
            let signed = try await counter.post(
                Self.documents + "/en-tete", [seen, ("fonction", "La maire"), ("maire", "Jeanne <Lapeyre>")])
            #expect(signed.status == 303)
            let paper = try await counter.get(Self.documents + "/deliberation/papier").text
            #expect(paper.contains("Jeanne &lt;Lapeyre&gt;"))
            #expect(
                try await counter.post(Self.documents + "/en-tete", [("fonction", "")]).status == 422)
            #expect(
                try await counter.post(Self.documents + "/en-tete", [("fonction", "Le maire")], as: "reader")
                    .status
                    == 403)
            #expect(try await counter.journal().last == "Signature des documents changée")
        }
    }

    @Test(arguments: Engine.allCases) func `write letters from the history or from a list`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter async throws in
            let version = try #require(try await counter.stage.draft().voies.first?.version)
            try await counter.stage.apply(
                .changeVoie(id: "v1", version: version, VoieForm(name: "Rue des Meuniers")))
            let changes = try await counter.stage.store.addressChanges(
                of: counter.stage.commune, since: Instant(milliseconds: 0))
            #expect(changes.changes.map(\.new).first == "1, Rue des Meuniers")
            #expect(changes.isWhole)
            let letters = try await counter.get(
                Self.documents + "/courrier/papier?voie=v1&date_debut=2027-01-01"
            ).text
            #expect(letters.contains("Votre maison ne bouge pas"))
            #expect(letters.contains("à partir du 1er\u{A0}janvier\u{A0}2027"))
            #expect(letters.split(separator: "<article").count == 4)

            let pasted = try await counter.post(
                Self.documents + "/courrier/liste", [("liste", "Le <Bourg>;412, chemin de la Fontaine")])
            #expect(pasted.text.contains("Le &lt;Bourg&gt;"))
            let csv = try await counter.post(
                Self.documents + "/courrier/liste", [("liste", "=1+1\t3 rue Haute"), ("forme", "csv")])
            #expect(csv.text.contains("'=1+1;3 rue Haute"))
            let refused = try await counter.post(Self.documents + "/courrier/liste", [("liste", "rien")])
            #expect(refused.status == 422)
            #expect(refused.text.contains("Ligne\u{A0}1"))
            #expect(
                try await counter.get(Self.documents + "/courrier/papier?depuis=2999-01-01").status == 422)
        }
    }

    @Test(arguments: Engine.allCases) func `hand files to the taxes, the firemen and the post`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            for file in PartnerFile.allCases {
                let csv = try await counter.get(Self.documents + "/fichiers/csv/\(file.rawValue)")
                #expect(csv.status == 200 && csv.text.contains("32999"))
                #expect(
                    try await counter.get(Self.documents + "/fichiers/xlsx/\(file.rawValue)").status == 200)
            }
            #expect(try await counter.get(Self.documents + "/fichiers/csv/autre").status == 404)
        }
    }
}

@Suite struct `The models of the syndicat` {
    private static let home = "/syndicat/adresses/modeles"

    @Test(arguments: Engine.allCases) func `are changed, tried, and given back`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter async throws in
            let who = "syndicat-manager"
            #expect(try await counter.get(Self.home, as: who).text.contains("Texte d’origine"))
            let fault = try await counter.post(
                Self.home + "/arrete", [("texte", "Vu {vioe} <b>"), ("version", "0")], as: who)
            #expect(fault.status == 422)
            #expect(fault.text.contains("{vioe} n’est pas un champ"))
            #expect(fault.text.contains("Vu {vioe} &lt;b&gt;"))

            let text = "# Arrêté de {commune}\n\nPour {voie} <b>.\n{liste}"
            let tried = try await counter.post(
                Self.home + "/arrete",
                [("texte", text), ("version", "0"), ("geste", "apercu"), ("commune", "32999")], as: who)
            #expect(tried.text.contains("Pour Rue du Moulin &lt;b&gt;."))
            #expect(try await counter.stage.store.model(.arrete).version == 0)

            let kept = try await counter.post(
                Self.home + "/arrete", [("texte", text), ("version", "0")], as: who)
            #expect(kept.status == 303)
            let late = try await counter.post(
                Self.home + "/arrete", [("texte", text + "\nFin"), ("version", "0")], as: who)
            #expect(late.status == 409)
            let paper = try await counter.get("/mairie/32999/adresses/documents/arrete/papier?voie=v1").text
            #expect(paper.contains("Arrêté de Montfort-sous-Bois"))

            let version = try await counter.stage.store.model(.arrete).version
            let back = try await counter.post(
                Self.home + "/arrete/origine", [("version", "\(version)")], as: who)
            #expect(back.status == 303)
            #expect(try await counter.stage.store.model(.arrete).text == DocumentKind.arrete.firstText)
            #expect(
                try await counter.journal().suffix(2) == [
                    "Modèle de document modifié", "Modèle revenu au texte d’origine",
                ])
        }
    }

    @Test(arguments: Engine.allCases) func `are not the town hall’s to change`(on engine: Engine) async throws
    {
        try await Counter.open(on: engine) { counter async throws in
            let texts = [("texte", "# X"), ("version", "0")]
            #expect(try await counter.post(Self.home + "/arrete", texts, as: "manager").status == 403)
            #expect(try await counter.post(Self.home + "/arrete", texts, as: "syndicat-reader").status == 403)
            #expect(try await counter.get(Self.home + "/arrete", as: "manager").status == 403)
        }
    }
}
