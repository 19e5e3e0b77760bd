import Foundation
import Persistence
import Territory
import TestSupport
import Testing

@testable import Addresses

/// Items as `api-signalement` writes them.
enum NationalItems {
    static func update(
        _ id: String = "s1", commune: String = "32999", status: String = "PENDING",
        at day: String = yesterday,
        banID: String = "n2", number: Int = 12
    ) -> String {
        """
        {"id": "\(id)", "codeCommune": "\(commune)", "nomCommune": "Montfort", "type": "LOCATION_TO_UPDATE",
         "status": "\(status)", "createdAt": "\(day)T08:00:00.123Z", "updatedAt": "\(day)T08:00:00.123Z",
         "author": {"firstName": "Anne", "lastName": "Martin", "email": "anne@exemple.fr"},
         "source": {"id": "1", "nom": "Signalement BAN", "type": "PUBLIC"}, "processedBy": null,
         "existingLocation": {"type": "NUMERO", "banId": "\(banID)", "numero": 2, "suffixe": "",
            "position": {"point": {"type": "Point", "coordinates": [0.502, 43.7]}, "type": "entrée"},
            "toponyme": {"type": "VOIE", "nom": "Rue du Moulin"}},
         "changesRequested": {"numero": "\(number)", "suffixe": "BIS", "nomVoie": "rue du moulin",
            "parcelles": ["32999000AB0001"],
            "positions": [{"point": {"type": "Point", "coordinates": [0.6, 43.8]}, "type": "bâtiment"}],
            "comment": "La plaque dit 12 bis"}}
        """
    }

    static let create = """
        {"id": "s2", "codeCommune": "32999", "type": "LOCATION_TO_CREATE", "status": "PENDING",
         "createdAt": "\(yesterday)T09:00:00Z", "existingLocation": null,
         "changesRequested": {"numero": 4, "nomVoie": "Rue du Moulin", "positions":
            [{"point": {"type": "Point", "coordinates": [0.55, 43.75]}, "type": "entrée"}], "parcelles": []}}
        """

    static let delete = """
        {"id": "s3", "codeCommune": "32999", "type": "LOCATION_TO_DELETE", "status": "PENDING",
         "createdAt": "\(yesterday)T10:00:00Z", "existingLocation": {"type": "NUMERO", "numero": 3,
         "toponyme": {"type": "VOIE", "nom": "RUE DU MOULIN"}}, "changesRequested": {"comment": "Démolie"}}
        """

    /// Both hours are past, whatever the hour of the tests.
    static let yesterday = CivilDate(of: Instant.now.daysAgo(1)).text

    static func list(_ items: String...) -> [UInt8] {
        Array(
            "{\"data\": [\(items.joined(separator: ","))], \"page\": 1, \"limit\": 100, \"total\": \(items.count)}"
                .utf8)
    }
}

@Suite struct `A list of national signalements` {
    @Test func `says who asks for what, without their name`() throws {
        let list = try NationalReports.read(NationalItems.list(NationalItems.update(), NationalItems.create))
        #expect(list.total == 2 && list.unreadable == 0)
        let item = try #require(list.items.first)
        #expect(item.contact == "anne@exemple.fr" && item.request.source == "Signalement BAN")
        #expect(item.request.asked?.number == 12 && item.request.asked?.suffix == "bis")
        #expect(item.request.asked?.kind == .batiment && item.request.existing?.label == "2 Rue du Moulin")
        #expect(item.request.message == "À corriger\u{A0}: 2 Rue du Moulin\nLa plaque dit 12 bis")
        #expect(list.items[1].request.message == "À créer\u{A0}: 4 Rue du Moulin")
        let told = String(describing: list)
        #expect(!told.contains("Martin") && !told.contains("Anne"))
        let plain = try NationalReports.read(Array("[\(NationalItems.delete)]".utf8))
        #expect(plain.total == nil && plain.items.map(\.request.kind) == [.delete])
    }

    @Test(arguments: [
        "", "{", "null", "12", "\"data\"", "{\"data\": 3}", "{\"total\": 3}", "[[[[", "{\"data\": [}",
        String(repeating: "[", count: 5_000), "\u{0}\u{1}\u{2}", "é".utf8.map { "\($0)" }.joined(),
    ])
    func `is refused whole when it is none`(text: String) {
        #expect(throws: NationalReportFault.self) { try NationalReports.read(Array(text.utf8)) }
    }

