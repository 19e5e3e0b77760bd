import Foundation
import TestSupport
import Testing

@testable import Addresses

@Suite struct `Houses brought by a file` {
    private static let voie = "/mairie/32999/adresses/voies/v1"
    private static let page = voie + "/numerotation"
    private static let whole = "/mairie/32999/adresses/numerotation"
    private static let carried = ["regle", "garder", "eloignement", "maisons", "vu"]

    private func file(_ places: String...) -> [UInt8] {
        Array("lon;lat\n\(places.joined(separator: "\n"))\n".utf8)
    }

    /// What the form of a preview carries unseen.
    private func fields(of text: String) throws -> [(String, String)] {
        try Self.carried.map { name in
            let start = try #require(text.range(of: "name=\"\(name)\" value=\""), "\(name)")
            let rest = text[start.upperBound...]
            return (name, String(rest[..<(try #require(rest.firstIndex(of: "\"")))]))
        }
    }

    private func numbers(_ counter: Counter) async throws -> [Int] {
        try await counter.stage.draft().numeros.map(\.number).sorted()
    }

    @Test(arguments: Engine.allCases) func `change no number in place, of a voie or of the commune`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            try await `Numbering a voie`.line(counter.stage)
            let one = try await counter.upload(Self.page + "/maisons", file("0,506;43,7003"), named: "m.csv")
            #expect(one.status == 200 && !one.text.contains("data-tone=\"warning\""))
            #expect(try await counter.post(Self.page, try fields(of: one.text)).status == 303)
            #expect(try await numbers(counter) == [1, 2, 3, 5])
            let other = try await counter.upload(
                Self.whole + "/maisons", file("0,508;43,7003"), named: "m.csv")
            #expect(try fields(of: other.text).prefix(2).map(\.1) == ["presente", "tous"])
            #expect(try await counter.post(Self.whole, try fields(of: other.text)).status == 303)
            #expect(try await numbers(counter) == [1, 2, 3, 5, 7])
        }
    }

    @Test(arguments: Engine.allCases) func `are counted further when more metres are asked`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            try await `Numbering a voie`.line(counter.stage)
            let shown = try await counter.upload(
                Self.page + "/maisons", file("0,506;43,7003", "0,507;43,70165"), named: "m.csv"
            ).text
            #expect(shown.contains("2\u{A0}maisons lues, dont 1 à moins de 100\u{A0}m"))
            #expect(shown.contains("1\u{A0}maison du fichier est plus loin"))
            var sent = try fields(of: shown)
            sent[2].1 = "300"
            let further = try await counter.post(Self.page + "/apercu", sent).text
            #expect(further.contains("<strong>5</strong>") && further.contains("<strong>7</strong>"))
            #expect(!further.contains("plus loin"))
        }
    }

    @Test(arguments: Engine.allCases) func `may be left out one by one`(on engine: Engine) async throws {
        try await Counter.open(on: engine) { counter async throws in
            try await `Numbering a voie`.line(counter.stage)
            let places = file("0,506;43,7003", "0,50605;43,7003", "0,508;43,7003")
            let shown = try await counter.upload(Self.page + "/maisons", places, named: "m.csv").text
            #expect(shown.contains("Tout près d’une autre du fichier (maison 1)"))
            let left = try fields(of: shown) + [("laisser", "maison 2")]
            let again = try await counter.post(Self.page, left + [("geste", "revoir")])
            #expect(again.status == 200 && !again.text.contains("Tout près d’une autre"))
            #expect(again.text.contains("<strong>7</strong>") && !again.text.contains("<strong>9</strong>"))
            #expect(try await counter.post(Self.page, left).status == 303)
            // The others keep the numbers that were shown.
            #expect(try await numbers(counter) == [1, 2, 3, 5, 9])
            let twice = try await counter.post(Self.page, left)
            #expect(twice.status == 303)
            let papers = try await counter.get(twice.location).text
            #expect(papers.contains("Le numérotage est fait"))
            #expect(try await numbers(counter).count == 5)
        }
    }

    @Test(arguments: Engine.allCases) func `are not asked for again, nor numbered twice`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter async throws in
            try await `Numbering a voie`.line(counter.stage)
            let shown = try await counter.upload(
                Self.page + "/maisons", file("0,506;43,7003"), named: "m.csv")
            let sent = try fields(of: shown.text)
            let table = try await counter.post(Self.page, sent + [("geste", "tableau")])
            #expect(table.status == 200 && table.text.hasPrefix("voie;aujourd_hui;nouveau_numero"))
            #expect(try await counter.post(Self.page, sent).status == 303)
            let twice = try await counter.post(Self.page, sent)
            let record = try #require(
                try await counter.stage.store.history(of: counter.stage.commune).first)
            #expect(twice.status == 303 && twice.location == Self.page + "/faite?geste=\(record.id)")
            // Of another person, it is no gesture of theirs.
            let other = try await counter.post(Self.page, sent, as: "contributor")
            #expect(other.status == 303 && other.location == Self.page)
            #expect(try await numbers(counter).count == 4)
            let forgotten = try await counter.post(
                Self.page + "/apercu", sent + [("sans-fichier", "oui")]
            ).text
            #expect(!forgotten.contains("name=\"maisons\""))
        }
    }

    @Test(arguments: Engine.allCases) func `that cannot be read lose no choice`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter async throws in
            try await `Numbering a voie`.line(counter.stage)
            let choices = [("regle", "suite"), ("garder", "tous"), ("eloignement", "300"), ("terrain", "40")]
            let shown = try await counter.post(Self.page + "/apercu", choices).text
            let form = try #require(shown.range(of: "enctype=\"multipart/form-data\""))
            for (name, value) in choices {
                #expect(shown[form.upperBound...].contains("name=\"\(name)\" value=\"\(value)\""))
            }
            let wrong = try await counter.post(
                Self.page + "/apercu", [("regle", "suite"), ("garder", "tous"), ("eloignement", "loin")])
            #expect(wrong.status == 422 && wrong.text.contains("aria-invalid"))
            let many = (0..<3_001).map { "0,50\(1_000 + $0);43,7003" }.joined(separator: "\n")
            let refused = try await counter.upload(
                Self.page + "/maisons", Array("lon;lat\n\(many)\n".utf8), named: "m.csv")
            #expect(refused.status == 422)
            #expect(refused.text.contains("3\u{202F}001 maisons de ce fichier sont près des voies"))
            #expect(refused.text.contains("3\u{202F}000 au plus. Numérotez voie par voie"))
        }
    }
}
