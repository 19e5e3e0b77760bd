import Foundation
import Persistence
import TestSupport
import Testing

@testable import Addresses

@Suite struct `A field changed without a signal` {
    private struct Told: Decodable, Equatable {
        let state: String
        let version: Int?
    }

    private struct Now: Decodable {
        let state: String
        let now: Numero?
        let gestures: [String]

        struct Numero: Decodable {
            let number: Int
            let version: Int
        }
    }

    private static func send(_ counter: Counter, _ fields: [(String, String)]) async throws -> Told {
        try await send(counter, fields + [("version", "1")], as: Told.self)
    }

    private static func send<Answer: Decodable>(
        _ counter: Counter, _ fields: [(String, String)], as type: Answer.Type
    ) async throws -> Answer {
        let answer = try await counter.post(
            "/mairie/32999/adresses/terrain/changements",
            [("cle", UUID().uuidString), ("adresse", "n1")] + fields, as: "contributor",
            accept: "application/json")
        return try JSONDecoder().decode(type, from: Data(answer.text.utf8))
    }

    private static var certified: NumeroForm {
        var form = NumeroForm()
        form.isCertified = true
        return form
    }
    private static let move = [
        ("geste", "deplacement"), ("rang", "0"), ("longitude", "0.6"), ("latitude", "43.7"),
    ]
    private static let number = [("geste", "numero"), ("numero", "31"), ("suffixe", "")]
    private static let note = [("geste", "note"), ("note", "portail vert")]

