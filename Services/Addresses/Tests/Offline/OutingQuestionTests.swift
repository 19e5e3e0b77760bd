import Foundation
import Persistence
import Territory
import TestSupport
import Testing

@testable import Addresses

/// A telephone asks to publish what a manager did with it.
@Suite struct `The question before a publication` {
    private static let page = "/mairie/32999/adresses/terrain"
    private static let outing = "0a1b2c3d-1111-4222-8333-444455556666"
    private static let row = Stage.numeroIDs[0]

    private struct Told: Decodable {
        let state: String
        let message: String
        var version: Int?
        var others: [String]?
        var otherCount: Int?
        var mark: String?
        var planned: String?

        /// The yes of its person.
        var yes: [(String, String)] {
            [("vu", version.map(String.init) ?? ""), ("public", mark ?? ""), ("prevue", planned ?? "")]
        }
    }

    private static func post(
        _ counter: Counter, _ action: String, _ fields: [(String, String)]
    ) async throws -> Told {
        let answer = try await counter.post(page + action, fields, accept: "application/json")
        return try JSONDecoder().decode(Told.self, from: Data(answer.text.utf8))
    }

    private static func publish(
        _ counter: Counter, _ more: [(String, String)] = [], outing: String = outing
    ) async throws -> Told {
        try await post(
            counter, "/publication", [("cle", UUID().uuidString), ("sortie", outing)] + more)
    }

    /// A number given by the telephone.
    @discardableResult
    private static func number(_ counter: Counter, _ number: Int) async throws -> String {
        let key = UUID().uuidString
        let before = try #require(try await counter.stage.draft().numeros.first { $0.id == row })
        let told = try await post(
            counter, "/changements",
            [
                ("cle", key), ("geste", "numero"), ("adresse", row), ("numero", "\(number)"), ("suffixe", ""),
                ("version", "\(before.version)"), ("sortie", outing),
            ])
        #expect(told.state == "done")
        return key
    }

    private static func undo(_ counter: Counter, _ key: String, in outing: String) async throws {
        let fields = [("cle", UUID().uuidString), ("geste", "annulation"), ("adresse", row), ("de", key)]
        #expect(try await post(counter, "/changements", fields + [("sortie", outing)]).state == "done")
    }

    /// A colleague at the office gives a number.
    private static func office(_ counter: Counter, _ number: Int) async throws {
        let id = Stage.numeroIDs[1]
        let before = try #require(try await counter.stage.draft().numeros.first { $0.id == id })
        try await counter.stage.apply(
            .changeNumero(id: id, version: before.version, NumeroForm(number: number)),
            by: Author(id: nil, name: "Une collègue"))
    }

    /// A list is public before the telephone does anything.
    private static func published(
        _ engine: Engine,
        _ body: @escaping @Sendable (Counter, AddressStore, CodeINSEE) async throws -> Void
    ) async throws {
        try await Counter.open(on: engine, isPublishable: true) { counter async throws in
            let (store, commune) = (counter.stage.store, counter.stage.commune)
            try await store.publish(commune, by: Stage.author)
            try await body(counter, store, commune)
        }
    }

    /// A number is given on the telephone, and the office plans a publication.
    private static func plan(_ counter: Counter) async throws -> Publication {
        try await number(counter, 30)
        return try await counter.stage.store.publish(
            counter.stage.commune, at: .now.adding(.seconds(86_400)), by: Stage.author)
    }

    @Test(arguments: Engine.allCases) func `is asked again once the town hall took back what was public`(
        on engine: Engine
    ) async throws {
        try await Self.published(engine) { counter, store, commune async throws in
            try await Self.office(counter, 40)
            let shown = try await store.publish(commune, by: Stage.author)
            try await Self.number(counter, 30)
            try await Self.office(counter, 41)
            let asked = try await Self.publish(counter)
            #expect(asked.state == "asked" && asked.otherCount == 1)
            try await store.withdraw(shown.id, of: commune, by: Stage.author)
            let again = try await Self.publish(counter, asked.yes)
            #expect(again.state == "asked" && again.otherCount == 2)
            #expect(again.message.contains("La mairie a retiré du public le "))
            // A list that was published and taken back in between is another question too.
            let late = try await store.publish(commune, by: Stage.author)
            try await store.withdraw(late.id, of: commune, by: Stage.author)
            let third = try await Self.publish(counter, again.yes)
            #expect(third.state == "asked")
            #expect(try await Self.publish(counter, third.yes).state == "done")
        }
    }

    @Test(arguments: Engine.allCases) func `is asked of one’s own gestures that the town hall took back`(
        on engine: Engine
    ) async throws {
        try await Self.published(engine) { counter, store, commune async throws in
            try await Self.number(counter, 30)
            let shown = try await store.publish(commune, by: Stage.author)
            try await store.withdraw(shown.id, of: commune, by: Stage.author)
            let asked = try await Self.publish(counter)
            #expect(asked.state == "asked" && asked.otherCount == 0)
            #expect(asked.message.contains("y serait de nouveau"))
            // A yes that nothing was told for does not count.
            #expect(try await Self.publish(counter, [("vu", "99"), ("public", "")]).state == "asked")
            #expect(try await Self.publish(counter, asked.yes).state == "done")
            #expect(try await Self.publish(counter).state == "done")
        }
    }

