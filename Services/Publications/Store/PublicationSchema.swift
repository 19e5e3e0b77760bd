import Persistence

/// The tables of the publications.
enum PublicationSchema {
    static let migrations = [
        publications, duty, receivedAlerts, NetworkReportTable.migration, trust, turns, chain,
    ]

    private static let publications = Migration(
        "actualites/1 publications", texts + departures + readings)

    private static let texts: [SQL] = [
        """
        CREATE TABLE publication (
            id TEXT NOT NULL PRIMARY KEY,
            owner_id TEXT NOT NULL REFERENCES collectivite (id),
            state TEXT NOT NULL CHECK (state IN ('draft', 'awaitingSecond', 'scheduled', 'published', 'cancelled')),
            text_number BIGINT NOT NULL,
            correction_number BIGINT,
            correction_awaits BIGINT NOT NULL DEFAULT 0 CHECK (correction_awaits IN (0, 1)),
            called_off BIGINT NOT NULL DEFAULT 0 CHECK (called_off IN (0, 1)),
            called_off_by TEXT,
            departure_at BIGINT,
            departure_by TEXT,
            departure_on_duty BIGINT NOT NULL DEFAULT 0 CHECK (departure_on_duty IN (0, 1)),
            made_at BIGINT NOT NULL,
            changed_at BIGINT NOT NULL,
            version BIGINT NOT NULL,
            CHECK ((departure_at IS NOT NULL) = (state = 'scheduled')),
            CHECK (correction_number IS NULL OR state = 'published')
        )
        """,
        "CREATE INDEX publication_by_owner ON publication (owner_id, changed_at)",
        "CREATE INDEX publication_departure ON publication (departure_at) WHERE departure_at IS NOT NULL",
        // Every text that went out stays, as its proof; what never did is replaced.
        """
        CREATE TABLE publication_text (
            publication_id TEXT NOT NULL REFERENCES publication (id) ON DELETE CASCADE,
            number BIGINT NOT NULL,
            author_id TEXT,
            written_at BIGINT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('news', 'works', 'event', 'alert')),
            level BIGINT NOT NULL CHECK (level BETWEEN 0 AND 2),
            is_exercise BIGINT NOT NULL CHECK (is_exercise IN (0, 1)),
            title TEXT NOT NULL,
            body TEXT NOT NULL,
            theme TEXT NOT NULL,
            outlets TEXT NOT NULL,
            for_all BIGINT NOT NULL CHECK (for_all IN (0, 1)),
            communes TEXT NOT NULL,
            place TEXT,
            ground TEXT,
            shown_from BIGINT,
            shown_until BIGINT,
            starts TEXT,
            ends TEXT,
            all_day BIGINT NOT NULL DEFAULT 0 CHECK (all_day IN (0, 1)),
            rhythm TEXT,
            every BIGINT,
            recurs_until TEXT,
            last_day TEXT,
            categories TEXT NOT NULL DEFAULT '',
            event TEXT NOT NULL DEFAULT '',
            urgency TEXT,
            severity TEXT,
            certainty TEXT,
            responses TEXT NOT NULL DEFAULT '',
            instruction TEXT NOT NULL DEFAULT '',
            picture_id TEXT,
            picture_words TEXT NOT NULL DEFAULT '',
            PRIMARY KEY (publication_id, number),
            CHECK ((kind = 'event') = (starts IS NOT NULL)),
            CHECK ((starts IS NULL) = (ends IS NULL)),
            CHECK ((kind = 'alert') = (severity IS NOT NULL))
        )
        """,
    ]

    private static let departures: [SQL] = [
        """
        CREATE TABLE publication_issue (
            publication_id TEXT NOT NULL REFERENCES publication (id) ON DELETE CASCADE,
            sequence BIGINT NOT NULL CHECK (sequence >= 0),
            text_number BIGINT NOT NULL,
            sent_at BIGINT NOT NULL,
            sender_id TEXT,
            sent_alone BIGINT NOT NULL CHECK (sent_alone IN (0, 1)),
            PRIMARY KEY (publication_id, sequence)
        )
        """,
        // The communes that the last issue speaks to, as they were on that day.
        """
        CREATE TABLE publication_commune (
            publication_id TEXT NOT NULL REFERENCES publication (id) ON DELETE CASCADE,
            commune_code TEXT NOT NULL,
            PRIMARY KEY (publication_id, commune_code)
        )
        """,
        "CREATE INDEX publication_commune_code ON publication_commune (commune_code, publication_id)",
    ]

    private static let readings: [SQL] = [
        """
        CREATE TABLE publication_mark (
            publication_id TEXT NOT NULL REFERENCES publication (id) ON DELETE CASCADE,
            commune_code TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('pinned', 'hidden')),
            person_id TEXT,
            at BIGINT NOT NULL,
            PRIMARY KEY (publication_id, commune_code)
        )
        """,
        """
        CREATE TABLE publication_picture (
            id TEXT NOT NULL PRIMARY KEY,
            owner_id TEXT NOT NULL REFERENCES collectivite (id),
            type TEXT NOT NULL,
            width BIGINT NOT NULL,
            height BIGINT NOT NULL,
            bytes BYTEA NOT NULL,
            received_at BIGINT NOT NULL
        )
        """,
    ]
}
