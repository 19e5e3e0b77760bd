import Persistence
import TestSupport
import Testing

@testable import Addresses

@Suite struct `A base that kept the mailbox of a town hall` {
    private static let name = "adresses/26 liste nationale apportée"

    @Test(arguments: Engine.allCases) func `keeps it only while a code is waited for`(on engine: Engine)
        async throws
    {
        let place = try #require(Stage.migrations.firstIndex { $0.name == Self.name })
        try await withDatabase(on: engine, Array(Stage.migrations[..<place])) { database in
            try await database.write { try Self.fill($0) }
            try await Migrator(Stage.migrations).migrate(database)
            let (events, emails) = try await database.read { session in
                (
                    try session.rows("SELECT words FROM address_deposit_event ORDER BY id").map {
                        try $0.get("words", as: String.self)
                    },
                    try session.rows("SELECT email FROM address_habilitation ORDER BY commune_code").map {
                        try $0.optional("email", as: String.self)
                    }
                )
            }
            #expect(events == ["Code demandé pour l’accord de la mairie", "Liste reçue"])
            #expect(emails == ["a@exemple.fr", nil])
        }
    }

    private static func fill(_ session: borrowing Session) throws {
        for (code, state) in [("32998", "pending"), ("32999", "accepted")] {
            try session.execute(
                """
                INSERT INTO base_locale (commune_code, commune_name, commune_names, origin, created_at, changed_at,
                    version, voie_count, lieudit_count, numero_count, certified_count)
                VALUES (\(code), 'Montfort', '{}', 'empty', 0, 0, 3, 0, 0, 0, 0)
                """)
            try session.execute(
                """
                INSERT INTO address_habilitation (commune_code, id, state, email)
                VALUES (\(code), 'h', \(state), 'a@exemple.fr')
                """)
        }
        let events = [
            ("e1", "Code demandé à a@exemple.fr pour l’accord de la mairie"), ("e2", "Liste reçue"),
        ]
        for (id, words) in events {
            try session.execute(
                """
                INSERT INTO address_deposit_event (id, commune_code, at, person_name, words)
                VALUES (\(id), '32999', 0, 'un agent', \(words))
                """)
        }
    }
}
