import Foundation
import Persistence
import TestSupport
import Testing

@testable import Addresses

/// The rue du Moulin (v1) has its 1, 2 and 3 (n1, n2, n3), each at one point.
@Suite struct `A door seen without a signal` {
    private static let page = "/mairie/32999/adresses/terrain"
    private static let place = "c0ffee00-1111-4222-8333-444455556666"

    private struct Told: Decodable {
        let state: String
        let message: String
        var version: Int?
        var now: Now?
        var differences: [[String]]?

        struct Now: Decodable {
            let number: Int
            let lieudit: String
            let isCertified: Bool
        }
    }

    private static func send(
        _ counter: Counter, _ geste: String, _ row: String, _ fields: [(String, String)] = [],
        key: String = UUID().uuidString, as who: String = "contributor"
    ) async throws -> Told {
        let sent = [("cle", key), ("geste", geste), ("adresse", row)] + fields
        let answer = try await counter.post(
            page + "/changements", sent, as: who, accept: "application/json")
        return try JSONDecoder().decode(Told.self, from: Data(answer.text.utf8))
    }

    private static func numero(_ id: String, _ counter: Counter) async throws -> Numero? {
        try await counter.stage.draft().numeros.first { $0.id == id }
    }

    private static let shown = [
        ("vu-voie", "v1"), ("vu-numero", "1"), ("vu-suffixe", ""), ("rang", "0"),
        ("vu-longitude", "0.501"), ("vu-latitude", "43.7"),
    ]

