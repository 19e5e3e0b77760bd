import AddressEngine
import Foundation
import HTTPTypes
import Persistence
import TestSupport
import Testing

@testable import Addresses

@Suite struct `A voie named without a signal` {
    private static let page = "/mairie/32999/adresses/terrain"
    private static let voie = "c0ffee00-1111-4222-8333-444455556666"
    private static let house = "c0ffee00-1111-4222-8333-444455557777"

    private struct Told: Decodable {
        let state: String
        let message: String
        let version: Int?
        var voie: Voie?
        var differences: [[String]]?

        struct Voie: Decodable {
            let version: Int
            let line: [[Double]]
        }
    }

    private static func send(
        _ counter: Counter, _ fields: [(String, String)], key: String = UUID().uuidString,
        as who: String = "contributor", to action: String = "/changements"
    ) async throws -> Told {
        let answer = try await counter.post(
            page + action, [("cle", key)] + fields, as: who, accept: "application/json")
        return try JSONDecoder().decode(Told.self, from: Data(answer.text.utf8))
    }

    private static func name(_ name: String, id: String = voie) -> [(String, String)] {
        [("geste", "voie"), ("adresse", id), ("nom", name)]
    }

    private static func trace(version: Int, _ points: String = "0.5 43.71\n0.5 43.713") -> [(String, String)]
    {
        [("geste", "trace"), ("adresse", voie), ("version", "\(version)"), ("points", points)]
    }

    private static func numbering(_ houses: String, seen: String) -> [(String, String)] {
        [
            ("geste", "numerotation"), ("adresse", voie), ("regle", "metrique"), ("garder", "certifies"),
            ("eloignement", "100"), ("emplacements", houses), ("vu", seen),
        ]
    }

