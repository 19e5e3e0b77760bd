import Persistence
import TestSupport
import Testing

@testable import Publications

@Suite struct `The publications of a crowded page` {
    @Test(arguments: Engine.allCases) func `keep danger and what is pinned above two hundred later ones`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley in
            let before = Instant.now.adding(.seconds(-3600))
            let danger = try await valley.publish(Content.danger(), at: before).publication.id
            let pinned = try await valley.publish(Samples.news, at: before).publication.id
            try await valley.store.mark(pinned, .pinned, in: Samples.village, by: "anne")
            let last = try await valley.publish(Samples.news).publication.id
            try await valley.database.write { try Self.copy(last, times: 200, in: $0) }
            let now = Instant.now
            let shown = try await valley.database.read { session in
                try PublicationReading.current(in: Samples.village, at: now, in: session)
            }
            #expect(shown.count == 200 && shown.prefix(2).map(\.id) == [danger, pinned])
            let items = try await valley.database.read { session in
                try PublicationReading.outgoing(shown, in: session)
            }
            #expect(items.count == 200 && items[0].communes.map(\.name) == ["Fontbrune"])
        }
    }

    /// So many that say the same, each under its own id.
    private static func copy(_ id: String, times: Int, in session: borrowing Session) throws {
        let numbers: SQL =
            "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < \(times))"
        let others: [(table: SQL, key: SQL, columns: SQL)] = [
            ("publication", "id", "owner_id, state, text_number, made_at, changed_at, version"),
            (
                "publication_text", "publication_id",
                "number, written_at, kind, level, is_exercise, title, body, theme, outlets, for_all, communes"
            ),
            ("publication_issue", "publication_id", "sequence, text_number, sent_at, sent_alone"),
            ("publication_commune", "publication_id", "commune_code"),
        ]
        for (table, key, columns) in others {
            try session.execute(
                """
                \(numbers) INSERT INTO \(table) (\(key), \(columns))
                SELECT 'copie-' || x, \(columns) FROM \(table), n WHERE \(key) = \(id)
                """)
        }
    }
}
