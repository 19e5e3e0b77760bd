import Persistence

/// Who is on duty, and what was to leave by itself and did not.
extension PublicationSchema {
    static let duty = Migration(
        "actualites/2 astreinte",
        [
            """
            CREATE TABLE publication_duty (
                id TEXT NOT NULL PRIMARY KEY,
                owner_id TEXT NOT NULL REFERENCES collectivite (id),
                person_id TEXT NOT NULL,
                since BIGINT NOT NULL,
                until BIGINT NOT NULL,
                code_hash TEXT NOT NULL,
                made_by TEXT,
                made_at BIGINT NOT NULL,
                tries BIGINT NOT NULL DEFAULT 0,
                tries_until BIGINT NOT NULL DEFAULT 0,
                UNIQUE (owner_id, person_id),
                CHECK (since < until)
            )
            """,
            // The draft that it became again, as long as nobody changed it.
            """
            CREATE TABLE publication_held (
                publication_id TEXT NOT NULL PRIMARY KEY REFERENCES publication (id) ON DELETE CASCADE,
                version BIGINT NOT NULL,
                planned_at BIGINT NOT NULL
            )
            """,
        ])

    /// One person may have several turns ahead: what was unique by person is so by turn.
    static let turns = Migration(
        "actualites/7 tours d’astreinte",
        [
            """
            CREATE TABLE publication_turn (
                id TEXT NOT NULL PRIMARY KEY,
                owner_id TEXT NOT NULL REFERENCES collectivite (id),
                person_id TEXT NOT NULL,
                since BIGINT NOT NULL,
                until BIGINT NOT NULL,
                code_hash TEXT NOT NULL,
                made_by TEXT,
                made_at BIGINT NOT NULL,
                tries BIGINT NOT NULL DEFAULT 0,
                tries_until BIGINT NOT NULL DEFAULT 0,
                UNIQUE (owner_id, person_id, since),
                CHECK (since < until)
            )
            """,
            """
            INSERT INTO publication_turn
                (id, owner_id, person_id, since, until, code_hash, made_by, made_at, tries, tries_until)
            SELECT id, owner_id, person_id, since, until, code_hash, made_by, made_at, tries, tries_until
            FROM publication_duty
            """,
            "DROP TABLE publication_duty",
        ])
}
