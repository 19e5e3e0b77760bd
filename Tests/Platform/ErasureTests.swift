import Contract
import Foundation
import HTTPTypes
import HummingbirdTesting
import Jobs
import NIOCore
import People
import Territory
import TestSupport
import Testing
import Web

@testable import Persistence
@testable import bastide

/// Erasing a person, looked for in every table of the whole program.
@Suite struct `Erasing a person` {
    /// Unlike any other text that the program writes.
    private static let name = "Zénobie Vercingétorix"

    @Test(arguments: Engine.allCases) func `leaves them in no table of the database`(on engine: Engine)
        async throws
    {
        try await SmallHouse.open(on: engine) { house in
            let admin = try await house.signIn("Admin", [("syndicat", .administrator)])
            let cookie = try await Self.busy(in: house)
            let marks = ["Vercingétorix", "vercingetorix", "zenobie@", "05 62 11 22 33"]
            let before = try await Self.tables(holding: marks, in: house)
            #expect(before.isSuperset(of: ["person", "address_edit"]), "\(before)")
            let file = String(
                buffer: try await house.get("/mon-compte/mes-donnees/fichier.json", [.cookie: cookie]).body)
            for known in ["zenobie@exemple.fr", "Rue Haute", "Travail d’essai", "SIG"] {
                #expect(file.contains(known), "\(known) in the file of her data")
            }

            let id = try await Self.id(in: house)
            let links = try await Self.tables(holding: [id], in: house)
            #expect(links.isSuperset(of: ["person_link", "mayor_link", "acting_for", "job"]), "\(links)")
            let form = "_jeton=\(try await house.formToken(of: admin))"
            let erased = try await house.post("/syndicat/personnes/\(id)/effacement", form, [.cookie: admin])
            #expect(erased.status == .seeOther)
            #expect(try await Self.tables(holding: marks, in: house) == [])
            #expect(try await house.get("/mon-compte", [.cookie: cookie]).status == .seeOther)
            // Her id stays where it tells who did what to a commune’s data, and names nobody any more.
            #expect(try await Self.tables(holding: [id], in: house) == ["journal"])
        }
    }

    /// Somebody who left something wherever the program keeps something of people.
    private static func busy(in house: SmallHouse) async throws -> String {
        let cookie = try await house.signIn("Zenobie", [("c1", .manager), ("syndicat", .contributor)])
        let token = { try await house.formToken(of: cookie) }
        let cookies: HTTPFields = [.cookie: cookie]
        let today = CivilDate.today.text
        let posts = [
            ("/mon-compte", "nom=\(encoded(name))&telephone=0562112233"),
            ("/mairie/32999/adresses/commencer", ""),
            ("/mairie/32999/adresses/nouvelle-voie", "nom=Rue+Haute"),
            ("/equipe/32999/maire", "pour=Maire&fin=\(today)"),
            ("/equipe/32999/invitation", "nom=Paul&adresse=paul%40exemple.fr&role=reader"),
            ("/equipe/32998/agir", "motif=Un+essai&jusque=\(today)"),
        ]
        for (path, form) in posts {
            _ = try await house.post(path, form + "&_jeton=\(try await token())", cookies)
        }
        _ = try await house.token(of: cookie, ["adresses.lire"])
        let id = try await Self.id(in: house)
        try await house.house.platform.database.write { session in
            try JobQueue().enqueue(
                "essai", payload: "{}", owner: id, title: "Travail d’essai", in: session)
        }
        return cookie
    }

    private static func id(in house: SmallHouse) async throws -> String {
        let id: String? = try await house.house.platform.database.read { session in
            try session.value("SELECT id FROM person WHERE email = 'zenobie@exemple.fr'")
        }
        return try #require(id)
    }

    private static func encoded(_ text: String) -> String {
        text.utf8.map { "%" + String(format: "%02X", $0) }.joined()
    }

    /// The tables of which some row holds one of these texts, whatever the column.
    private static func tables(holding marks: [String], in house: SmallHouse) async throws -> Set<String> {
        try await house.house.platform.database.read { session in
            var found: Set<String> = []
            for table in try names(in: session) {
                var everything: SQL = "SELECT * FROM"
                everything.pieces.append(.text(" " + table))
                for row in try session.rows(everything) where row.holds(marks) { found.insert(table) }
            }
            return found
        }
    }

    private static func names(in session: borrowing Session) throws -> [String] {
        let names: SQL =
            session.dialect == .sqlite
            ? "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
            : "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1"
        return try session.rows(names).map { try $0.get("name") }
    }
}

extension Row {
    /// Whether any column holds any of these texts.
    fileprivate func holds(_ marks: [String]) -> Bool {
        values.contains { value in
            let text =
                switch value {
                case .text(let text): text
                case .blob(let bytes): String(decoding: bytes, as: UTF8.self)
                default: ""
                }
            return marks.contains { text.contains($0) }
        }
    }
}
