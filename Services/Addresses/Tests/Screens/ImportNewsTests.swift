import Contract
import Persistence
import TestSupport
import Testing
import Web

@testable import Addresses

@Suite struct `A list that somebody else imported` {
    private typealias Lines = `A file brought by a town hall`

    /// The syndicat brings the numéros, over what the commune has.
    private func bring(_ numbers: ClosedRange<Int>, to counter: Counter) async throws {
        let lines = try await FolderImport(
            database: counter.stage.store.database, key: Identifier.make(),
            author: Author(id: "syndicat-manager", name: "Jeanne Lapeyre"), losses: .agreed
        ).take(Lines.file(numbers), name: "liste.csv")
        #expect(lines.map(\.taken) == [numbers.count])
    }

    private func told(_ visitorID: String, _ counter: Counter) async throws -> [Duty] {
        let duties = AddressDuties(
            desk: counter.service.desk, commune: counter.stage.commune, visitorID: visitorID)
        return try await duties.all().filter { $0.label.hasPrefix("Une liste a été importée") }
    }

    @Test(arguments: Engine.allCases) func `is told to the town hall until it is seen`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine, begun: false) { counter in
            try await bring(1...4, to: counter)
            try await bring(1...2, to: counter)
            // The same list again changes nothing: nothing is told.
            try await bring(1...2, to: counter)
            #expect(try await told("syndicat-manager", counter).isEmpty)
            let duties = try await told("manager", counter)
            #expect(duties.count == 2)
            let duty = try #require(duties.first)
            #expect(duty.label == "Une liste a été importée par Jeanne Lapeyre")
            #expect(duty.detail.hasPrefix("Adresses\u{A0}: 2\u{A0}retirées."))

            let page = try await counter.get(duty.path.text, as: "reader")
            #expect(page.status == 200 && page.text.contains("Import de «\u{A0}liste.csv\u{A0}»"))
            #expect(!page.text.contains(">J’ai vu</button>"))
            #expect(try await counter.get(duty.path.text).text.contains("Annuler cet import"))
            #expect(try await counter.post(duty.path.text, as: "reader").status == 403)
            // Who answers for the list says that it was seen: nobody hides it from them.
            let proposing = try await counter.get(duty.path.text, as: "contributor").text
            #expect(!proposing.contains(">J’ai vu</button>") && proposing.contains("qui gère les adresses"))
            #expect(try await counter.post(duty.path.text, as: "contributor").status == 403)
            #expect(try await told("manager", counter).map(\.path) == duties.map(\.path))
            for _ in 0..<2 {
                #expect(try await counter.post(duty.path.text, as: "manager").status == 303)
            }
            #expect(try await told("manager", counter).map(\.path) == duties.dropFirst().map(\.path))
            #expect(try await counter.get(duty.path.text).location.hasSuffix("/historique"))
            #expect(try await counter.journal().filter { $0 == "Import vu" }.count == 1)
        }
    }

    @Test(arguments: Engine.allCases) func `is told no more once undone, or after thirty days`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter in
            try await bring(1...4, to: counter)
            let brought = try #require(
                try await counter.stage.store.importNews(of: counter.stage.commune).first)
            #expect(brought.added + brought.missing > 0)
            try await counter.stage.undo(brought.record.id)
            #expect(try await told("manager", counter).isEmpty)
            try await counter.stage.redo(brought.record.id)
            #expect(try await told("manager", counter).count == 1)
            let rows = ForgetOldRows(database: counter.stage.store.database)
            try await rows.perform(at: Instant.now.adding(.seconds(31 * 86_400)))
            #expect(try await told("manager", counter).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases) func `is told no more once the list is published`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine, isPublishable: true) { counter in
            let stage = counter.stage
            let lines = try await FolderImport(
                database: stage.store.database, key: Identifier.make(), author: .program, losses: .agreed
            ).take(Lines.file(1...4), name: "liste.csv")
            #expect(lines.map(\.taken) == [4])
            #expect(
                try await told("manager", counter).map(\.label) == [
                    "Une liste a été importée par le syndicat"
                ])
            _ = try await stage.store.publish(stage.commune, by: .program)
            #expect(try await told("manager", counter).isEmpty)
            try await bring(1...3, to: counter)
            #expect(try await told("manager", counter).count == 1)
        }
    }
}