    @Test(arguments: Engine.allCases) func `has its line and its numbers, each step one gesture made once`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            let before = try await counter.stage.store.history(of: counter.stage.commune).count
            let keys = (0..<3).map { _ in UUID().uuidString }
            let begun = [Self.name("Chemin Neuf"), Self.trace(version: 1)]
            for (fields, key) in zip(begun, keys) {
                #expect(try await Self.send(counter, fields, key: key).state == "done")
            }
            var request = NumberingRequest(voieIDs: [Self.voie])
            request.options.farthest = 100
            request.houses = [.init(id: Self.house, lon: 0.5001, lat: 43.7108)]
            let seen = try await counter.stage.store.proposal(of: request, in: counter.stage.commune).seen
            let last = Self.numbering("\(Self.house),0.5001,43.7108", seen: seen)
            #expect(try await Self.send(counter, last, key: keys[2]).state == "done")
            for (fields, key) in zip(begun + [last], keys) {
                #expect(try await Self.send(counter, fields, key: key).state == "already")
            }
            let draft = try await counter.stage.draft()
            #expect(draft.voies.first { $0.id == Self.voie }?.trace?.points.count == 2)
            #expect(draft.numeros.first { $0.id == Self.house }?.voieID == Self.voie)
            #expect(try await counter.stage.store.history(of: counter.stage.commune).count == before + 3)
        }
    }

    @Test(arguments: Engine.allCases) func `is asked about when another has its name`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter async throws in
            let known = try #require(try await counter.stage.draft().voies.first).name
            let asked = try await Self.send(counter, Self.name(known.uppercased().capitalized))
            #expect(asked.state == "refused" && asked.message.contains("est déjà dans la liste"))
            let key = UUID().uuidString
            let answered = Self.name(known) + [("homonyme", "oui")]
            #expect(try await Self.send(counter, answered, key: key).state == "done")
            #expect(try await Self.send(counter, Self.name(known), key: key).state == "already")
        }
    }

    @Test(arguments: Engine.allCases) func `is told in words what cannot be kept`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter async throws in
            #expect(try await Self.send(counter, Self.name("Chemin Neuf")).state == "done")
            let before = try await counter.stage.draft()
            let seen = "maison 1;\(Self.voie);;90"
            let wrong = [
                Self.name("Chemin Neuf bis"), Self.name("A", id: Self.house), Self.name("Chemin", id: "v9"),
                Self.trace(version: 9), Self.trace(version: 1, "0.5 43.71"), Self.trace(version: 1, "abc"),
                Self.numbering("\(Self.house),0.5", seen: seen), Self.numbering("x,0.5,43.7", seen: seen),
                Self.numbering("\(Self.house),0.5,43.7 \(Self.house),0.6,43.7", seen: seen),
                Self.numbering("\(Self.house),500,43.7", seen: seen),
            ]
            for fields in wrong {
                let told = try await Self.send(counter, fields)
                #expect(told.state == "refused" && !told.message.isEmpty, "\(fields)")
            }
            let lineless = try await Self.send(
                counter, Self.numbering("\(Self.house),0.5,43.7", seen: seen))
            #expect(lineless.state == "gone")
            #expect(try await counter.stage.draft().saysTheSame(as: before))
            #expect(try await Self.send(counter, Self.trace(version: 1)).state == "done")
            let stale = try await Self.send(
                counter,
                Self.numbering("\(Self.house),0.5001,43.7108", seen: "maison 1;\(Self.voie);;7"))
            #expect(stale.state == "refused" && stale.message.contains("Corriger"))
            let differences = try #require(stale.differences)
            #expect(!differences.isEmpty && differences.allSatisfy { $0.count == 3 && $0[0] == "Numéro" })
            let answer = try await counter.post(
                Self.page + "/changements", Self.name("Chemin du Puits"), as: "reader")
            #expect(answer.status == 403)
        }
    }

    private static let line = "0.5 43.71\n0.5 43.713"
    private static let other = "0.5002 43.71\n0.5003 43.712\n0.5004 43.714"

    @Test(arguments: Engine.allCases) func `is written over only beside what the office drew`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            let shown = { (points: String) in [("vu-points", points)] }
            #expect(try await Self.send(counter, Self.name("Chemin Neuf")).state == "done")
            #expect(try await Self.send(counter, Self.trace(version: 1) + shown("")).version == 2)
            try await counter.stage.apply(
                .changeTrace(voieID: Self.voie, version: 2, .draw(try TraceText.trace(Self.other))))
            let mine = "0.5 43.71\n0.5 43.715"
            for seen in [[], shown(Self.line), shown(""), shown("abc")] {
                let met = try await Self.send(counter, Self.trace(version: 2, mine) + seen)
                #expect(met.state == "refused" && met.version == 3 && met.message.contains("au bureau"))
                #expect(met.voie?.version == 3)
                #expect(met.voie?.line == [[0.5002, 43.71], [0.5003, 43.712], [0.5004, 43.714]])
                let differences = try #require(met.differences)
                #expect(differences.count == 1 && differences[0].first == "Tracé")
                #expect(differences[0].last?.contains("3\u{A0}points") == true)
            }
            let kept = try await Self.send(counter, Self.trace(version: 3, mine) + shown(Self.other))
            #expect(kept.state == "done" && kept.version == 4)
            try await counter.stage.apply(.deleteVoie(id: Self.voie, version: 4))
            #expect(try await Self.send(counter, Self.trace(version: 3, mine)).state == "gone")
        }
    }

    @Test(arguments: Engine.allCases) func `meets nobody who changed something else than its line`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            #expect(try await Self.send(counter, Self.name("Chemin Neuf")).state == "done")
            #expect(try await Self.send(counter, Self.trace(version: 1)).version == 2)
            try await counter.stage.apply(
                .changeVoie(id: Self.voie, version: 2, VoieForm(name: "Chemin du Puits")))
            let seen = ("vu-points", "0.5000000 43.7100000\n0.5000000 43.7130000")
            let made = try await Self.send(counter, Self.trace(version: 2, Self.other) + [seen])
            #expect(made.state == "done" && made.version == 4)
            // Drawn the same at the office: nothing to choose.
            let same = try await Self.send(counter, Self.trace(version: 2, Self.other) + [seen])
            #expect(same.state == "done" && same.version == 4)
            #expect(try await counter.stage.draft().voies.contains { $0.name == "Chemin du Puits" })
        }
    }

    @Test(arguments: Engine.allCases) func `is never made once it was taken back`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter async throws in
            let key = UUID().uuidString
            let taken = try await counter.post(
                Self.page + "/retraits", [("cle", key), ("adresse", Self.voie)], as: "contributor",
                accept: "application/json")
            #expect(taken.text.contains("withdrawn"))
            let late = try await Self.send(counter, Self.name("Chemin Neuf"), key: key)
            #expect(late.state == "withdrawn" && late.version == nil)
            #expect(try await !counter.stage.draft().voies.contains { $0.id == Self.voie })
        }
    }
}
