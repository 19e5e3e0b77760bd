import Jobs
import People
import Persistence
import TestSupport
import Testing
import Territory

@testable import Addresses

@Suite struct `A base of an earlier version` {
    private static let last = "adresses/11 adresses publiées"

    private static var before: [Migration] {
        let count = Stage.migrations.firstIndex { $0.name == last }.map { $0 + 1 } ?? 0
        return Array(Stage.migrations[..<count])
    }

    @Test(arguments: Engine.allCases)
    func `keeps what its publications are, and whose decision its gestures were`(
        on engine: Engine
    ) async throws {
        try await withDatabase(on: engine, Self.before) { database in
            try await database.write { try Self.fill($0) }
            try await Migrator(Stage.migrations).migrate(database)
            let commune = try #require(CodeINSEE("32999"))
            let store = AddressStore(database: database, project: Stage.project)
            let states = try await store.publications(of: commune).map { "\($0.id) \($0.state)" }
            #expect(
                states.sorted() == [
                    "impossible impossible", "planned planned", "published published",
                    "taken withdrawn", "withdrawn withdrawn",
                ])
            #expect(
                try await PublishedFiles(database: database).file(of: commune)?.publication.id == "published")
            let ranks = try await store.history(of: commune).map { "\($0.id) \($0.rank)" }
            #expect(ranks.sorted() == ["certified manager", "imported manager", "renamed contributor"])
        }
    }

    private static func fill(_ session: borrowing Session) throws {
        try session.execute(
            """
            INSERT INTO base_locale (commune_code, commune_name, commune_names, origin, created_at, changed_at, version,
                voie_count, lieudit_count, numero_count, certified_count)
            VALUES ('32999', 'Montfort-sous-Bois', '{}', 'empty', 0, 0, 3, 0, 0, 0, 0)
            """)
        // Its id, the date it waits for, when it was published, when it was taken out of use.
        let publications: [(String, Int?, Int?, Int?)] = [
            ("planned", 90, nil, nil), ("published", nil, 10, nil), ("taken", nil, 10, 20),
            ("withdrawn", 90, nil, 20), ("impossible", 20, nil, 20),
        ]
        for (id, planned, published, withdrawn) in publications {
            try session.execute(
                """
                INSERT INTO address_publication (id, commune_code, at, planned_for, published_at, withdrawn_at,
                    draft_version, content, sha256, byte_count, line_count)
                VALUES (\(id), '32999', 5, \(planned), \(published), \(withdrawn), 1, \([UInt8]()), '', 0, 0)
                """)
        }
        try session.execute(
            "INSERT INTO address_current_publication (commune_code, publication_id) VALUES ('32999', 'published')"
        )
        try session.execute(
            """
            INSERT INTO address_snapshot (id, commune_code, at, reason, content, line_count)
            VALUES ('s', '32999', 0, '', \([UInt8]()), 0)
            """)
        let gestures: [(String, String, String?)] = [
            ("imported", "Import de liste.csv", "s"), ("certified", "Toutes les adresses certifiées", nil),
            ("renamed", "« Rue du Four » renommée", nil),
        ]
        for (seq, (id, label, snapshot)) in gestures.enumerated() {
            try session.execute(
                """
                INSERT INTO address_edit (id, commune_code, seq, person_name, at, label, changes, snapshot_id, undone)
                VALUES (\(id), '32999', \(seq), 'Jeanne', 0, \(label), \([UInt8]()), \(snapshot), 0)
                """)
        }
    }
}
