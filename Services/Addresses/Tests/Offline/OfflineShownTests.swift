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

    private static func send(_ counter: Counter, _ fields: [(String, String)]) async throws -> Told {
        let answer = try await counter.post(
            "/mairie/32999/adresses/terrain/changements",
            [("cle", UUID().uuidString), ("adresse", "n1"), ("version", "1")] + fields, as: "contributor",
            accept: "application/json")
        return try JSONDecoder().decode(Told.self, from: Data(answer.text.utf8))
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
}
