import Foundation
import Persistence
import TestSupport
import Territory
import Testing

@testable import Addresses

@Suite struct `The letters of a commune` {
    private typealias Lines = `A file brought by a town hall`

    private static let letters = "/mairie/32999/adresses/documents/courrier"

    private static func takeFile(_ stage: Stage) async throws {
        let imports = AddressImports(database: stage.store.database)
        let proposal = try await imports.propose(
            Lines.file(1...3), name: "liste.csv", for: stage.commune, communeName: "Montfort-sous-Bois",
            by: Stage.author)
        _ = try await imports.accept(
            proposal.id, of: stage.commune, communeName: "Montfort-sous-Bois", loss: .asked,
            by: Stage.author)
    }

    @Test(arguments: Engine.allCases) func `say no old address that an import may have hidden`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine, begun: false) { counter async throws in
            try await Self.takeFile(counter.stage)
            let voie = try #require(try await counter.stage.draft().voies.first)
            try await counter.stage.apply(
                .changeVoie(id: voie.id, version: voie.version, VoieForm(name: "Rue des Meuniers")))
            let found = try await counter.stage.store.addressChanges(
                of: counter.stage.commune, since: Instant(milliseconds: 0))
            #expect(found.hasImport && !found.isWhole)
            #expect(found.changes.map(\.new).first == "1, Rue des Meuniers")
            #expect(found.changes.map(\.old) == ["", "", ""])

            let page = try await counter.get(Self.letters + "?depuis=2020-01-01").text
            #expect(page.contains("Toutes les anciennes adresses ne sont pas connues ici"))
            #expect(page.contains("href=\"#champ-liste\"") && page.contains("id=\"champ-liste\""))
            let printed = try await counter.get(Self.letters + "/papier?depuis=2020-01-01").text
            #expect(!printed.contains("Jusqu’ici, votre adresse était"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `say the address that a gesture found, though it was imported that day`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine, begun: false) { counter async throws in
            try await Self.takeFile(counter.stage)
            let (voie, numero) = try await {
                let draft = try await counter.stage.draft()
                return (try #require(draft.voies.first), try #require(draft.numeros.first))
            }()
            let edit = Edit.changeNumero(id: numero.id, version: numero.version, NumeroForm(number: 411))
            let record = try #require(try await counter.stage.apply(edit))
            let found = try await counter.stage.store.addressChanges(
                of: counter.stage.commune, since: Instant(milliseconds: 0), of: record.id)
            #expect(found.isWhole && found.changes.map(\.old) == ["\(numero.label), \(voie.name)"])
            let query = "?geste=\(record.id)&depuis=2020-01-01&date_fin=2027-12-31"
            let printed = try await counter.get(Self.letters + "/papier" + query).text
            #expect(printed.contains("Jusqu’ici, votre adresse était\u{A0}: \(numero.label), \(voie.name)."))
        }
    }

    @Test(arguments: Engine.allCases) func `know that there are more gestures than are read`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            for name in ["Rue Haute", "Rue Basse", "Rue Neuve"] { try await counter.rename("v1", name) }
            let store = counter.stage.store
            let since = Instant(milliseconds: 0)
            let cut = try await store.addressChanges(of: counter.stage.commune, since: since, most: 2)
            #expect(cut.isCut && !cut.isWhole)
            #expect(cut.changes.map(\.old) == ["", "", ""])
            let whole = try await store.addressChanges(of: counter.stage.commune, since: since)
            #expect(whole.isWhole)
        }
    }

    @Test(arguments: Engine.allCases) func `invent no old address`(on engine: Engine) async throws {
        try await Counter.open(on: engine) { counter async throws in
            try await counter.stage.apply(
                .changeNumeros([.init(id: "n1", version: 1)], .setLieudit(.typed("Pouy"))))
            let printed = try await counter.get(Self.letters + "/papier?voie=v1").text
            #expect(printed.contains("1, Rue du Moulin") && !printed.contains("votre adresse était"))
            let letter = try #require(printed.components(separatedBy: "Madame, Monsieur").dropFirst().first)
            #expect(letter.contains("Pouy"), "the envelope and the letter write one address")
            #expect(try await counter.get(Self.letters + "?voie=v1").text.contains("(non dite)"))
        }
    }

    @Test(arguments: Engine.allCases) func `have their dates, whatever the list comes from`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            let page = try await counter.get(Self.letters + "?voie=v1").text
            for name in ["date_debut", "liste-date_debut", "liste-date_fin", "liste-date"] {
                #expect(page.components(separatedBy: "id=\"champ-\(name)\"").count == 2, "\(name)")
            }
            let fields = [
                ("liste", "Le Bourg;3 rue Haute"), ("liste-date_debut", "2027-01-01"),
                ("liste-date_fin", "2027-12-31"), ("liste-date", "2026-12-01"), ("liste-maire", "Anne Arès"),
            ]
            let printed = try await counter.post(Self.letters + "/liste", fields).text
            for words in [
                "à partir du 1er\u{A0}janvier\u{A0}2027", "jusqu’au 31\u{A0}décembre\u{A0}2027", "Anne Arès",
            ] {
                #expect(printed.contains(words), "\(words)")
            }
            let csv = try await counter.post(Self.letters + "/liste", fields + [("forme", "csv")]).text
            #expect(csv.contains("1er janvier 2027;31 décembre 2027"))
            let table = try await counter.get(
                Self.letters + "/papier?voie=v1&date_debut=2027-01-01&date_fin=2027-12-31&forme=csv")
            #expect(table.text.contains("1er janvier 2027;31 décembre 2027"))
        }
    }

    @Test(arguments: Engine.allCases) func `are read by a spreadsheet, with all that a letter says`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            let answer = try await counter.get(
                Self.letters + "/papier?voie=v1&forme=csv&maire=Anne+Ar%C3%A8s&date=2026-12-01")
            let said = answer.text
            #expect(said.unicodeScalars.first == "\u{FEFF}")
            for words in ["numero;voie;", ";1;Rue du Moulin;", "mairie_telephone;date;fonction;maire"] {
                #expect(said.contains(words), "\(words)")
            }
            #expect(said.contains("1er décembre 2026;Le maire;Anne Arès"))
        }
    }

    @Test(arguments: Engine.allCases) func `say until when an old address that is not told is understood`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            let printed = try await counter.get(Self.letters + "/papier?voie=v1&date_fin=2027-12-31").text
            #expect(
                printed.contains("Votre ancienne adresse reste comprise jusqu’au 31\u{A0}décembre\u{A0}2027.")
            )
            #expect(!printed.contains("Jusqu’ici"))
            let undated = try await counter.get(Self.letters + "/papier?voie=v1&date_fin=").text
            #expect(!undated.contains("ancienne adresse"))
        }
    }

    @Test(arguments: Engine.allCases) func `leave dots for what was emptied`(on engine: Engine) async throws {
        try await Counter.open(on: engine) { counter async throws in
            let documents = "/mairie/32999/adresses/documents"
            let seen = ("version", Letterhead().version)
            _ = try await counter.post(
                documents + "/en-tete", [seen, ("fonction", "La maire"), ("maire", "Jeanne Lapeyre")])
            let form = try await counter.get(documents + "/arrete?voie=v1").text
            #expect(form.contains("value=\"\(CivilDate.today.text)\""))
            #expect(form.contains("value=\"Jeanne Lapeyre\""))
            let emptied = try await counter.get(documents + "/arrete/papier?voie=v1&maire=&date=").text
            #expect(!emptied.contains("Jeanne Lapeyre"))
            #expect(emptied.contains("Fait à Montfort-sous-Bois, le \(ModelText.blank)."))
            let kept = try await counter.get(documents + "/arrete/papier?voie=v1").text
            #expect(kept.contains("Jeanne Lapeyre"))
        }
    }
}