    @Test(arguments: [
        ("\"id\": \"s1\"", "\"id\": \"../../etc\""), ("\"id\": \"s1\"", "\"id\": 12"),
        ("\"status\": \"PENDING\"", "\"status\": \"WAITING\""), ("LOCATION_TO_UPDATE", "DROP TABLE"),
        ("T08:00:00.123Z\", \"updatedAt", "\", \"updatedAt"),
        ("\"codeCommune\": \"32999\"", "\"codeCommune\": null"),
    ])
    func `leaves out what is not an item, and takes the others`(part: String, other: String) throws {
        let broken = NationalItems.update().replacing(part, with: other)
        let list = try NationalReports.read(NationalItems.list(broken, "null", "[]", NationalItems.create))
        #expect(list.items.map(\.id) == ["s2"] && list.unreadable == 3)
    }

    @Test func `takes no more of a hostile item than a page bears`() throws {
        let long = String(repeating: "a\u{202E}<b>", count: 3_000)
        let hostile = NationalItems.update()
            .replacing("La plaque dit 12 bis", with: long).replacing("rue du moulin", with: long)
            .replacing("\"numero\": \"12\"", with: "\"numero\": 1e300")
            .replacing("[0.6, 43.8]", with: "[1e999, 95]").replacing("bâtiment", with: "palais")
            .replacing("\"BIS\"", with: "{\"a\": 1}").replacing("anne@exemple.fr", with: long)
        let item = try #require(try NationalReports.read(NationalItems.list(hostile)).items.first)
        #expect(item.request.comment.unicodeScalars.count <= 1_500 && (item.contact?.count ?? 0) <= 200)
        #expect(!item.request.comment.unicodeScalars.contains("\u{202E}"))
        #expect(item.request.asked?.number == nil && item.request.asked?.lon == nil)
        #expect((item.request.asked?.voie.count ?? 0) <= 200)
        #expect(item.request.asked?.voie.unicodeScalars.contains("\u{202E}") != true)
    }

    @Test func `holds no letter with a thousand accents, and keeps its lines`() throws {
        let accents = "e" + String(repeating: "\u{301}", count: 5_000)
        let item = NationalItems.update().replacing("La plaque dit 12 bis", with: "Une ligne\\n" + accents)
        let comment = try #require(try NationalReports.read(NationalItems.list(item)).items.first).request
            .comment
        let start = String(String.UnicodeScalarView(comment.unicodeScalars.prefix(11)))
        #expect(start == "Une ligne\ne" && comment.unicodeScalars.count <= 1_500)
    }

    @Test func `is bounded`() {
        let one = Array("{\"id\":1},".utf8)
        let many = Array("[".utf8) + Array(repeatElement(one, count: 6_000).joined()) + Array("1]".utf8)
        #expect(throws: NationalReportFault.tooMany) { try NationalReports.read(many) }
        let large = [UInt8](repeating: UInt8(ascii: " "), count: NationalReports.mostBytes + 1)
        #expect(throws: NationalReportFault.tooLarge) { try NationalReports.read(large) }
    }
}

@Suite struct `A national signalement` {
    private func reports(_ stage: Stage) -> AddressReportStore {
        AddressReportStore(database: stage.store.database)
    }

    private func receive(_ items: String..., on stage: Stage) async throws -> NationalOutcome {
        let list = try NationalReports.read(Array("[\(items.joined(separator: ","))]".utf8))
        return try await reports(stage).receive(list.items, in: stage.commune, by: Stage.author)
    }

