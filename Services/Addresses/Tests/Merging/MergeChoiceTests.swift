import TestSupport
import Testing

@testable import Addresses

@Suite struct `What is chosen when two voies are made one` {
    private static let page = "/mairie/32999/adresses/voies/v1/reunion"
    private static let chosen = page + "?autre=v2&garder=celle-ci"

    private static func sent(
        _ counter: Counter, _ more: [(String, String)], other: String = "v2"
    ) async throws -> [(String, String)] {
        let text = try await counter.get(page + "?autre=\(other)&garder=celle-ci").text
        let seen = try #require(text.firstMatch(of: /name="vu" value="([^"]*)"/)?.1)
        return [("autre", other), ("garder", "celle-ci"), ("vu", String(seen))] + more
    }

    @Test(arguments: Engine.allCases) func `stays chosen when it is refused`(on engine: Engine) async throws {
        try await Counter.open(on: engine) { counter async throws in
            try await counter.stage.rDuMoulin()
            var form = VoieForm()
            form.comment = String(repeating: "é", count: 1_990)
            try await counter.stage.apply(.changeVoie(id: "v1", version: 1, form))
            try await counter.stage.line("v2", from: 0.5, to: 0.51)
            let fields = try await Self.sent(counter, [("numero-m3", "retirer"), ("trace", "aucun")])
            let before = try await counter.stage.draft()
            let refused = try await counter.post(Self.page, fields)
            #expect(refused.status == 422)
            for words in [
                "Les deux notes", "laissez pour l’instant un numéro en double", "Vos choix sont gardés",
                "<option value=\"retirer\" selected>", "value=\"aucun\" checked", "name=\"vu\"",
                "Réunir ces deux voies",
            ] { #expect(refused.text.contains(words), "\(words)") }
            #expect(try await counter.stage.draft().saysTheSame(as: before))
            let left = fields.map { $0.0 == "numero-m3" ? ($0.0, "laisser") : $0 }
            #expect(try await counter.post(Self.page, left).status == 303)
        }
    }

    @Test(arguments: Engine.allCases) func `takes a line that is still there`(on engine: Engine) async throws
    {
        try await Counter.open(on: engine) { counter async throws in
            try await counter.stage.rDuMoulin()
            try await counter.stage.line("v1", from: 0.5, to: 0.51)
            try await counter.stage.line("v2", from: 0.52, to: 0.53)
            let fields = try await Self.sent(counter, [("trace", "gardee")])
            try await counter.stage.apply(.changeTrace(voieID: "v1", version: 2, .erase))
            let late = try await counter.post(Self.page, fields)
            #expect(late.status == 409 && late.text.contains("value=\"autre\" checked"))
        }
    }

    @Test(arguments: Engine.allCases) func `tells what is said beside other voies, and what leaves`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            let stage = counter.stage
            for (id, name) in [("l1", "Lapeyrade"), ("l2", "La Peyrade")] {
                var form = VoieForm(name: name, kind: .lieuDit)
                form.isCertified = id == "l2"
                try await stage.apply(.addVoie(id: id, form))
            }
            var form = NumeroForm()
            form.lieudit = "La Peyrade"
            try await stage.apply(.changeNumero(id: "n1", version: 1, form))
            let path = "/mairie/32999/adresses/voies/l1/reunion"
            let shown = try await counter.get(path + "?autre=l2&garder=celle-ci").text
            #expect(
                shown.contains("1\u{A0}adresse d’une autre voie porte le lieu-dit «\u{A0}La Peyrade\u{A0}»"))
            #expect(shown.contains("sa certification"))
            let seen = try #require(shown.firstMatch(of: /name="vu" value="([^"]*)"/)?.1)
            let done = try await counter.post(
                path, [("autre", "l2"), ("garder", "celle-ci"), ("vu", String(seen))])
            #expect(done.status == 303)
            let next = try await counter.get(done.location).text
            #expect(next.contains("1\u{A0}adresse porte encore le lieu-dit «\u{A0}La Peyrade\u{A0}»"))
            #expect(next.contains("choisir?lieu-dit=l1"))
        }
    }

    @Test(arguments: Engine.allCases) func `says how many houses one would take the place of`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            let stage = counter.stage
            try await stage.rDuMoulin()
            let one = try await counter.get(Self.chosen).text
            #expect(one.contains("Garder celui de R du moulin, supprimer l’autre"))
            #expect(!one.contains("<li><span data-"))
            var form = NumeroForm()
            form.lieudit = "Le Pouy"
            try await stage.apply(.changeNumero(id: "n3", version: 1, form))
            form = NumeroForm(voieID: "v1", number: 3)
            form.lieudit = "Lapeyrade"
            try await stage.apply(.addNumero(id: "n33", form))
            let several = try await counter.get(Self.chosen).text
            #expect(several.contains("Garder ceux de Rue du Moulin, supprimer l’autre"))
            #expect(several.contains("Garder celui de R du moulin, supprimer les 2 autres"))
            #expect(several.ranges(of: "<li><span data-").count == 2)
        }
    }

    @Test(arguments: Engine.allCases) func `shows the name that a lieu-dit leaves beside its numéros`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            try await counter.stage.apply(.addVoie(id: "l1", VoieForm(name: "Lapeyrade", kind: .lieuDit)))
            try await counter.stage.apply(.addNumero(id: "p9", NumeroForm(voieID: "l1", number: 9)))
            let shown = try await counter.get(Self.page + "?autre=l1&garder=celle-ci").text
            #expect(shown.contains("<strong>9, Rue du Moulin, Lapeyrade</strong>"))
            let (given, cleared) = ("reste écrit, comme lieu-dit,", "n’est plus écrit une deuxième fois")
            #expect(shown.contains(given) && !shown.contains(cleared))
            // The first may be in another case than the others.
            var form = NumeroForm(voieID: "l1", number: 8)
            form.lieudit = "Rue du Moulin"
            try await counter.stage.apply(.addNumero(id: "p8", form))
            let both = try await counter.get(Self.page + "?autre=l1&garder=celle-ci").text
            #expect(both.contains(given) && both.contains(cleared))
            // Nothing is said of those that stay where they are.
            try await counter.stage.apply(.deleteNumero(id: "p9", version: 1))
            try await counter.stage.apply(.changeNumero(id: "p8", version: 1, NumeroForm(number: 3)))
            let double = try await counter.get(Self.page + "?autre=l1&garder=celle-ci").text
            #expect(!double.contains(given) && !double.contains(cleared))
        }
    }

    @Test(arguments: Engine.allCases) func `writes to nobody between two of one name, a double left`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            try await counter.stage.apply(.addVoie(id: "v2", VoieForm(name: "Rue du Moulin")))
            for (id, number) in [("m3", 3), ("m9", 9)] {
                try await counter.stage.apply(.addNumero(id: id, NumeroForm(voieID: "v2", number: number)))
            }
            let done = try await counter.post(Self.page, try await Self.sent(counter, []))
            #expect(try await counter.stage.draft().voies.count == 2)
            let next = try await counter.get(done.location).text
            #expect(
                next.contains("C’est fait") && !next.contains("courrier?geste")
                    && !next.contains("commande?geste"))
        }
    }
}
