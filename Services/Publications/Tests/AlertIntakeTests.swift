import Persistence
import TestSupport
import Testing
import Territory

@testable import Publications

@Suite struct `An alert of somebody else` {
    @Test(arguments: Engine.allCases) func `waits for a person, once, and is then theirs to send`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley async throws in
            let intake = valley.desk.intake
            let alert = Message(identifier: "crue-1")
            #expect(try await intake.receive(alert.bytes, from: nil) == .waiting)
            #expect(try await intake.receive(alert.bytes, from: nil) == .known)
            let waiting = try await valley.waiting()
            #expect(waiting.map(\.headline) == ["Crue de la Baïse"])
            let id = try #require(try await intake.take(waiting[0].id, by: "anne", as: .writes).publicationID)
            let draft = try #require(try await valley.store.find(id)).publication
            #expect(draft.state == .draft && draft.owner.level == .syndicat && draft.content.isDanger)
            #expect(draft.content.audience == .communes([Samples.village]))
            #expect(try await valley.waiting().isEmpty)
            await #expect(throws: PublicationRefusal.gone) {
                _ = try await intake.take(waiting[0].id, by: "bruno", as: .decides)
            }
            // Danger still takes two: who took it up does not send it alone.
            await #expect(throws: PublicationRefusal.needsSecond) {
                try await valley.store.change(id, of: "syndicat", seen: nil, by: "anne", "Envoi") {
                    try $0.send(by: Hand("anne"), at: Moment(Instant.now), within: $1)
                }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `of a trusted source goes out, is corrected and called off by itself`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley async throws in
            let (intake, source) = (valley.desk.intake, try await valley.source(trusted: true))
            let first = Message(identifier: "crue-1")
            #expect(try await intake.receive(first.bytes, from: source) == .published)
            var second = Message(identifier: "crue-2", type: "Update", of: first)
            second.headline = "Crue de la Baïse\u{A0}: elle monte"
            #expect(try await intake.receive(second.bytes, from: source) == .published)
            let now = Instant.now
            let shown = try await valley.database.read { session in
                try PublicationReading.current(in: Samples.village, at: now, in: session)
            }
            #expect(shown.map(\.content.title) == ["Crue de la Baïse\u{A0}: elle monte"])
            #expect(shown[0].issues.count == 2)
            let end = Message(identifier: "crue-3", type: "Cancel", of: second)
            #expect(try await intake.receive(end.bytes, from: source) == .published)
            #expect(try await valley.store.find(shown[0].id)?.publication.state == .cancelled)
            #expect(
                try await valley.messages().filter { $0.hasPrefix("actualites:\(shown[0].id)") }.count >= 3)
        }
    }

    @Test(arguments: Engine.allCases)
    func `that names none of our communes waits, even from a trusted source`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley async throws in
            let source = try await valley.source(trusted: true)
            var far = Message(identifier: "loin")
            far.commune = nil
            #expect(try await valley.desk.intake.receive(far.bytes, from: source) == .waiting)
            #expect(try await valley.messages().isEmpty)
        }
    }

    @Test(arguments: Engine.allCases) func `is left when it is a test, over, or takes back what is not here`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley async throws in
            let intake = valley.desk.intake
            var test = Message(identifier: "essai")
            test.status = "Test"
            #expect(try await intake.receive(test.bytes, from: nil) == .notForPublic)
            var past = Message(identifier: "passee")
            past.expires = Moment(Instant.now.adding(.seconds(-3600)))
            #expect(try await intake.receive(past.bytes, from: nil) == .over)
            let cancel = Message(identifier: "fin", type: "Cancel", of: Message(identifier: "jamais-recue"))
            #expect(try await intake.receive(cancel.bytes, from: nil) == .over)
            #expect(try await valley.waiting().isEmpty)
        }
    }

    @Test(arguments: Engine.allCases) func `is not silenced by what another source says in its name`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley async throws in
            let (intake, source) = (valley.desk.intake, try await valley.source(trusted: false))
            let other = try await valley.source(trusted: true, at: "http://127.0.0.1:9/autre")
            let alert = Message(identifier: "crue-1")
            #expect(try await intake.receive(alert.bytes, from: source) == .waiting)
            let cancel = Message(identifier: "fin", type: "Cancel", of: alert)
            #expect(try await intake.receive(cancel.bytes, from: other) == .waiting)
            #expect(try await Set(valley.waiting().map(\.key.identifier)) == ["crue-1", "fin"])
        }
    }

    @Test(arguments: Engine.allCases) func `cannot bring another document in, nor grow`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley async throws in
            let hostile = """
                <?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "&x;&x;">]>
                <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>&y;</identifier></alert>
                """
            await #expect(throws: CAPRefusal.documentType) {
                try await valley.desk.intake.receive(Array(hostile.utf8), from: nil)
            }
            #expect(try await valley.number("SELECT COUNT(*) FROM cap_alert") == 0)
        }
    }
}

