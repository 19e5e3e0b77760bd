import Foundation
import Persistence
import TestSupport
import Testing

@testable import Addresses

@Suite struct `What a telephone did together` {
    private static let page = "/mairie/32999/adresses/terrain"
    private static let documents = "/mairie/32999/adresses/documents"
    private static let outing = "0a1b2c3d-1111-4222-8333-444455556666"
    private static let voie = "c0ffee00-1111-4222-8333-444455556666"
    private static let house = "c0ffee00-1111-4222-8333-444455557777"

    private struct Told: Decodable {
        let state: String
        let message: String
        var at: Int64?
        var version: Int?
        var others: [String]?
        var otherCount: Int?
        var planned: String?
        var mark: String?
        var see: String?
    }

    private static func post(
        _ counter: Counter, _ action: String, _ fields: [(String, String)], as who: String = "manager"
    ) async throws -> (status: Int, told: Told) {
        let answer = try await counter.post(page + action, fields, as: who, accept: "application/json")
        return (answer.status, try JSONDecoder().decode(Told.self, from: Data(answer.text.utf8)))
    }

    private static func publish(
        _ counter: Counter, key: String = UUID().uuidString, outing: String = outing,
        _ more: [(String, String)] = []
    ) async throws -> Told {
        try await post(counter, "/publication", [("cle", key), ("sortie", outing)] + more).told
    }

    /// What a telephone sends back with the yes of its person.
    private static func told(_ question: Told) -> [(String, String)] {
        [("vu", question.version.map(String.init) ?? ""), ("public", question.mark ?? "")]
    }

    /// A voie named and a house of it, as a telephone sends them.
    private static func walk(_ counter: Counter, as who: String = "manager") async throws {
        let sent = [("sortie", outing)]
        let named = try await post(
            counter, "/changements",
            sent + [
                ("cle", UUID().uuidString), ("geste", "voie"), ("adresse", voie), ("nom", "Chemin Neuf"),
            ], as: who)
        let added = try await post(
            counter, "/changements",
            sent + [
                ("cle", UUID().uuidString), ("geste", "ajout"), ("adresse", house), ("voie", voie),
                ("numero", "12"), ("suffixe", ""), ("longitude", "0.51"), ("latitude", "43.71"),
            ], as: who)
        #expect(named.told.state == "done" && added.told.state == "done")
    }

    private static func publications(_ counter: Counter) async throws -> Int {
        try await counter.stage.store.publications(of: counter.stage.commune).count
    }

