import Foundation
import Persistence
import Territory
import TestSupport
import Testing
import Web

@testable import People

@Suite struct `An invitation` {
    @Test(arguments: Engine.allCases) func `makes a person with roles and a link that is used once`(
        on engine: Engine
    ) async throws {
        try await withTown(on: engine) { town in
            let manager = try await town.author(try await town.person("Cheffe", ("lectoure", .manager)))
            let outcome = try await invite("Nouveau", to: "lectoure", .contributor, by: manager, in: town)
            let link = try #require(outcome.link)
            let opening = AccountOpening(desk: town.desk)
            #expect(try await opening.person(opening: link.text)?.name == "Nouveau")
            let first = try await opening.choose(
                Town.password, name: "Nouveau Venu", opening: link.text, device: "Firefox")
            #expect(first?.1 == .complete)
            #expect(try await opening.choose(Town.password, name: "X", opening: link.text, device: "") == nil)
            #expect(try await town.standing(of: outcome.person.id).ownRole(at: "32208") == .contributor)
        }
    }

    @Test(arguments: Engine.allCases) func `cannot be opened after a week`(on engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let manager = try await town.author(try await town.person("Cheffe", ("lectoure", .manager)))
            let link = try #require(
                try await invite("Nouveau", to: "lectoure", .reader, by: manager, in: town).link)
            for (days, opens) in [(6, true), (8, false)] {
                let later = Instant.now.adding(.days(days))
                let person = try await town.database.read { session in
                    try LinkStore.person(opening: link.text, at: later, in: session)
                }
                #expect((person != nil) == opens)
            }
        }
    }

    @Test func `of somebody who has an account adds the role without a link`() async throws {
        try await withTown { town in
            let secretary = try await town.person("Secretaire", ("auch", .contributor))
            let manager = try await town.author(try await town.person("Cheffe", ("lectoure", .manager)))
            let outcome = try await invite("Secretaire", to: "lectoure", .contributor, by: manager, in: town)
            #expect(outcome.person.id == secretary)
            #expect(outcome.link == nil)
            #expect(try await town.standing(of: secretary).roles.map(\.code) == ["32013", "32208"])
        }
    }

    @Test func `gives no link to an account that waits with other roles`() async throws {
        try await withTown { town in
            let syndicat = try await town.author(
                try await town.person("Syndicat", ("syndicat", .administrator)))
            _ = try await invite("Futur", to: "syndicat", .administrator, by: syndicat, in: town)
            let manager = try await town.author(try await town.person("Cheffe", ("lectoure", .manager)))
            let outcome = try await invite("Futur", to: "lectoure", .reader, by: manager, in: town)
            #expect(outcome.link == nil)
        }
    }

    @Test func `is refused to who may not give that role there`() async throws {
        try await withTown { town in
            let manager = try await town.author(try await town.person("Cheffe", ("lectoure", .manager)))
            for (place, role) in [("lectoure", Role.administrator), ("auch", .reader), ("epci", .reader)] {
                await #expect(throws: Refusal.forbidden) {
                    _ = try await invite("Ami", to: place, role, by: manager, in: town)
                }
            }
            #expect(
                try await town.database.read { session in try PersonStore.count("Ami", in: session) } == 0)
        }
    }

    private func invite(
        _ name: String, to place: String, _ role: Role, by author: Author, in town: Town
    ) async throws -> Invitation.Outcome {
        let invitation = Invitation(
            name: name, email: try town.email(of: name), roles: [.init(collectiviteID: place, role: role)])
        return try await town.database.write { session in
            try invitation.send(by: author, at: .now, lasting: .days(7), in: session)
        }
    }
}

@Suite struct `A change of role` {
    @Test func `leaves the site at least one administrator`() async throws {
        try await withTown { town in
            let id = try await town.person("Seule", ("syndicat", .administrator))
            let author = try await town.author(id)
            for role in [nil, Role.manager] {
                await #expect(throws: Refusal.lastAdministrator) {
                    try await town.database.write { session in
                        try RoleChange(personID: id, collectiviteID: "syndicat", role: role).apply(
                            by: author, in: session)
                    }
                }
            }
            await #expect(throws: Refusal.lastAdministrator) {
                try await town.database.write { session in
                    try Erasure(personID: id).apply(by: author, in: session)
                }
            }
            #expect(try await town.standing(of: id).syndicatRole == .administrator)
        }
    }

    @Test(arguments: Engine.allCases) func `is written in the journal with what was before`(
        on engine: Engine
    ) async throws {
        try await withTown(on: engine) { town in
            let author = try await town.author(try await town.person("Cheffe", ("lectoure", .manager)))
            let agent = try await town.person("Agent", ("lectoure", .reader))
            try await town.database.write { session in
                try RoleChange(personID: agent, collectiviteID: "lectoure", role: .contributor)
                    .apply(by: author, in: session)
            }
            let entry = try #require(try await town.entry("Rôle changé"))
            #expect(entry.who == "Cheffe")
            #expect(entry.subject == "Agent")
            #expect([entry.before, entry.after] == ["Lecture", "Saisie"])
            #expect(entry.collectivite == "Lectoure")
            #expect(entry.actingFor == nil)
        }
    }
}