    @Test(arguments: Engine.allCases) func `is asked where a planned publication was cancelled`(
        on engine: Engine
    ) async throws {
        try await Self.published(engine) { counter, store, commune async throws in
            let planned = try await Self.plan(counter)
            try await store.withdraw(planned.id, of: commune, by: Stage.author)
            let asked = try await Self.publish(counter)
            #expect(asked.state == "asked" && asked.message.contains("prévue a été annulée"))
            #expect(try await Self.publish(counter, asked.yes).state == "done")
        }
    }

    @Test(arguments: Engine.allCases)
    func `is asked again where the publication that would be replaced was cancelled meanwhile`(
        on engine: Engine
    ) async throws {
        try await Self.published(engine) { counter, store, commune async throws in
            let planned = try await Self.plan(counter)
            let asked = try await Self.publish(counter)
            #expect(asked.state == "asked" && asked.planned == planned.id)
            #expect(asked.message.contains("serait remplacée"))
            try await store.withdraw(planned.id, of: commune, by: Stage.author)
            let again = try await Self.publish(counter, asked.yes)
            #expect(again.state == "asked" && again.message.contains("prévue a été annulée"))
            #expect(try await Self.publish(counter, again.yes).state == "done")
        }
    }

    @Test(arguments: Engine.allCases)
    func `is asked of a publication that was cancelled where the nation reads another list too`(
        on engine: Engine
    ) async throws {
        try await Self.published(engine) { counter, store, commune async throws in
            let planned = try await Self.plan(counter)
            try await store.withdraw(planned.id, of: commune, by: Stage.author)
            try await store.database.write { session in
                let other = Deposit.Other(revisionID: "autre1", owner: "Autre", at: .now)
                _ = try DepositTable.contradict(with: other, of: commune, in: session)
            }
            let asked = try await Self.publish(counter)
            #expect(asked.state == "asked" && asked.message.contains("prévue a été annulée"))
        }
    }

    @Test(arguments: Engine.allCases) func `is not asked of what one undid oneself`(on engine: Engine)
        async throws
    {
        try await Self.published(engine) { counter, store, commune async throws in
            let key = try await Self.number(counter, 30)
            #expect(try await Self.publish(counter).state == "done")
            let next = UUID().uuidString
            try await Self.undo(counter, key, in: next)
            #expect(try await store.changes(ofOuting: next, in: commune).isEmpty)
            // For another outing, it was done by somebody, whom the question names, with the day of the undoing.
            let other = try await Self.publish(counter, outing: UUID().uuidString)
            #expect(other.state == "asked" && other.others?.first?.hasPrefix("Annulé\u{A0}: ") == true)
            // Once a colleague made it again and undid it, it is theirs.
            let gesture = try #require(try await store.history(of: commune, last: 1).first)
            try await counter.stage.redo(gesture.id)
            #expect(try await store.changes(ofOuting: next, in: commune).isEmpty)
            try await counter.stage.undo(gesture.id)
            let theirs = try await Self.publish(counter, outing: next)
            #expect(theirs.state == "asked" && theirs.others?.count == 1)
            #expect(theirs.others?.first?.contains(Stage.author.name) == true)
        }
    }

    @Test(arguments: Engine.allCases) func `is not asked when the undoing alone is published`(
        on engine: Engine
    ) async throws {
        try await Self.published(engine) { counter, _, _ async throws in
            let key = try await Self.number(counter, 30)
            #expect(try await Self.publish(counter).state == "done")
            let next = UUID().uuidString
            try await Self.undo(counter, key, in: next)
            #expect(try await Self.publish(counter, outing: next).state == "done")
            let open = try await counter.get("/adresses/32999/bal.csv", as: nil).text
            #expect(!open.contains(";30;"))
        }
    }

    @Test(arguments: Engine.allCases) func `tells of an identifier that no gesture tells`(on engine: Engine)
        async throws
    {
        try await Self.published(engine) { counter, store, commune async throws in
            let known = try await store.database.read {
                try BaseLocaleTable.find(commune, in: $0)?.idBanCommune
            }
            try await store.identify(
                commune, as: "0246e48c-0000-4000-8000-00000000aaaa", replacing: known, by: Stage.author)
            try await Self.number(counter, 30)
            let asked = try await Self.publish(counter)
            #expect(asked.state == "asked" && asked.otherCount == 0)
            #expect(asked.message.contains("L’identifiant national de la commune a changé"))
            #expect(try await Self.publish(counter, asked.yes).state == "done")
        }
    }
}
