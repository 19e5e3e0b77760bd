import Persistence
import TestSupport
import Testing

@testable import Publications

/// Who decides of what others announce.
@Suite struct `An alert brought to the syndicat` {
    static let home = "/syndicat/actualites/alertes-recues"

    private func waiting(_ counter: OfficeCounter) async throws -> [ReceivedAlert] {
        try await counter.database.read { try ReceivedAlertTable.waiting(in: $0) }
    }

    private func source(_ counter: OfficeCounter) async throws -> AlertSource {
        try #require(try await counter.database.read { try AlertSourceTable.all(in: $0) }.first)
    }

    private func add(_ address: String, _ counter: OfficeCounter) async throws -> AlertSource {
        let fields = [("nom", "Préfecture"), ("adresse", address)]
        #expect(try await counter.post(Self.home + "/sources", fields, as: "syndicat").status == 303)
        return try await source(counter)
    }

    @Test(arguments: Engine.allCases)
    func `is called off by who may call off, and a file alone settles nothing`(
        on engine: Engine
    ) async throws {
        try await OfficeCounter.with(engine) { counter in
            let intake = counter.service.desk.intake
            let alert = Message(identifier: "crue-1")
            let end = Message(identifier: "fin", type: "Cancel", of: alert)
            #expect(try await intake.receive(alert.bytes, from: nil) == .waiting)
            #expect(try await intake.receive(end.bytes, from: nil) == .waiting)
            #expect(try await waiting(counter).count == 2)

            let first = try #require(try await waiting(counter).first { $0.messageType == "Alert" })
            let path = Self.home + "/\(first.id)/reprise"
            #expect(try await counter.post(path, as: "adjoint").status == 303)
            let draft = try await counter.last(of: "syndicat")
            try await counter.store.change(
                draft.publication.id, of: "syndicat", seen: nil, by: "syndicat", "Envoi"
            ) { try $0.send(by: Hand("syndicat"), at: Moment(.now), within: $1) }

            let cancel = try #require(try await waiting(counter).first)
            #expect(cancel.key.identifier == "fin")
            let taking = Self.home + "/\(cancel.id)/reprise"
            let refused = try await counter.post(taking, as: "adjoint")
            #expect(refused.status == 403 && refused.text.contains("une personne responsable"))
            #expect(try await counter.last(of: "syndicat").calledOffBy == nil)
            #expect(try await !counter.get(Self.home, as: "adjoint").text.contains("Annuler la publication"))
            #expect(try await counter.post(taking, as: "syndicat").status == 303)
            #expect(try await counter.last(of: "syndicat").calledOffBy == "syndicat")
            #expect(try await counter.last(of: "syndicat").publication.state == .published)
        }
    }

    @Test(arguments: Engine.allCases) func `goes out unread only when two managers trust its source`(
        on engine: Engine
    ) async throws {
        try await OfficeCounter.with(engine) { counter in
            let added = try await add("https://prefecture.example/cap.xml", counter)
            let trust = Self.home + "/sources/\(added.id)/confiance"
            let agree = Self.home + "/sources/\(added.id)/accord"
            #expect(try await counter.post(agree, as: "directrice").status == 409)
            #expect(try await counter.post(trust, [("oui", "oui")], as: "adjoint").status == 403)
            #expect(try await counter.post(trust, [("oui", "oui")], as: "syndicat").status == 303)
            #expect(try await !source(counter).isTrusted)
            let alone = try await counter.post(agree, as: "syndicat")
            #expect(alone.status == 409 && alone.text.contains("une autre personne responsable"))
            #expect(try await !source(counter).isTrusted)
            // Asked again by the other one, it is still the first who asked.
            #expect(try await counter.post(trust, [("oui", "oui")], as: "directrice").status == 303)
            #expect(try await counter.get(Self.home, as: "directrice").text.contains("Syndicat l’a demandé"))
            #expect(try await counter.post(agree, as: "adjoint").status == 403)
            #expect(try await counter.post(agree, as: "directrice").status == 303)
            #expect(try await source(counter).isTrusted)
            let people = try await counter.database.read { session in
                try session.rows(
                    """
                    SELECT person_id FROM journal WHERE action LIKE 'Confiance%' ORDER BY at, id
                    """
                ).map { try $0.get("person_id", as: String.self) }
            }
            #expect(people.first == "syndicat" && people.last == "directrice")
            // One is enough to read again what it says.
            #expect(try await counter.post(trust, [("oui", "non")], as: "directrice").status == 303)
            #expect(try await !source(counter).isTrusted)
            #expect(try await counter.post(agree, as: "syndicat").status == 409)
        }
    }

    @Test(arguments: Engine.allCases) func `is never unread when it comes without https`(
        on engine: Engine
    ) async throws {
        try await OfficeCounter.with(engine) { counter in
            let added = try await add("http://prefecture.example/cap.xml", counter)
            let trust = Self.home + "/sources/\(added.id)/confiance"
            let page = try await counter.post(trust, [("oui", "oui")], as: "syndicat")
            #expect(page.status == 409 && page.text.contains("https://"))
            #expect(try await source(counter).trustAskedBy == nil)
            let index = "https://prefecture.example/cap.xml"
            #expect(PollAlertSources.address("http://prefecture.example/a.xml", from: index) == nil)
            #expect(PollAlertSources.address("a.xml", from: index) == "https://prefecture.example/a.xml")
        }
    }
}
