import Persistence
import TestSupport
import Testing

@testable import Publications

/// A cancellation is lost by no way in which its alert came.
@Suite struct `What others call off` {
    @Test(arguments: Engine.allCases) func `finds the alert that a person brought before its source did`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley async throws in
            let (intake, source) = (valley.desk.intake, try await valley.source(trusted: false))
            let (alert, id) = try await valley.sentByHand()
            #expect(try await intake.receive(alert.bytes, from: source) == .known)
            let end = Message(identifier: "fin", type: "Cancel", of: alert)
            #expect(try await intake.receive(end.bytes, from: source) == .waiting)
            let waiting = try #require(try await valley.waiting().first)
            #expect(waiting.publicationID == id)
            #expect(try await intake.take(waiting.id, by: "bruno", as: .decides).outcome == .toCallOff)
            #expect(try await valley.store.find(id)?.calledOffBy == "bruno")
        }
    }

    @Test(arguments: Engine.allCases) func `waits for a person when its alert came another way`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley async throws in
            let (intake, source) = (valley.desk.intake, try await valley.source(trusted: true))
            let (alert, id) = try await valley.sentByHand()
            try await valley.database.write { session in
                try session.execute(
                    """
                    INSERT INTO person_role (person_id, collectivite_id, role, given_at)
                    VALUES ('anne', 'syndicat', 'manager', 0)
                    """)
            }
            // The source gives its end alone.
            let end = Message(identifier: "fin", type: "Cancel", of: alert)
            #expect(try await intake.receive(end.bytes, from: source) == .waiting)
            #expect(try await valley.store.find(id)?.publication.state == .published)
            let next = Message(identifier: "suite", type: "Update", of: alert)
            #expect(try await intake.receive(next.bytes, from: source) == .waiting)
            #expect(try await valley.store.all(of: "syndicat").count == 1)
            let now = Instant.now
            for minutes in [0, 1, 11] {
                try await intake.tellSyndicat(at: now.adding(.seconds(minutes * 60)))
            }
            let letters = try await valley.messages().filter { $0.contains(":recue:") }
            #expect(letters.count == 1 && letters[0].hasSuffix(":anne"))
            let waiting = try #require(try await valley.waiting().first { $0.messageType == "Cancel" })
            _ = try await intake.take(waiting.id, by: "bruno", as: .decides)
            #expect(try await valley.store.find(id)?.calledOffBy == "bruno")
        }
    }

    @Test(arguments: Engine.allCases) func `waits when it names an update alone, or ended at once`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley async throws in
            let (intake, source) = (valley.desk.intake, try await valley.source(trusted: false))
            let (alert, id) = try await valley.sentByHand()
            #expect(try await intake.receive(alert.bytes, from: source) == .known)
            let next = Message(identifier: "suite", type: "Update", of: alert)
            #expect(try await intake.receive(next.bytes, from: source) == .waiting)
            var end = Message(identifier: "fin", type: "Cancel", of: next)
            end.expires = Moment(Instant.now)
            #expect(try await intake.receive(end.bytes, from: source) == .waiting)
            let later = Instant.now.adding(.seconds(120))
            try await valley.database.write { try ReceivedAlertTable.tidy(at: later, in: $0) }
            let waiting = try #require(try await valley.waiting().first)
            #expect(waiting.key.identifier == "fin" && waiting.publicationID == id)
        }
    }

    @Test(arguments: Engine.allCases) func `is all that it names`(engine: Engine) async throws {
        try await Valley.open(on: engine) { valley async throws in
            let (intake, source) = (valley.desk.intake, try await valley.source(trusted: true))
            let (one, other) = (Message(identifier: "crue-1"), Message(identifier: "crue-2"))
            for message in [one, other] {
                #expect(try await intake.receive(message.bytes, from: source) == .published)
            }
            var end = Message(identifier: "fin", type: "Cancel", of: one)
            end.references += " " + Message(identifier: "fin", type: "Cancel", of: other).references
            #expect(try await intake.receive(end.bytes, from: source) == .waiting)
            let waiting = try #require(try await valley.waiting().first)
            #expect(try await intake.take(waiting.id, by: "anne", as: .decides).outcome == .toCallOff)
            #expect(try await valley.store.all(of: "syndicat").map(\.calledOffBy) == ["anne", "anne"])
        }
    }

    @Test(arguments: Engine.allCases) func `is known when the alert comes after it`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley async throws in
            let (intake, source) = (valley.desk.intake, try await valley.source(trusted: true))
            let (alert, other) = (Message(identifier: "crue-1"), Message(identifier: "crue-2"))
            let end = Message(identifier: "fin", type: "Cancel", of: alert)
            let next = Message(identifier: "suite", type: "Update", of: other)
            #expect(try await intake.receive(end.bytes, from: source) == .over)
            #expect(try await intake.receive(next.bytes, from: source) == .published)
            for message in [alert, other] {
                #expect(try await intake.receive(message.bytes, from: source) == .over)
            }
            #expect(try await valley.store.all(of: "syndicat").count == 1)
        }
    }

    @Test(arguments: Engine.allCases) func `takes a draft away that nobody has sent`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley async throws in
            let (intake, source) = (valley.desk.intake, try await valley.source(trusted: true))
            var alert = Message(identifier: "crue-1")
            alert.commune = nil
            #expect(try await intake.receive(alert.bytes, from: source) == .waiting)
            _ = try await valley.take()
            let end = Message(identifier: "fin", type: "Cancel", of: alert)
            #expect(try await intake.receive(end.bytes, from: source) == .waiting)
            let waiting = try #require(try await valley.waiting().first)
            await #expect(throws: IntakeRefusal.needsManager) {
                _ = try await intake.take(waiting.id, by: "anne", as: .writes)
            }
            #expect(try await intake.take(waiting.id, by: "bruno", as: .decides).outcome == .dropped)
            #expect(try await valley.store.all(of: "syndicat").isEmpty)
        }
    }

    @Test(arguments: Engine.allCases) func `is a manager’s, whatever is left to call off`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley async throws in
            let intake = valley.desk.intake
            let alert = Message(identifier: "crue-1")
            let end = Message(identifier: "fin", type: "Cancel", of: alert)
            for message in [alert, end] { _ = try await intake.receive(message.bytes, from: nil) }
            let cancel = try #require(try await valley.waiting().first { $0.messageType == "Cancel" })
            await #expect(throws: IntakeRefusal.needsManager) {
                _ = try await intake.take(cancel.id, by: "anne", as: .writes)
            }
            #expect(try await intake.take(cancel.id, by: "bruno", as: .decides).outcome == .nothing)
            #expect(try await valley.waiting().isEmpty)
        }
    }

    @Test(arguments: Engine.allCases) func `or update, wipes no correction of a colleague`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley async throws in
            let intake = valley.desk.intake
            let (alert, id) = try await valley.sentByHand()
            let text = try await valley.prepareCorrection(of: id)
            let next = Message(identifier: "suite", type: "Update", of: alert)
            #expect(try await intake.receive(next.bytes, from: nil) == .waiting)
            let waiting = try #require(try await valley.waiting().first)
            await #expect(throws: IntakeRefusal.beingChanged) {
                _ = try await intake.take(waiting.id, by: "bruno", as: .decides)
            }
            #expect(try await valley.store.find(id)?.correction?.content.title == "Le texte d’Anne")
            // Nor a draft that she wrote anew.
            var wind = Message(identifier: "vent-1")
            wind.headline = "Vent"
            _ = try await intake.receive(wind.bytes, from: nil)
            let first = try #require(try await valley.waiting().first { $0.headline == "Vent" })
            let draft = try #require(try await intake.take(first.id, by: "anne", as: .writes).publicationID)
            try await valley.store.change(draft, of: "syndicat", seen: nil, by: "anne", "Réécrit") {
                [text] in try $0.write(text, by: "anne", within: $1)
            }
            for type in ["Update", "Cancel"] {
                var after = Message(identifier: "vent-\(type)", type: type, of: wind)
                after.headline = type
                _ = try await intake.receive(after.bytes, from: nil)
                let waiting = try #require(try await valley.waiting().first { $0.headline == type })
                await #expect(throws: IntakeRefusal.beingChanged) {
                    _ = try await intake.take(waiting.id, by: "bruno", as: .decides)
                }
            }
        }
    }

    @Test(arguments: Engine.allCases) func `of other communes is said to be`(engine: Engine) async throws {
        try await Valley.open(on: engine) { valley async throws in
            var far = Message(identifier: "loin")
            far.commune = "97105"
            _ = try await valley.desk.intake.receive(far.bytes, from: nil)
            let waiting = try #require(try await valley.waiting().first)
            await #expect(throws: IntakeRefusal.elsewhere) {
                _ = try await valley.desk.intake.take(waiting.id, by: "bruno", as: .decides)
            }
            #expect(try await valley.waiting().count == 1)
        }
    }
}

extension Valley {
    /// An alert that a person brought, and two people sent.
    fileprivate func sentByHand() async throws -> (alert: Message, id: String) {
        let alert = Message(identifier: "crue-1")
        _ = try await desk.intake.receive(alert.bytes, from: nil)
        let id = try await take()
        try await store.change(id, of: "syndicat", seen: nil, by: "bruno", "Envoi") {
            try $0.send(by: Hand("bruno"), at: Moment(Instant.now), within: $1)
        }
        return (alert, id)
    }
}