    @Test(arguments: Engine.allCases) func `is published once, however often it is asked`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine, isPublishable: true) { counter async throws in
            try await counter.stage.store.publish(counter.stage.commune, by: Stage.author)
            try await Self.walk(counter)
            let key = UUID().uuidString
            let first = try await Self.publish(counter, key: key)
            #expect(first.state == "done" && first.message == "4\u{A0}adresses publiées.")
            #expect(try await Self.publications(counter) == 2)
            let open = try await counter.get("/adresses/32999/bal.csv", as: nil).text
            #expect(open.contains("Chemin Neuf"))
            #expect(try await counter.journal().count { $0 == "Adresses publiées" } == 2)
            // The answer was lost; meanwhile the list changed: what was asked then is not published again.
            try await counter.stage.apply(.deleteNumero(id: Self.house, version: 1))
            let again = try await Self.publish(counter, key: key)
            #expect(again.state == "done" && again.at == first.at)
            #expect(try await Self.publications(counter) == 2)
        }
    }

    @Test(arguments: Engine.allCases) func `asks before it shows what others did`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine, isPublishable: true) { counter async throws in
            let stage = counter.stage
            try await stage.store.publish(stage.commune, by: Stage.author)
            try await Self.walk(counter)
            let record = try #require(
                try await stage.apply(
                    .changeNumero(id: Stage.numeroIDs[0], version: 1, NumeroForm(number: 9)),
                    by: Author(id: nil, name: "Une collègue")))
            let asked = try await Self.publish(counter)
            #expect(asked.state == "asked" && asked.otherCount == 1 && asked.others?.count == 1)
            #expect(asked.others?.first?.contains("Une collègue") == true)
            #expect(asked.message.contains("pas été fait sur ce téléphone"))
            #expect(try await Self.publications(counter) == 1)
            // Undone, it is nothing any more; made again, it is asked about again.
            try await stage.undo(record.id)
            try await stage.redo(record.id)
            #expect(try await Self.publish(counter, Self.told(asked)).state == "done")
            // What was public and is taken back by somebody is told too.
            try await stage.undo(record.id)
            let back = try await Self.publish(counter)
            #expect(back.state == "asked")
            #expect(back.others?.first?.hasPrefix("Annulé") == true)
            #expect(back.others?.first?.contains(Stage.author.name) == true)
        }
    }

    @Test(arguments: Engine.allCases) func `asks at the first time, and before it replaces a date`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine, isPublishable: true) { counter async throws in
            let stage = counter.stage
            try await Self.walk(counter)
            let first = try await Self.publish(counter)
            #expect(first.state == "asked" && first.message.contains("toute la liste paraîtrait"))
            let planned = try await stage.store.publish(
                stage.commune, at: .now.adding(.seconds(86_400)), by: Stage.author)
            let dated = try await Self.publish(counter, Self.told(first))
            #expect(dated.state == "asked" && dated.planned == planned.id)
            #expect(dated.message.contains("serait remplacée"))
            let known = Self.told(dated)
            #expect(try await Self.publish(counter, known).state == "asked")
            #expect(try await Self.publish(counter, known + [("prevue", planned.id)]).state == "done")
        }
    }

    @Test(arguments: Engine.allCases) func `is not of another person, nor of another outing`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine, isPublishable: true) { counter async throws in
            try await counter.stage.store.publish(counter.stage.commune, by: Stage.author)
            try await Self.walk(counter, as: "contributor")
            #expect(try await Self.publish(counter).otherCount == 2)
            #expect(try await Self.publish(counter, outing: UUID().uuidString).state == "asked")
        }
    }

    @Test(arguments: Engine.allCases) func `is not published by who may not, nor what may not be`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine, isPublishable: true) { counter async throws in
            let stage = counter.stage
            let fields = [("cle", UUID().uuidString), ("sortie", Self.outing)]
            for who in ["reader", "contributor"] {
                #expect(
                    try await counter.post(Self.page + "/publication", fields, as: who).status == 403)
            }
            let nameless = try await counter.post(Self.page + "/publication", [("cle", "1")])
            #expect(nameless.status == 404)
            try await stage.store.publish(stage.commune, by: Stage.author)
            try await stage.store.setReview(true, of: stage.commune, by: Stage.author)
            try await Self.walk(counter, as: "contributor")
            let unread = try await Self.publish(counter, Self.told(try await Self.publish(counter)))
            #expect(unread.state == "refused" && unread.see?.hasSuffix("/a-relire") == true)
            try await stage.addUnplaced()
            let wrong = try await Self.publish(counter)
            #expect(wrong.state == "refused" && wrong.see?.hasSuffix("/controle") == true)
            #expect(wrong.message.hasSuffix("Rien n’est publié."))
            #expect(try await Self.publications(counter) == 1)
        }
    }

    @Test(arguments: Engine.allCases) func `is never published once its wish was taken back`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine, isPublishable: true) { counter async throws in
            try await counter.stage.store.publish(counter.stage.commune, by: Stage.author)
            try await Self.walk(counter)
            let key = UUID().uuidString
            let back = try await counter.post(
                Self.page + "/retraits", [("cle", key), ("adresse", "")], accept: "application/json")
            #expect(back.text.contains("withdrawn"))
            #expect(try await Self.publish(counter, key: key).state == "withdrawn")
            #expect(try await Self.publications(counter) == 1)
            // The other way round: published already, it is told so.
            let late = UUID().uuidString
            #expect(try await Self.publish(counter, key: late).state == "done")
            let told = try await counter.post(
                Self.page + "/retraits", [("cle", late), ("adresse", "")], accept: "application/json")
            #expect(told.text.contains("already"))
        }
    }
}