@Suite struct `An erased person` {
    @Test(arguments: Engine.allCases) func `is gone everywhere and « un agent » in the journal`(
        on engine: Engine
    ) async throws {
        try await withTown(on: engine) { town in
            let author = try await town.author(try await town.person("Admin", ("syndicat", .administrator)))
            let agent = try await town.person("Agente", ("lectoure", .manager))
            try await town.database.write { session in
                try Journal.record(
                    Change(service: "essais", "Essai", subject: "x"), at: "lectoure", by: agent, in: session)
                _ = try town.desk.openSession(
                    of: agent, .complete, device: "", replacing: nil, at: .now, in: session)
                _ = try LinkStore.make(for: agent, by: nil, at: .now, lasting: .days(1), in: session)
                try Erasure(personID: agent).apply(by: author, in: session)
            }
            let left = try await town.database.read { session in
                let roles: Int? = try session.value(
                    "SELECT COUNT(*) FROM person_role WHERE person_id = \(agent)")
                let sessions: Int? = try session.value(
                    "SELECT COUNT(*) FROM person_session WHERE person_id = \(agent)")
                let links: Int? = try session.value(
                    "SELECT COUNT(*) FROM person_link WHERE person_id = \(agent)")
                let people: Int? = try session.value("SELECT COUNT(*) FROM person WHERE id = \(agent)")
                return [roles, sessions, links, people]
            }
            #expect(left == [0, 0, 0, 0])
            #expect(try await town.entry("Essai")?.who == "un agent")
            #expect(try await town.entry("Personne effacée")?.subject == "un agent")
        }
    }

    @Test(arguments: Engine.allCases) func `of a person without a role leaves its line at the syndicat`(
        on engine: Engine
    ) async throws {
        try await withTown(on: engine) { town in
            let author = try await town.author(try await town.person("Admin", ("syndicat", .administrator)))
            let person = try await town.person("Sans rôle")
            try await town.database.write { session in
                try Erasure(personID: person).apply(by: author, in: session)
            }
            let entry = try #require(try await town.entry("Personne effacée"))
            #expect(entry.collectivite == "Syndicat du territoire")
            #expect(entry.who == "Admin" && entry.subject == "un agent")
        }
    }
}

@Suite struct `The journal` {
    @Test(arguments: Engine.allCases) func `is exported to its last line, however long`(
        on engine: Engine
    ) async throws {
        try await withSite(on: engine) { town, browser in
            let count = 50_010
            _ = try await town.person("Cheffe", ("lectoure", .manager))
            try await town.database.write { session in
                try session.execute(
                    """
                    INSERT INTO journal (id, at, collectivite_id, service, action, subject)
                    WITH RECURSIVE line (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM line WHERE n < \(count))
                    SELECT CAST(100000 + n AS TEXT), 1000, 'lectoure', 'essais', 'Essai', 'Rue; ' || CAST(n AS TEXT)
                    FROM line
                    """)
            }
            let chief = try await browser.signedIn("Cheffe", in: town)
            let csv = try await chief.get("/journal/32208/export.csv").text
            let lines = csv.components(separatedBy: "\r\n")
            #expect(lines.count == count + 2)
            #expect(
                lines.first == "\u{FEFF}quand;qui;agit_pour;collectivite;service;action;sujet;avant;apres")
            #expect(lines.dropLast().last?.hasSuffix(";\"Rue; 1\";;") == true, "the oldest is the last")
        }
    }

    @Test(arguments: Engine.allCases) func `is asked by service, person and days`(on engine: Engine)
        async throws
    {
        try await withTown(on: engine) { town in
            let agent = try await town.person("Agent", ("lectoure", .manager))
            try await town.database.write { session in
                let insee = try #require(CodeINSEE("32208"))
                for number in 1...3 {
                    try Journal.record(
                        Change(service: "essais", "Essai", subject: "n° \(number)"), in: insee, by: agent,
                        in: session)
                }
                try Journal.record(
                    Change(service: "autre", "Import", subject: "f"), in: nil, by: nil, in: session)
            }
            let asked = { (question: JournalQuestion) in
                try await town.database.read { session in
                    try (
                        Set(Journal.entries(question, from: 0, count: 9, in: session).map(\.subject)),
                        Journal.count(question, in: session)
                    )
                }
            }
            #expect(
                try await asked(JournalQuestion(collectiviteID: "lectoure")) == (["n° 1", "n° 2", "n° 3"], 3))
            #expect(try await asked(JournalQuestion(service: "autre")) == (["f"], 1))
            #expect(try await asked(JournalQuestion(personID: agent, since: .today, until: .today)).1 == 3)
            #expect(try await asked(JournalQuestion(since: CivilDate.today.adding(days: 1))).1 == 0)
            #expect(try await town.entry("Import")?.who == "le programme")
            #expect(try await town.module.tidy() == 0)
            #expect(try await town.module.tidy(at: Instant.now.adding(.days(4 * 365))) == 4)
        }
    }
}