    @Test(arguments: Engine.allCases) func `is certified as it was shown, whoever noted something else`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            var note = NumeroForm()
            note.comment = "Portail vert"
            try await counter.stage.apply(.changeNumero(id: "n1", version: 1, note))
            let seen = [("version", "1")] + Self.shown
            let key = UUID().uuidString
            #expect(try await Self.send(counter, "vu", "n1", seen, key: key).state == "done")
            #expect(try await Self.send(counter, "vu", "n1", seen, key: key).state == "already")
            #expect(try await Self.numero("n1", counter)?.isCertified == true)
            // Another number, or another point: both are told.
            try await counter.stage.apply(.changeNumero(id: "n2", version: 1, NumeroForm(number: 8)))
            let other = Self.shown.map { $0.0 == "vu-numero" ? ($0.0, "2") : $0 }
            let met = try await Self.send(counter, "vu", "n2", [("version", "1")] + other)
            #expect(met.state == "conflict" && met.now?.number == 8 && met.now?.isCertified == false)
            let nowhere = try await Self.send(counter, "vu", "n3", [("version", "1")])
            #expect(nowhere.state == "refused")
            #expect(try await Self.numero("n3", counter)?.isCertified == false)
        }
    }

    @Test(arguments: Engine.allCases) func `is certified with the whole voie, each as it was shown`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            let before = try await counter.stage.store.history(of: counter.stage.commune).count
            let seen = try await Self.send(counter, "vus", "v1", [("vus", "n1,1 n2,1")])
            #expect(seen.state == "done")
            let certified = try await counter.stage.draft().numeros.filter(\.isCertified).map(\.id)
            #expect(certified.sorted() == ["n1", "n2"])
            #expect(try await counter.stage.store.history(of: counter.stage.commune).count == before + 1)
            try await counter.stage.apply(.changeNumero(id: "n3", version: 1, NumeroForm(number: 8)))
            let stale = try await Self.send(counter, "vus", "v1", [("vus", "n3,1")])
            #expect(stale.state == "refused" && stale.message.contains("regardez de nouveau"))
            for wrong in ["", "n3", "n3,x", "n3,2 n3,2"] {
                #expect(
                    try await Self.send(counter, "vus", "v1", [("vus", wrong)]).state == "refused",
                    "\(wrong)")
            }
            #expect(try await Self.send(counter, "vus", "v1", [("vus", "n9,1")]).state == "gone")
            #expect(try await Self.numero("n3", counter)?.isCertified == false)
        }
    }

    @Test(arguments: Engine.allCases) func `leaves the list, unless somebody changed it meanwhile`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            try await counter.stage.apply(.changeNumero(id: "n1", version: 1, NumeroForm(number: 9)))
            let met = try await Self.send(counter, "suppression", "n1", [("version", "1")])
            #expect(met.state == "conflict" && met.now?.number == 9)
            #expect(try await Self.send(counter, "suppression", "n2", [("version", "1")]).state == "done")
            #expect(try await Self.numero("n2", counter) == nil)
            #expect(try await Self.send(counter, "suppression", "n2", [("version", "1")]).state == "gone")
            // A voie that is not empty stays, with what somebody put in it.
            let full = try await Self.send(counter, "suppression-voie", "v1", [("version", "1")])
            #expect(full.state == "refused" && full.message.contains("n’est plus vide"))
            try await counter.stage.apply(.addVoie(id: "v2", VoieForm(name: "Chemin Vide")))
            let stale = try await Self.send(counter, "suppression-voie", "v2", [("version", "0")])
            #expect(stale.state == "refused" && stale.message.contains("rien n’est supprimé"))
            #expect(
                try await Self.send(counter, "suppression-voie", "v2", [("version", "1")]).state == "done")
            #expect(try await counter.stage.draft().voies.map(\.id) == ["v1"])
        }
    }

    @Test(arguments: Engine.allCases) func `is beside a lieu-dit that was declared there`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter async throws in
            let named = [("nom", "Le Pouy"), ("nature", "lieu-dit")]
            let placed = named + [("longitude", "0.51"), ("latitude", "43.71")]
            #expect(try await Self.send(counter, "voie", Self.place, placed).state == "done")
            let pouy = try #require(try await counter.stage.draft().voies.first { $0.id == Self.place })
            #expect(pouy.kind == .lieuDit && pouy.positions.map(\.kind) == [.segment])
            #expect(pouy.positions.first?.point.lon == 0.51)
            let wrong = named + [("longitude", "x"), ("latitude", "43.71")]
            #expect(
                try await Self.send(counter, "voie", UUID().uuidString, wrong + [("homonyme", "oui")]).state
                    == "refused")
            let beside = [("lieu-dit", "Le Pouy"), ("vu-lieu-dit", ""), ("version", "1")]
            var note = NumeroForm()
            note.comment = "Portail vert"
            try await counter.stage.apply(.changeNumero(id: "n1", version: 1, note))
            #expect(try await Self.send(counter, "complement", "n1", beside).state == "done")
            let numero = try #require(try await Self.numero("n1", counter))
            #expect(numero.lieudit == "Le Pouy" && numero.comment == "Portail vert")
            let met = try await Self.send(counter, "complement", "n1", beside)
            #expect(met.state == "conflict" && met.now?.lieudit == "Le Pouy")
        }
    }

    @Test(arguments: Engine.allCases) func `is taken back after it left, unless something came after`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            let (key, back) = (UUID().uuidString, UUID().uuidString)
            #expect(
                try await Self.send(counter, "suppression", "n2", [("version", "1")], key: key).state
                    == "done")
            let undo = [("de", key)]
            let undone = try await Self.send(counter, "annulation", "n2", undo, key: back)
            #expect(undone.state == "done")
            #expect(try await Self.numero("n2", counter)?.version == undone.version)
            let again = try await Self.send(counter, "annulation", "n2", undo, key: back)
            #expect(again.state == "already" && again.version == undone.version)
            // Somebody changed it after.
            let moved = UUID().uuidString
            let number = [("numero", "12"), ("suffixe", ""), ("version", "1")]
            #expect(try await Self.send(counter, "numero", "n1", number, key: moved).state == "done")
            try await counter.stage.apply(.changeNumero(id: "n1", version: 2, NumeroForm(number: 14)))
            let late = try await Self.send(counter, "annulation", "n1", [("de", moved)])
            #expect(late.state == "gone" && !late.message.isEmpty)
            #expect(try await Self.numero("n1", counter)?.number == 14)
            #expect(
                try await Self.send(counter, "annulation", "n1", [("de", UUID().uuidString)]).state == "gone")
            #expect(try await Self.send(counter, "annulation", "n1", [("de", "x")]).state == "refused")
            let answer = try await counter.post(
                Self.page + "/changements",
                [("cle", UUID().uuidString), ("geste", "annulation"), ("de", key)], as: "reader")
            #expect(answer.status == 403)
        }
    }

    @Test(arguments: Engine.allCases) func `waits to be read again where a commune asks it`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            let stage = counter.stage
            try await stage.store.setReview(true, of: stage.commune, by: Stage.author)
            let key = UUID().uuidString
            #expect(
                try await Self.send(counter, "suppression", "n2", [("version", "1")], key: key).state
                    == "done")
            #expect(try await Self.send(counter, "vus", "v1", [("vus", "n1,1")]).state == "done")
            #expect(try await stage.store.waitingReviews(of: stage.commune).count == 2)
            // Who decides does so where it is read; who asked takes it back.
            let theirs = try await Self.send(counter, "annulation", "n2", [("de", key)], as: "manager")
            #expect(theirs.state == "gone" && theirs.message.contains("relu"))
            #expect(try await Self.send(counter, "annulation", "n2", [("de", key)]).state == "done")
            #expect(try await stage.store.waitingReviews(of: stage.commune).count == 1)
        }
    }
}
