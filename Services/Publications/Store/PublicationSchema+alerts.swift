import Persistence

/// What others announce, and where it is looked for.
extension PublicationSchema {
    /// Migration 2 is the one of people on duty.
    static let receivedAlerts = Migration(
        "actualites/3 alertes reçues",
        [
            """
            CREATE TABLE cap_source (
                id TEXT NOT NULL PRIMARY KEY,
                name TEXT NOT NULL CHECK (name <> ''),
                address TEXT NOT NULL UNIQUE,
                is_trusted BIGINT NOT NULL CHECK (is_trusted IN (0, 1)),
                added_at BIGINT NOT NULL,
                asked_at BIGINT,
                answered_at BIGINT,
                fault TEXT NOT NULL DEFAULT ''
            )
            """,
            // One alert is known by its sender, identifier and moment (CAP 1.2 §3.2.1), whoever brings it.
            """
            CREATE TABLE cap_alert (
                id TEXT NOT NULL PRIMARY KEY,
                sender TEXT NOT NULL,
                identifier TEXT NOT NULL,
                sent_at BIGINT NOT NULL,
                source_id TEXT REFERENCES cap_source (id) ON DELETE SET NULL,
                source_name TEXT NOT NULL,
                message_type TEXT NOT NULL,
                headline TEXT NOT NULL,
                document BYTEA NOT NULL,
                communes TEXT NOT NULL,
                expires_at BIGINT,
                received_at BIGINT NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('waiting', 'taken', 'ignored', 'over')),
                publication_id TEXT REFERENCES publication (id) ON DELETE SET NULL,
                UNIQUE (sender, identifier, sent_at)
            )
            """,
            "CREATE INDEX cap_alert_state ON cap_alert (state, received_at)",
        ])
    /// Who asked that a source be trusted, until another agrees; one that anybody on the way may rewrite is trusted no more.
    static let trust = Migration(
        "actualites/5 confiance à deux",
        [
            "ALTER TABLE cap_source ADD COLUMN trust_asked_by TEXT",
            "UPDATE cap_source SET is_trusted = 0 WHERE lower(address) NOT LIKE 'https://%'",
        ])

    /// What each message updates or cancels, to know it when that one comes after it; danger that waits, told to people once.
    static let chain = Migration(
        "actualites/8 suites des alertes reçues",
        [
            """
            CREATE TABLE cap_reference (
                alert_id TEXT NOT NULL REFERENCES cap_alert (id) ON DELETE CASCADE,
                sender TEXT NOT NULL,
                identifier TEXT NOT NULL,
                sent_at BIGINT NOT NULL,
                PRIMARY KEY (sender, identifier, sent_at, alert_id)
            )
            """,
            "CREATE INDEX cap_reference_alert ON cap_reference (alert_id)",
            "ALTER TABLE cap_alert ADD COLUMN is_urgent BIGINT NOT NULL DEFAULT 0",
            "ALTER TABLE cap_alert ADD COLUMN told_at BIGINT",
        ])
}
