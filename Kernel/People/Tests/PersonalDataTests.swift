import Foundation
import HTTPTypes
import HummingbirdTesting
import Persistence
import Territory
import TestSupport
import Testing
import Web

@testable import People

/// OwnDataScreen, PersonalDataStore, PersonalDataJSON, Erasure with the traces of other modules.
@Suite struct `What the site knows of me` {
    @Test(arguments: Engine.allCases) func `is read as a page and as a file, without any secret`(
        on engine: Engine
    ) async throws {
        try await withSite(on: engine) { town, browser in
            let id = try await town.person("Claire", ("lectoure", .manager), ("epci", .contributor))
            let token = Secret.make()
            try await town.database.write { session in
                try TokenStore.add(
                    "Urbanisme", of: id, secret: token, scopes: ["essais.lire"], at: .now,
                    until: Instant.now.adding(.days(1)), in: session)
                try ActingStore.begin(
                    id, for: "fleurance", sentBy: "epci", reason: "Congés de la secrétaire", since: .today,
                    until: .today, in: session)
                try Journal.record(
                    Change(service: "essais", "Voie renommée", subject: "Rue haute", before: "A", after: "B"),
                    at: "lectoure", by: id, in: session)
                try Journal.record(
                    .account("Rôle changé", of: id, before: "Lecture", after: "Saisie"), at: "lectoure",
                    by: "quelqu’un", in: session)
            }
            let claire = try await browser.signedIn("Claire", in: town)
            let page = try await claire.get("/mon-compte/mes-donnees")
            #expect(page.status == .ok)
            let file = try await claire.get("/mon-compte/mes-donnees/fichier.json")
            #expect(file.headers[.contentType] == "application/json")
            #expect(
                file.headers[.contentDisposition]?.hasPrefix("attachment; filename=\"mes-donnees-") == true)
            for text in [page.text, file.text] {
                for known in [
                    "claire@exemple.fr", "Lectoure", "CC de la Lomagne", "Urbanisme",
                    "Congés de la secrétaire",
                    "Voie renommée", "Rôle changé",
                ] { #expect(text.contains(known)) }
                #expect(!text.contains("$argon2id$"))
                for secret in [token, Secret(text: try #require(claire.secret))] {
                    #expect(!text.contains(secret.text) && !text.contains(secret.fingerprint))
                }
            }
            #expect(page.text.contains(ErasedPerson.replacement))
            let parts = try #require(try Self.parts(of: file.text))
            #expect(parts.map(\.title).prefix(2) == ["Votre compte", "Vos rôles"])
            #expect(parts[0].lines.first?["adresse électronique"] == "claire@exemple.fr")
            #expect(parts.first { $0.title.contains("par d’autres") }?.lines.first?["quoi"] == "Rôle changé")
        }
    }

    @Test func `is nobody else’s`() async throws {
        try await withSite { town, browser in
            _ = try await town.person("Claire", ("lectoure", .manager))
            _ = try await town.person("Agent", ("lectoure", .reader))
            let agent = try await browser.signedIn("Agent", in: town)
            let mine = try await agent.get("/mon-compte/mes-donnees/fichier.json").text
            #expect(mine.contains("agent@exemple.fr"))
            #expect(!mine.contains("claire"))
            #expect(try await browser.get("/mon-compte/mes-donnees/fichier.json").status == .unauthorized)
            #expect(try await browser.get("/mon-compte/mes-donnees").status == .seeOther)
        }
    }

    @Test(arguments: Engine.allCases) func `is begun in the page and whole in the file`(on engine: Engine)
        async throws
    {
        try await withSite(on: engine) { town, browser in
            let id = try await town.person("Claire", ("lectoure", .manager))
            let write = { (numbers: ClosedRange<Int>) in
                try await town.database.write { session in
                    for number in numbers {
                        let change = Change(service: "essais", "Voie renommée", subject: "Rue \"\(number)\"")
                        try Journal.record(change, at: "lectoure", by: id, in: session)
                    }
                }
            }
            try await write(1...21)
            let claire = try await browser.signedIn("Claire", in: town)
            let page = try await claire.get("/mon-compte/mes-donnees").text
            #expect(page.contains("21\u{A0}lignes"))
            #expect(page.contains("Et 1\u{A0}autre ligne, dans le fichier."))
            try await write(22...3000)
            let more = try await claire.get("/mon-compte/mes-donnees").text
            #expect(more.contains("autres lignes, dans le fichier."))
            #expect(more.matches(of: /Voie renommée/).count == 20)
            let file = try await claire.get("/mon-compte/mes-donnees/fichier.json")
            let parts = try #require(try Self.parts(of: file.text))
            let journal = try #require(parts.first { $0.title == "Le journal de ce que vous avez fait" })
            let subjects = Set(journal.lines.compactMap { $0["sur"] })
            let isWhole = subjects == Set((1...3000).map { "Rue \"\($0)\"" })
            #expect(isWhole && journal.lines.count == 3000)
        }
    }

    @Test(arguments: Engine.allCases) func `is shown and forgotten with what other modules keep`(
        on engine: Engine
    ) async throws {
        let notebook = Migration(
            "essai/carnet", ["CREATE TABLE carnet (person_id TEXT, author TEXT NOT NULL)"])
        let traces = PersonTraces("Carnet") { id in
            "SELECT author FROM carnet WHERE person_id = \(id)"
        } trace: { row in
            PersonTrace(at: .now, what: "Page écrite", detail: try row.get("author"))
        } forget: { person, session in
            try session.execute(
                """
                UPDATE carnet SET person_id = NULL, author = \(ErasedPerson.replacement)
                WHERE person_id = \(person.id) AND author = \(person.name)
                """)
        }
        try await withDatabase(on: engine, TerritorySchema.migrations + PeopleModule.migrations + [notebook])
        {
            database in
            let module = try PeopleModule(
                database: database, settings: .forTests, key: .makeForNow(), Surroundings(traces: [traces]))
            let email = try #require(EmailAddress("claire@exemple.fr"))
            let id = try await module.enrol(name: "Claire", email: email, password: Town.password, roles: [])
            let (read, left) = try await database.write { session in
                try session.execute("INSERT INTO carnet (person_id, author) VALUES (\(id), 'Claire')")
                let store = PersonalDataStore(personID: id, traces: [traces], idle: .hours(1))
                let part = try store.read(first: 20, at: .now, in: session)?.parts.last
                try Erasure(personID: id, traces: [traces]).apply(by: .operatorOfTheMachine, in: session)
                return (part, try session.rows("SELECT author FROM carnet WHERE person_id IS NULL").count)
            }
            #expect(read?.title == "Carnet")
            #expect(read?.lines.map { $0.map(\.words).dropFirst() } == [["Page écrite", "Claire"]])
            #expect(left == 1)
        }
    }

    private static func parts(of text: String) throws -> [(title: String, lines: [[String: String]])]? {
        let file = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        return (file?["parties"] as? [[String: Any]])?.map { part in
            let lines = (part["lignes"] as? [[String: Any]]) ?? []
            return ((part["titre"] as? String) ?? "", lines.map { $0.mapValues { "\($0)" } })
        }
    }
}
