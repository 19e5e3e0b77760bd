import Jobs
import People
import Persistence
import TestSupport
import Testing
import Territory

@testable import Addresses

/// What a base that counted its alerts before it knew of which version becomes.
@Suite struct `A base upgraded with its alerts` {
    private static let first = "adresses/43 version des alertes comptées"

    private static var before: [Migration] {
        Array(Stage.migrations.prefix { $0.name != first })
    }

    /// Communes, with the version of their list, that of their check, whether one is asked for, and their alerts.
    private static let communes = [
        (code: "32997", version: 3, checked: 3, isPending: 1, alerts: 1),
        (code: "32998", version: 5, checked: 4, isPending: 1, alerts: 2),
        (code: "32999", version: 3, checked: 3, isPending: 0, alerts: 3),
    ]

    private static func fill(_ session: borrowing Session) throws {
        for (code, version, checked, isPending, alerts) in communes {
            try session.execute(
                """
                INSERT INTO base_locale (commune_code, commune_name, commune_names, origin, created_at, changed_at, version,
                    voie_count, lieudit_count, numero_count, certified_count)
                VALUES (\(code), 'Montfort-sous-Bois', '{}', 'empty', 0, 0, \(version), 0, 0, 0, 0)
                """)
            try session.execute(
                """
                INSERT INTO address_check (commune_code, version, at, pending, valid, error_count, warning_count, info_count)
                VALUES (\(code), \(checked), 0, \(isPending), 1, 0, 0, 0)
                """)
            try session.execute(
                """
                INSERT INTO address_alert (commune_code, code, row_count)
                VALUES (\(code), \(AlertCode.doubleSpace.rawValue), \(alerts))
                """)
        }
    }

    @Test(arguments: Engine.allCases) func `tells those of the list as it is, and counts the others again`(
        on engine: Engine
    ) async throws {
        #expect(Self.before.count < Stage.migrations.count)
        try await withDatabase(on: engine, Self.before) { database in
            try await database.write { try Self.fill($0) }
            try await Migrator(Stage.migrations).migrate(database)
            let store = AddressStore(database: database, project: Stage.project)
            let counts = { () async throws -> [AlertCount] in
                var counts: [AlertCount] = []
                for commune in Self.communes {
                    counts.append(try await store.alertCount(of: #require(CodeINSEE(commune.code))))
                }
                return counts
            }
            #expect(
                try await counts() == [
                    AlertCount(total: 1, isOfNow: false), AlertCount(total: 2, isOfNow: false),
                    AlertCount(total: 3, isOfNow: true),
                ])
            try await CheckChangedCommunes(database: database).perform(
                JobRun(id: "", payload: "{}") { _ in })
            // What was counted of the list as it is was not asked for again.
            #expect(
                try await counts() == [
                    AlertCount(total: 0, isOfNow: true), AlertCount(total: 0, isOfNow: true),
                    AlertCount(total: 3, isOfNow: true),
                ])
        }
    }
}
