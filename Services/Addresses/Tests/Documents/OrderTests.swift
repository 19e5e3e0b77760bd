import TestSupport
import Testing

@testable import Addresses

@Suite struct `An order of plates` {
    private static func article(_ kind: ContractArticle.Kind, price: Int, vat: Int = 2000) -> ContractArticle
    {
        ContractArticle(
            id: kind.rawValue, supplier: kind == .numero ? "Émaux" : "Panneaux", reference: "R", name: "A",
            kind: kind, size: "15 × 10 cm", price: Cents(price), vat: VATRate(hundredths: vat))
    }

    @Test func `counts each number once and each voie at both ends`() {
        let voies = [
            Voie(id: "v", kind: .voie, name: "Rue Haute"), Voie(id: "l", kind: .lieuDit, name: "Pouy"),
        ]
        let numeros = (1...3).map { Numero(id: "n\($0)", voieID: "v", number: $0) }
        let order = PlateOrder(
            voies: voies, numeros: numeros,
            articles: [
                .numero: Self.article(.numero, price: 333), .voie: Self.article(.voie, price: 1005, vat: 550),
            ],
            signs: 2)
        #expect(order.lines.map(\.quantity) == [3, 2])
        #expect(order.beforeTax == Cents(999 + 2010))
        #expect(order.taxes.map(\.amount) == [Cents(111), Cents(200)])
        #expect(order.withTax == Cents(3009 + 311))
        #expect(order.suppliers == ["Panneaux", "Émaux"])
    }

    @Test(arguments: [
        ("12", 1200), ("12,5", 1250), ("12.05", 1205), ("1 234,50 €", 123_450), ("0", 0),
    ])
    func `reads prices`(text: String, cents: Int) { #expect(Cents(text)?.value == cents) }

    @Test(arguments: [
        "", "-1", "1,234", "12,", ",5", "1e9", "99999999999999999999", "١٢", "1.2.3", "10000001",
    ])
    func `refuses what is no price`(text: String) { #expect(Cents(text) == nil) }

    @Test(arguments: Engine.allCases) func `has the prices that the syndicat wrote`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter async throws in
            let home = "/syndicat/adresses/marche"
            let fields = [
                ("genre", "numero"), ("nom", "Plaque <b>"), ("taille", "15 × 10 cm"),
                ("fournisseur", "Émaux"),
                ("reference", "P1"), ("prix", "8,90"), ("tva", "20"),
            ]
            let wrong = try await counter.post(
                home, fields.map { $0.0 == "prix" ? ("prix", "cher") : $0 }, as: "syndicat-manager")
            #expect(wrong.status == 422 && wrong.text.contains("Écrivez un prix"))
            #expect(try await counter.post(home, fields, as: "syndicat-manager").status == 303)
            let twice = try await counter.post(home, fields, as: "syndicat-manager")
            #expect(twice.status == 422 && twice.text.contains("déjà cette référence"))
            #expect(try await counter.post(home, fields, as: "manager").status == 403)

            let page = try await counter.get("/mairie/32999/adresses/documents/commande?voie=v1").text
            #expect(page.contains("26,70\u{A0}€") && page.contains("32,04\u{A0}€"))
            #expect(page.contains("Plaque &lt;b&gt;"))
            #expect(
                page.contains(
                    "<span>Plaque &lt;b&gt;, 15\u{A0}×\u{A0}10\u{A0}cm, 8,90\u{A0}€ HT, Émaux</span>"))
            let list = try await counter.get(home, as: "syndicat-manager").text
            #expect(list.contains("15\u{A0}×\u{A0}10\u{A0}cm"))
            let csv = try await counter.get(
                "/mairie/32999/adresses/documents/commande/fournisseur.csv?voie=v1&fournisseur=%C3%89maux")
            #expect(csv.text.contains("P1;Plaque <b>;15 × 10 cm;3;Rue du Moulin;1;8,90;8,90;20"))
            #expect(
                try await counter.get(
                    "/mairie/32999/adresses/documents/commande/fournisseur.csv?fournisseur=Autre"
                ).status == 404)

            let article = try #require(try await counter.stage.store.contract().first)
            #expect(
                try await counter.post(
                    home + "/\(article.id)/retrait", [("version", article.version)], as: "syndicat-manager"
                ).status == 303)
            #expect(try await counter.stage.store.contract().isEmpty)
        }
    }
}

@Suite struct `A list of old and new addresses` {
    @Test func `is read as it is pasted`() throws {
        let changes = try AddressChangeList.read("Le Bourg ;  12, rue Haute\r\n\n;3 rue Basse\n a\tb;c ")
        #expect(changes.map(\.old) == ["Le Bourg", "", "a"])
        #expect(changes.map(\.new) == ["12, rue Haute", "3 rue Basse", "b;c"])
    }

    @Test(arguments: [
        ("", AddressChangeFault.empty), ("\n \n", .empty), ("a", .unread(line: 1)),
        ("a;b\nc;", .unread(line: 2)),
        ("a;" + String(repeating: "b", count: 201), .unread(line: 1)),
        (String(repeating: "a;b\n", count: 501), .tooMany),
    ])
    func `is refused in words`(text: String, fault: AddressChangeFault) {
        do throws(AddressChangeFault) {
            let changes = try AddressChangeList.read(text)
            Issue.record("\(changes.count) lines were taken")
        } catch {
            #expect(error == fault && !error.words.isEmpty)
        }
    }

    @Test func `is told by numéros and voies as they were`() {
        let before = Voie(id: "v", kind: .voie, name: "Route vieille")
        var now = before
        now.name = "Chemin neuf"
        var old = Numero(id: "n", voieID: "v", number: 3)
        var new = old
        new.number = 412
        old.lieudit = ""
        let fresh = { () -> Numero in
            var numero = Numero(id: "m", voieID: "v", number: 5)
            numero.lieudit = "Pouy"
            return numero
        }()
        var draft = Draft(communeCode: "32999", communeName: "Montfort")
        draft.voies = [now]
        new.lieudit = ""
        draft.numeros = [fresh, new]
        var past = PastAddresses()
        past.note([.numero(before: nil, after: fresh), .numero(before: old, after: new)])
        past.note([.voie(before: before, after: now)])
        let changes = past.changes(in: draft)
        #expect(changes.map(\.old) == ["Pouy", "3, Route vieille"])
        #expect(changes.map(\.new) == ["5, Chemin neuf", "412, Chemin neuf"])
    }

    @Test func `is written on envelopes in capitals`() {
        #expect(PartnerFile.envelope("12 bis Chemin de l’Église-Sœur") == "12 BIS CHEMIN DE L EGLISE SOEUR")
        #expect(Parcelle.short("96037000AE0010") == "AE\u{A0}10")
        #expect(Parcelle.short("960371230C0011") == "123\u{A0}C\u{A0}11")
        #expect(Parcelle.short("x") == "x")
    }
}