    @Test(arguments: Engine.allCases) func `meets nobody who touched something else of the address`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            let n1 = try #require(try await counter.stage.draft().numeros.first { $0.id == "n1" })
            let point = try #require(n1.positions.first).point
            // The office certifies it: the place, the number and the note are still those that were shown.
            try await counter.stage.apply(.changeNumero(id: "n1", version: 1, Self.certified))
            let place = [("vu-longitude", "\(point.lon)"), ("vu-latitude", "\(point.lat)")]
            #expect(try await Self.send(counter, Self.move + place) == Told(state: "done", version: 3))
            let shown = [
                ("vu-voie", n1.voieID), ("vu-numero", "\(n1.number)"), ("vu-suffixe", n1.suffix),
            ]
            #expect(try await Self.send(counter, Self.number + shown) == Told(state: "done", version: 4))
            #expect(
                try await Self.send(counter, Self.note + [("vu-note", "")]) == Told(state: "done", version: 5)
            )
            let after = try #require(try await counter.stage.draft().numeros.first { $0.id == "n1" })
            #expect(after.number == 31 && after.comment == "portail vert" && after.isCertified)
            #expect(after.positions.map(\.point.lon) == [0.6])
            // Now each of these fields is another one.
            for fields in [Self.move + place, Self.number + shown, Self.note + [("vu-note", "")]] {
                #expect(try await Self.send(counter, fields) == Told(state: "conflict", version: 5))
            }
        }
    }

    @Test(arguments: Engine.allCases) func `is asked about where the field itself is not what was shown`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            let before = try #require(try await counter.stage.draft().numeros.first { $0.id == "n1" })
            try await counter.stage.apply(.changeNumero(id: "n1", version: 1, Self.certified))
            let (voie, number) = (before.voieID, "\(before.number)")
            let wrong: [[(String, String)]] = [
                // A telephone that tells nothing of what it showed.
                Self.move, Self.number, Self.note,
                Self.move + [("vu-longitude", "0.4"), ("vu-latitude", "43.7")],
                Self.move + [("vu-longitude", "nan"), ("vu-latitude", "")],
                Self.number + [("vu-voie", "v2"), ("vu-numero", number), ("vu-suffixe", before.suffix)],
                Self.number + [("vu-voie", voie), ("vu-numero", "0\(number)"), ("vu-suffixe", "")],
                Self.note + [("vu-note", "autre")],
            ]
            for fields in wrong {
                #expect(try await Self.send(counter, fields).state == "conflict", "\(fields)")
            }
            var unplaced = Self.move + [("vu-longitude", ""), ("vu-latitude", "")]
            unplaced[1].1 = ""
            #expect(try await Self.send(counter, unplaced).state == "conflict")
            #expect(try await counter.stage.draft().numeros.first { $0.id == "n1" }?.version == 2)
        }
    }

    /// All that a door showed: the 1, rue du Moulin, at its gate.
    private static let shown = [
        ("vu-voie", "v1"), ("vu-numero", "1"), ("vu-suffixe", ""), ("rang", "0"), ("vu-longitude", "0.501"),
        ("vu-latitude", "43.7"), ("vu-lieu-dit", ""), ("vu-note", "portail vert"), ("vu-certifie", "non"),
    ]

    @Test(arguments: Engine.allCases)
    func `is not laid upon the office by the version that another change left`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            // The office makes it 14; the note of a telephone that shows 1 is laid on that, and leaves a third version.
            try await counter.stage.apply(.changeNumero(id: "n1", version: 1, NumeroForm(number: 14)))
            let noted = try await Self.send(
                counter, Self.note + [("vu-note", ""), ("version", "1")], as: Now.self)
            #expect(noted.state == "done" && noted.now?.number == 14 && noted.now?.version == 3)
            let left = [("version", "3")]
            for change in [[("geste", "vu")], [("geste", "suppression")], Self.number] {
                let met = try await Self.send(counter, change + Self.shown + left, as: Now.self)
                #expect(met.state == "conflict" && met.now?.number == 14, "\(change)")
                #expect(met.gestures.count == 1 && met.gestures.first?.contains("14") == true, "\(change)")
            }
            let before = try #require(try await counter.stage.draft().numeros.first { $0.id == "n1" })
            #expect(before.number == 14 && !before.isCertified && before.version == 3)
            // Who saw the 14 certifies it, and deletes it.
            let seen = Self.shown.map { $0.0 == "vu-numero" ? ($0.0, "14") : $0 }
            #expect(
                try await Self.send(counter, seen + left + [("geste", "vu")], as: Told.self).state == "done")
            let late = seen + [("version", "4"), ("geste", "suppression")]
            // What is deleted is deleted whole: it was not certified when it was shown.
            #expect(try await Self.send(counter, late, as: Told.self).state == "conflict")
            let whole = late.map { $0.0 == "vu-certifie" ? ($0.0, "oui") : $0 }
            #expect(try await Self.send(counter, whole, as: Told.self).state == "done")
        }
    }

    @Test(arguments: Engine.allCases) func `is met for another lieu-dit, place or note than was shown too`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            let changes: [[(String, String)]] = [
                [("geste", "complement"), ("lieu-dit", "Le Mas"), ("vu-lieu-dit", "La Borie")],
                Self.move + [("vu-longitude", "0.4"), ("vu-latitude", "43.7")],
                Self.note + [("vu-note", "autre")],
            ]
            // The version is that of today: what was shown is not.
            for fields in changes { #expect(try await Self.send(counter, fields).state == "conflict") }
            let spaced = [("geste", "complement"), ("lieu-dit", "Le Mas"), ("vu-lieu-dit", " ")]
            #expect(try await Self.send(counter, spaced).state == "done")
        }
    }

    @Test(arguments: Engine.allCases) func `is a voie that is not deleted under another name`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            try await counter.stage.apply(.addVoie(id: "v2", VoieForm(name: "Chemin Vide")))
            let delete = [("adresse", "v2"), ("geste", "suppression-voie"), ("version", "1")]
            let other = try await Self.send(counter, delete + [("vu-nom", "Chemin Neuf")], as: Told.self)
            #expect(other.state == "refused")
            let same = try await Self.send(counter, delete + [("vu-nom", "Chemin Vide")], as: Told.self)
            #expect(same.state == "done")
        }
    }

    @Test(arguments: Engine.allCases) func `is a line that the office drew anew, whatever version it left`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            let office = try TraceText.trace("0.5 43.7\n0.501 43.701\n0.502 43.702")
            let drawn = try #require(try await counter.stage.draft().voies.first { $0.id == "v1" })
            try await counter.stage.apply(
                .changeTrace(voieID: "v1", version: drawn.version, .draw(office)))
            let line = [
                ("adresse", "v1"), ("geste", "trace"), ("points", "0.5 43.7\n0.502 43.703"),
                ("version", "\(drawn.version + 1)"),
            ]
            // The list of today was read since: its version is known, its line is not the one that was shown.
            let shown = line + [("vu-points", "0.5 43.7\n0.502 43.701")]
            #expect(try await Self.send(counter, shown, as: Told.self).state == "refused")
            #expect(
                try await counter.stage.draft().voies.first { $0.id == "v1" }?.trace?.points.count == 3)
            let seen = line + [("vu-points", TraceText.of(office))]
            #expect(try await Self.send(counter, seen, as: Told.self).state == "done")
        }
    }

    @Test(arguments: Engine.allCases) func `is no deletion of what somebody else changed unseen`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            // The office adds an entrance; the note of the telephone is laid on that.
            let entrance = PositionForm(kind: .entree, lon: 0.5012, lat: 43.7002)
            try await counter.stage.apply(.addPosition(.numero(id: "n1"), version: 1, entrance))
            let note = Self.note + [("vu-note", "")]
            #expect(try await Self.send(counter, note) == Told(state: "done", version: 3))
            // All that was shown is so still: the telephone, which was told 3, deletes what it had shown, the first version.
            let deletion = Self.shown + [("geste", "suppression"), ("version", "1")]
            let met = try await Self.send(counter, deletion, as: Now.self)
            #expect(met.state == "conflict" && met.now?.version == 3 && met.gestures.count == 2)
        }
    }

    @Test(arguments: Engine.allCases) func `is a lieu-dit with its own names, never those of another`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            var borie = NumeroForm()
            (borie.lieudit, borie.lieuditNames) = ("La Borie", ["oci": "La Bòria"])
            try await counter.stage.apply(.changeNumero(id: "n1", version: 1, borie))
            let mas = VoieForm(name: "Le Mas", kind: .lieuDit, names: ["oci": "Lo Mas"])
            try await counter.stage.apply(.addVoie(id: "v2", mas))
            let names = { () async throws in
                try await counter.stage.draft().numeros.first { $0.id == "n1" }?.lieuditNames
            }
            let changes: [(String, String, [String: String])] = [
                ("La Borie", "Le Pouy", [:]), ("Le Pouy", "Le  Mas", ["oci": "Lo Mas"]), ("Le Mas", "", [:]),
            ]
            for (before, after, expected) in changes {
                let fields = [("geste", "complement"), ("lieu-dit", after), ("vu-lieu-dit", before)]
                #expect(try await Self.send(counter, fields).state == "done")
                #expect(try await names() == expected, "\(after)")
            }
        }
    }
}
