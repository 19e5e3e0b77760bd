import Contract
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Notifications
import People
import Persistence
import TestSupport
import Testing
import Web

@testable import bastide

/// The page of the syndicat on what the site sends by itself.
@Suite struct `The page of sendings` {
    private static let path = "/syndicat/envois"

    @Test(arguments: Engine.allCases)
    func `is read by who reads the syndicat, and lets only a manager act`(on engine: Engine) async throws {
        try await SmallHouse.open(on: engine) { house in
            let reader = try await house.signIn("Lise", [("syndicat", .reader)])
            let page = try await Self.text(house, Self.path, reader)
            for words in [
                "Notifications", "Courriels", "SMS", "Ce moyen n’est pas réglé", "Relire le registre",
            ] {
                #expect(page.contains(words))
            }
            #expect(!page.contains("Mettre en pause"))
            #expect(try await Self.text(house, "/syndicat", reader).contains("href=\"\(Self.path)\""))
            let token = try await house.formToken(of: reader)
            let refused = try await house.post(
                Self.path + "/push/pause", "raison-push=Essai&_jeton=\(token)", [.cookie: reader])
            #expect(refused.status == .forbidden)
            let secretary = try await house.signIn("Odile", [("c1", .administrator)])
            #expect(try await house.get(Self.path, [.cookie: secretary]).status == .forbidden)
            #expect(try await house.get(Self.path + "/registre", [.cookie: secretary]).status == .forbidden)
        }
    }

    @Test(arguments: Engine.allCases)
    func `stops a channel with a reason, lets it go on, and leaves a trace`(on engine: Engine) async throws {
        try await SmallHouse.open(on: engine) { house in
            let manager = try await house.signIn("Anne", [("syndicat", .manager)])
            let token = try await house.formToken(of: manager)
            let database = house.house.platform.database
            func send(_ gesture: String, _ reason: String? = nil) async throws -> TestResponse {
                let field = reason.map { "raison-push=\($0)&" } ?? ""
                return try await house.post(
                    "\(Self.path)/\(gesture)", field + "_jeton=\(token)", [.cookie: manager])
            }
            let silent = try await send("push/pause", "")
            #expect(silent.status.code == 422)
            #expect(String(buffer: silent.body).contains("Écrivez pourquoi"))
            let long = try await send("push/pause", String(repeating: "a", count: 201))
            #expect(long.status.code == 422)
            #expect(try await database.read { try ChannelPauses.all(in: $0) }.isEmpty)
            #expect(try await send("pigeon/pause", "Essai").status == .notFound)

            #expect(try await send("push/pause", "Clé+à+changer").status == .seeOther)
            // A second person does not take the place of the first one's reason.
            #expect(try await send("push/pause", "Autre").status == .seeOther)
            let page = try await Self.text(house, Self.path, manager)
            #expect(page.contains("En pause depuis le") && page.contains("Clé à changer"))
            #expect(
                try await database.read { try ChannelPauses.all(in: $0)[.push]?.reason } == "Clé à changer")

            #expect(try await send("push/reprise").status == .seeOther)
            #expect(try await send("push/reprise").status == .seeOther)
            #expect(try await database.read { try ChannelPauses.all(in: $0) }.isEmpty)
            let lines = try await database.read { session in
                try session.rows(
                    "SELECT action, subject, after FROM journal WHERE service = 'envois' ORDER BY at, id"
                ).map { row in
                    [try row.get("action", as: String.self), try row.get("subject"), try row.get("after")]
                }
            }
            #expect(
                lines == [["pause", "Notifications", "Clé à changer"], ["reprise", "Notifications", ""]])
        }
    }

    @Test(arguments: Engine.allCases)
    func `reads the whole ledger, and says which line is not as it was written`(
        on engine: Engine
    ) async throws {
        try await SmallHouse.open(on: engine) { house in
            let reader = try await house.signIn("Lise", [("syndicat", .reader)])
            let database = house.house.platform.database
            let last = try await database.write { session in
                for number in 1...3 {
                    try Ledger.note("sent", of: "m\(number)", facts: ["topic": "t"], in: session)
                }
                return try Ledger.note("settled", of: "m1", facts: ["accepted": "12"], in: session).hash
            }
            let whole = try await Self.text(house, Self.path + "/registre", reader)
            #expect(whole.contains("Le registre est entier\u{A0}: 4\u{A0}lignes relues."))
            let digits = last.map { String(Int($0) + 256, radix: 16).dropFirst() }.joined()
            #expect(whole.contains(String(digits.prefix(8))) && whole.contains(String(digits.suffix(8))))
            try await database.write { session in
                try session.execute("UPDATE ledger_event SET facts = '{}' WHERE number = 2")
            }
            let broken = try await Self.text(house, Self.path + "/registre", reader)
            #expect(broken.contains("La ligne 2 manque, ou n’est pas telle"))
        }
    }

    private static func text(_ house: SmallHouse, _ path: String, _ cookie: String) async throws -> String {
        String(buffer: try await house.get(path, [.cookie: cookie]).body)
    }
}
