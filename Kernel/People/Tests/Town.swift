import Persistence
import Territory
import TestSupport
import Web

@testable import People

/// A small territory with people in it: a syndicat, an EPCI with Lectoure and Fleurance, Auch outside of it.
struct Town {
    let database: Database
    let module: PeopleModule

    var desk: Desk { module.desk }

    static let password = "quatre mots sans rapport"

    /// Makes a person who signs in with `password`, and gives their id.
    func person(_ name: String, _ roles: (String, Role)...) async throws -> String {
        try await module.enrol(
            name: name, email: try email(of: name), password: Self.password,
            roles: roles.map { (collectiviteID: $0.0, role: $0.1) })
    }

    func email(of name: String) throws -> EmailAddress {
        guard let email = EmailAddress(SortKey.folded(name).replacing(" ", with: ".") + "@exemple.fr") else {
            throw NotAnAddress()
        }
        return email
    }

    func standing(of id: String, on day: CivilDate = .today) async throws -> Standing {
        try await database.read { session in try StandingStore.standing(of: id, on: day, in: session) }
    }

    func author(_ id: String) async throws -> Author {
        Author(id: id, authority: Authority(standing: try await standing(of: id)))
    }

    /// The secret of a telephone that the site would show this person now, in the session of this cookie.
    func offered(to id: String, inSessionOf cookie: String = "essai") async throws -> [UInt8] {
        try await database.read { session in
            try desk.secondFactors.offered(to: id, inSessionOf: cookie, in: session)
        }
    }

    func journal() async throws -> [JournalEntry] {
        try await database.read { session in
            try Journal.entries(JournalQuestion(), from: 0, count: 100, in: session)
        }
    }

    /// The line of the journal that tells of this action.
    func entry(_ action: String) async throws -> JournalEntry? {
        try await journal().first { $0.action == action }
    }

    private struct NotAnAddress: Error {}
}

/// Lends the body a town of its own on this engine.
func withTown(
    on engine: Engine = .sqlite, settings: PeopleSettings = .forTests, _ body: (Town) async throws -> Void
) async throws {
    let migrations = TerritorySchema.migrations + PeopleModule.migrations
    try await withDatabase(on: engine, migrations) { database in
        try await database.write { session in
            for (id, kind, code, name) in [
                ("epci", "epci", "200000001", "CC de la Lomagne"),
                ("lectoure", "commune", "32208", "Lectoure"),
                ("fleurance", "commune", "32132", "Fleurance"), ("auch", "commune", "32013", "Auch"),
            ] {
                try session.execute(
                    """
                    INSERT INTO collectivite (id, kind, code, name, sort_key)
                    VALUES (\(id), \(kind), \(code), \(name), \(SortKey.of(name)))
                    """)
            }
            for commune in ["lectoure", "fleurance"] {
                try session.execute(
                    """
                    INSERT INTO membership (member_id, owner_id, owner_kind, since)
                    VALUES (\(commune), 'epci', 'epci', '2017-01-01')
                    """)
            }
        }
        let services = [DelegableService(slug: "essais", title: "Essais")]
        let scopes = [
            TokenScope("essais.lire", label: "lire les essais", least: .reader),
            TokenScope("essais.ecrire", label: "écrire les essais", least: .manager),
        ]
        let module = try PeopleModule(
            database: database, settings: settings, key: .makeForNow(),
            Surroundings(services: services, scopes: scopes))
        try await body(Town(database: database, module: module))
    }
}

extension PeopleSettings {
    static let forTests = PeopleSettings(isDemo: true, passwordCost: .least)
    /// As outside the demonstration: administrators need a telephone.
    static let strict = PeopleSettings(passwordCost: .least)
}
