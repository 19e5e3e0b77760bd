import Notifications
import Persistence
import TestSupport
import Testing
import Territory

@testable import Publications

/// What the proof says of who sent, to whom, and what.
@Suite struct `The proof of an alert` {
    private func proof(_ counter: OfficeCounter, _ home: String, _ who: String, of id: String) async throws
        -> String
    {
        try await counter.get("\(home)/publication/\(id)/preuve", as: who).text
    }

    @Test(arguments: Engine.allCases) func `of a trusted source names nobody on duty`(
        on engine: Engine
    ) async throws {
        try await OfficeCounter.with(engine) { counter in
            let source = try await counter.database.write { session in
                _ = try AlertSourceTable.add(
                    name: "Préfecture", address: "https://prefecture.example", at: .now, in: session)
                try session.execute("UPDATE cap_source SET is_trusted = 1")
                return try AlertSourceTable.all(in: session).first
            }
            let bytes = Message(identifier: "crue").bytes
            let outcome = try await counter.service.desk.intake.receive(bytes, from: source)
            #expect(outcome == .published)
            let id = try await counter.last(of: "syndicat").publication.id
            let page = try await proof(counter, "/syndicat/actualites", "syndicat", of: id)
            #expect(page.contains("Reçue d’une source de confiance et envoyée sans relecture"))
            #expect(!page.contains("astreinte, seule") && page.contains("identique à celle du registre"))
        }
    }

    @Test(arguments: Engine.allCases) func `says of each issue to whom it spoke, and when it was written`(
        on engine: Engine
    ) async throws {
        try await OfficeCounter.with(engine) { counter in
            let now = Instant.now
            let store = counter.store
            func content(_ title: String, _ code: String) -> Content {
                var content = Samples.news
                (content.title, content.place) = (title, nil)
                content.audience = .communes([Samples.commune(code)])
                return content
            }
            let kept = try await store.draft(content("Premier", "96001"), of: "e1", by: "agente", at: now)
            let id = kept.publication.id
            func step(
                at moment: Instant, _ body: @escaping @Sendable (inout KeptPublication, Reach) throws -> Void
            ) async throws {
                try await store.change(id, of: "e1", seen: nil, by: "agente", at: moment, "Essai", body)
            }
            let (second, third) = (content("Second", "96002"), now.adding(.seconds(3 * 86_400)))
            try await step(at: now) { try $0.send(by: Hand("agente"), at: Moment(now), within: $1) }
            try await step(at: now) { try $0.write(second, by: "agente", within: $1) }
            try await step(at: third) { try $0.send(by: Hand("agente"), at: Moment(third), within: $1) }

            let texts = try await store.sentTexts(of: id)
            #expect(texts.map(\.written) == [Moment(now), Moment(now)])
            #expect(texts.map(\.sent) == [Moment(now), Moment(third)])
            let page = try await proof(counter, "/epci/200000001/actualites", "agente", of: id)
            for words in ["Communes\u{A0}: Village.", "identique à celle du registre"] {
                #expect(page.contains(words), "\(words)")
            }
            #expect(page.contains("Hameau") && !page.contains("différente"))
        }
    }

    private static let changes: [SQL] = [
        "UPDATE publication_text SET instruction = 'Descendez'",
        "UPDATE publication_text SET severity = 'Minor'",
        "UPDATE publication_text SET communes = '96002'", "UPDATE publication_text SET shown_until = 5",
    ]

    @Test(arguments: Engine.allCases, 0..<4)
    func `tells any change of what was said`(on engine: Engine, number: Int) async throws {
        try await OfficeCounter.with(engine) { counter in
            var content = Content.danger()
            content.audience = .communes([Samples.village])
            let kept = try await counter.store.draft(content, of: "c1", by: "maire")
            let id = kept.publication.id
            try await counter.store.change(id, of: "c1", seen: nil, by: "secretaire", "Essai") {
                try $0.send(by: Hand("secretaire"), at: Moment(.now), within: $1)
            }
            #expect(try await !proof(counter, OfficeCounter.home, "maire", of: id).contains("différente"))
            try await counter.database.write { try $0.execute(Self.changes[number]) }
            #expect(try await proof(counter, OfficeCounter.home, "maire", of: id).contains("différente"))
        }
    }

    @Test(arguments: Engine.allCases) func `reckons an older line by the title and the text`(
        on engine: Engine
    ) async throws {
        try await OfficeCounter.with(engine) { counter in
            let kept = try await counter.store.draft(Samples.news.here, of: "c1", by: "maire")
            let (id, now) = (kept.publication.id, Moment(.now))
            var sent = kept
            try sent.send(by: Hand("maire"), at: now, within: Reach(own: [Samples.village]))
            try await counter.database.write { [sent] session in
                try PublicationTable.save(sent, over: kept, at: now.instant, in: session)
                try Ledger.note(
                    "publication", of: "actualites:\(id):0",
                    facts: ["sequence": "0", "text": ContentSeal.textBefore(of: kept.publication.content)],
                    in: session)
            }
            let page = try await proof(counter, OfficeCounter.home, "maire", of: id)
            #expect(page.contains("du titre et du texte") && page.contains("identique à celle du registre"))
        }
    }
}

extension Content {
    fileprivate var here: Content {
        var content = self
        (content.audience, content.place) = (.communes([Samples.village]), nil)
        return content
    }
}
