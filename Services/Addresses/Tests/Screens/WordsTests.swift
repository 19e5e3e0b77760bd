import Persistence
import Testing
import Web

@testable import Addresses

@Suite struct `The words of the screens` {
    @Test func `say a moment in French`() throws {
        let monday = try #require(FrenchMoment.instant(local: "2026-11-23T09:00"))
        #expect(FrenchMoment.weekday(monday, now: monday) == "lundi 23 novembre à 9\u{A0}h")
        let far = try #require(FrenchMoment.instant(local: "2099-01-01T09:00"))
        #expect(FrenchMoment.weekday(far, now: monday) == "jeudi 1er janvier 2099 à 9\u{A0}h")
        #expect(FrenchMoment.full(monday) == "23 novembre 2026 à 9\u{A0}h")
        #expect(FrenchMoment.instant(local: "2026-02-30T09:00") == nil)
        #expect(FrenchMoment.instant(local: "lundi") == nil)
        let before = try #require(FrenchMoment.instant(local: "2026-11-21T09:48"))
        #expect(FrenchMoment.nextMonday(after: before) == monday)
    }

    @Test func `count and measure as French writes it`() {
        var comparison = Comparison()
        comparison.add([], moved: 13_606, beyond: 1, of: "1 Rue du Four", becomes: nil)
        #expect(comparison.moved.first?.detail == "déplacé de 13\u{202F}606\u{A0}m")
        #expect(Unpublishable(errors: 1).words.hasPrefix("1\u{A0}ligne est refusée"))
        #expect(Unpublishable(errors: 1_200).words.hasPrefix("1\u{202F}200\u{A0}lignes sont refusées"))
    }

    @Test func `name a numéro as its row does`() {
        let subject = EditSubject(
            voies: [Voie(id: "v", kind: .voie, name: "Rue du Four")],
            numeros: [Numero(id: "a", voieID: "v", number: 17)])
        let form = NumeroForm(voieID: "v", number: 17, suffix: " BIS ")
        #expect(
            Edit.addNumero(id: "b", form).label(on: subject) == "17 bis ajouté, «\u{A0}Rue du Four\u{A0}»")
        #expect(
            Edit.changeNumero(id: "a", version: 1, form).label(on: subject) == "Le 17 devient le 17 bis")
    }

    @Test func `show the spaces that nobody sees`() {
        #expect(Text.withVisibleEnds("  7 ") == "␣␣7␣")
        #expect(Text.withVisibleEnds("\u{A0}7 bis") == "␣7 bis")
        #expect(Text.withVisibleEnds("7 bis") == "7 bis")
        #expect(Text.withVisibleEnds(" ") == "␣")
    }

    @Test func `explain every code in two sentences`() {
        #expect(FindingWords.of("row.longlat_vides").title == "Adresse sans position")
        #expect(FindingWords.of("voie_nom.trop_court").title.hasPrefix("Nom de la voie"))
        #expect(FindingWords.of("bastide.hors_commune").title == "Adresse hors de la commune")
        #expect(FindingWords.of("inconnu.rien").title == "inconnu.rien")
    }

    @Test func `read coordinates as people type them`() throws {
        #expect(CoordinateText.number("0,586912") == 0.586912)
        #expect(CoordinateText.number("1 234.5") == 1234.5)
        #expect(CoordinateText.number("ouest") == nil)
        #expect(CoordinateText.degrees(-0.5) == "-0.500000")
        let point = try #require(CoordinateText.degrees(x: 649_242.57, y: 6_861_355.85))
        #expect(abs(point.lon - 2.308310) < 0.00001)
        #expect(abs(point.lat - 48.850244) < 0.00001)
        #expect(CoordinateText.degrees(x: 12, y: 43) == nil)
    }

    @Test func `find an address by a part of its words`() {
        var draft = Draft(communeCode: "32999", communeName: "Montfort")
        draft.voies = [
            Voie(id: "v", kind: .voie, name: "Rue de l’Église"),
            Voie(id: "l", kind: .lieuDit, name: "Les Églantiers"),
        ]
        draft.numeros = [
            Numero(id: "a", voieID: "v", number: 12, suffix: "bis"), Numero(id: "b", voieID: "v", number: 1),
        ]
        #expect(PublishedSearch("12bis eglise").matches(in: draft).map(\.label) == ["12 bis Rue de l’Église"])
        #expect(PublishedSearch("EGL").matches(in: draft).count == 3)
        #expect(PublishedSearch("lavoir").matches(in: draft).isEmpty)
        #expect(PublishedSearch("  ").matches(in: draft).isEmpty)
    }

    @Test func `understand what a resident writes`() {
        let words = ReportWords("Il manque le 14 de la rue du Vieux moulin\nvolets verts")
        #expect(words.number == 14)
        #expect(words.voie(among: ["Rue du Moulin", "Rue du Vieux Moulin"]) == "Rue du Vieux Moulin")
        #expect(words.voie(among: ["Rue Haute"]) == nil)
    }
}