    @Test(arguments: Engine.allCases) func `joins the messages once, and is closed with what the nation says`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            let first = try await receive(
                NationalItems.update(), NationalItems.update(), NationalItems.create,
                NationalItems.update("s4", commune: "32013"), NationalItems.update("s5", status: "IGNORED"),
                NationalItems.update("s6", at: "2019-01-02"), on: stage)
            #expect(first == NationalOutcome(added: 2, left: 2))
            #expect(first.words.contains("2\u{A0}nouveaux"))
            let open = try await reports(stage).open(in: stage.commune)
            #expect(open.count == 2 && open.first?.contact == "anne@exemple.fr")
            #expect(open.map(\.kind) == [.wrong, .missing])
            let again = try await receive(NationalItems.update(), NationalItems.create, on: stage)
            #expect(again == NationalOutcome(known: 2))
            let closed = try await receive(NationalItems.update(status: "PROCESSED"), on: stage)
            #expect(closed == NationalOutcome(closed: 1))
            let done = try await reports(stage).closed(in: stage.commune)
            #expect(done.map(\.state) == [.done] && done.first?.national?.status == .processed)
            // Somebody here opens it again: the same status does not close it each night.
            let id = try #require(done.first).id
            try await reports(stage).move(
                id, of: stage.commune, to: .doing, answer: "", by: Stage.author)
            let later = try await receive(NationalItems.update(status: "PROCESSED"), on: stage)
            #expect(later == NationalOutcome(known: 1))
            #expect(try await reports(stage).report(id, of: stage.commune)?.state == .doing)
            // The messages of residents are counted by themselves: a list of the nation shuts nobody's door.
            for _ in 0..<60 {
                _ = try await reports(stage).receive(
                    ReportForm(kind: .wrong, text: "4 rue du Moulin"), in: stage.commune)
            }
            // Nor does it hide what they wrote.
            let waiting = try await reports(stage).waiting(in: stage.commune)
            #expect(waiting.residents?.count == 60 && waiting.national?.count == 2)
            let shown = try await reports(stage).open(in: stage.commune)
            #expect(shown.prefix(60).allSatisfy { $0.national == nil } && shown.count == 62)
        }
    }

    @Test(arguments: Engine.allCases) func `is put beside what it is about, and never laid upon what changed`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            let items = try NationalReports.read(
                NationalItems.list(
                    NationalItems.update(), NationalItems.delete, NationalItems.update("s9", banID: "")))
            for item in items.items where item.id != "s3" {
                let correction = try await stage.store.correction(asked: item.request, in: stage.commune)
                guard case .numero(let numero, let voie) = correction.target else {
                    Issue.record("no target")
                    continue
                }
                #expect(numero.id == "n2" && voie == "Rue du Moulin" && correction.isWhole)
                #expect(correction.edit(.deletion) == nil)
            }
            let request = try #require(items.items.first).request
            let seen = try await stage.store.correction(asked: request, in: stage.commune)
            try await stage.apply(try #require(seen.edit(.fields)))
            // The other step was read before the first: it asks to look again.
            await #expect(throws: EditRefusal.self) {
                try await stage.apply(try #require(seen.edit(.position)))
            }
            let next = try await stage.store.correction(asked: request, in: stage.commune)
            #expect(next.edit(.fields) == nil)
            try await stage.apply(try #require(next.edit(.position)))
            let numero = try #require(try await stage.store.numero("n2", of: stage.commune)).numero
            #expect(numero.label == "12 bis" && numero.positions.map(\.kind) == [.batiment])
            let gone = try await stage.store.correction(asked: items.items[1].request, in: stage.commune)
            try await stage.apply(try #require(gone.edit(.deletion)))
            let left = try await stage.store.correction(asked: items.items[1].request, in: stage.commune)
            #expect(left.target == .unknown && !left.isWhole)
        }
    }

    @Test(arguments: Engine.allCases) func `of a numéro that cannot be read never changes its voie`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            for (number, type, expected) in [
                ("\"2 ter\"", "NUMERO", false), ("null", "NUMERO", false), ("null", "VOIE", true),
                ("null", "TOPONYME", true), ("null", "PALAIS", false),
            ] {
                let text = NationalItems.update(banID: "")
                    .replacing("\"numero\": 2", with: "\"numero\": \(number)")
                    .replacing("{\"type\": \"NUMERO\"", with: "{\"type\": \"\(type)\"")
                    .replacing("rue du moulin", with: "Rue Haute")
                let item = try #require(try NationalReports.read(NationalItems.list(text)).items.first)
                let correction = try await stage.store.correction(asked: item.request, in: stage.commune)
                #expect((correction.edit(.fields) != nil) == expected, "\(number) \(type)")
            }
        }
    }
}