/// A message of CAP 1.2 as another would send it now.
struct Message {
    var identifier: String
    var type = "Alert"
    var status = "Actual"
    var headline = "Crue de la Baïse"
    var commune: String? = "96001"
    var sent = Moment(Instant.now)
    var expires = Moment(Instant.now.adding(.seconds(6 * 3600)))
    var references = ""
    var onset: Moment?
    /// Two parts of one language.
    var isSaidTwice = false
    /// « 43.9,0.6 5 »: a point and kilometres.
    var circle: String?

    init(identifier: String, type: String = "Alert") {
        self.identifier = identifier
        self.type = type
    }

    init(identifier: String, type: String, of earlier: Message) {
        self.init(identifier: identifier, type: type)
        references = "prefecture@etat.example,\(earlier.identifier),\(Stamp.internet(earlier.sent))"
    }

    var bytes: [UInt8] {
        let code =
            commune.map { "<geocode><valueName>INSEE_COM</valueName><value>\($0)</value></geocode>" } ?? ""
        let info = """
            <info><language>fr-FR</language><category>Met</category><event>Crue</event><urgency>Immediate</urgency>
            <severity>Severe</severity><certainty>Observed</certainty>\(onset.map { "<onset>\(Stamp.internet($0))</onset>" } ?? "")<expires>\(Stamp.internet(expires))</expires>
            <headline>\(headline)</headline><description>L’eau monte.</description>
            <instruction>Montez à l’étage.</instruction>
            <area><areaDesc>Vallée</areaDesc>\(circle.map { "<circle>\($0)</circle>" } ?? "")\(code)</area></info>
            """
        let xml = """
            <?xml version="1.0" encoding="UTF-8"?>
            <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>\(identifier)</identifier>
            <sender>prefecture@etat.example</sender><sent>\(Stamp.internet(sent))</sent><status>\(status)</status>
            <msgType>\(type)</msgType><scope>Public</scope>\(references.isEmpty ? "" : "<references>\(references)</references>")
            \(info)\(isSaidTwice ? info : "")</alert>
            """
        return Array(xml.utf8)
    }
}

extension Valley {
    func waiting() async throws -> [ReceivedAlert] {
        try await database.read { try ReceivedAlertTable.waiting(in: $0) }
    }

    /// A source of alerts, as somebody added it.
    func source(
        trusted isTrusted: Bool, at address: String = "https://prefecture.example/cap"
    ) async throws -> AlertSource {
        let source = try await database.write { session in
            _ = try AlertSourceTable.add(name: "Préfecture", address: address, at: .now, in: session)
            let source = try AlertSourceTable.all(in: session).last
            if let source {
                try session.execute(
                    "UPDATE cap_source SET is_trusted = \(isTrusted ? 1 : 0) WHERE id = \(source.id)")
            }
            return try AlertSourceTable.all(in: session).last
        }
        return try #require(source)
    }
}
