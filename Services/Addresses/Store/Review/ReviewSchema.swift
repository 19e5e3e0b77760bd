import Persistence

/// The tables of what is read again before it is public.
enum ReviewSchema {
    static let reviews = Migration(
        "adresses/28 relecture",
        [
            // A row from the day on which a commune asks that the changes of its contributors be read again.
            """
            CREATE TABLE address_review_setting (
                commune_code TEXT NOT NULL PRIMARY KEY REFERENCES base_locale (commune_code) ON DELETE CASCADE,
                since BIGINT NOT NULL
            )
            """,
            // `agreed`: whether the gesture stood when somebody last agreed to how it is; it waits as long as that is
            // not how it is now. `asked_undone`: whether what was last asked is its undoing, and `asked_seq` the version
            // of the draft that asked. The last decision stays with whether it was of an undoing, and whom it answers.
            """
            CREATE TABLE address_review (
                edit_id TEXT NOT NULL PRIMARY KEY REFERENCES address_edit (id) ON DELETE CASCADE,
                commune_code TEXT NOT NULL,
                agreed BIGINT NOT NULL CHECK (agreed IN (0, 1)),
                waiting BIGINT NOT NULL CHECK (waiting IN (0, 1)),
                asked_at BIGINT NOT NULL,
                asked_seq BIGINT NOT NULL,
                asked_undone BIGINT NOT NULL CHECK (asked_undone IN (0, 1)),
                person_id TEXT,
                person_name TEXT NOT NULL,
                decision TEXT CHECK (decision IN ('kept', 'amended', 'refused')),
                reason TEXT NOT NULL,
                reviewer_id TEXT,
                reviewer_name TEXT,
                decided_at BIGINT,
                decided_undone BIGINT CHECK (decided_undone IN (0, 1)),
                decided_for TEXT,
                unread BIGINT NOT NULL CHECK (unread IN (0, 1))
            )
            """,
            "CREATE INDEX address_review_by_commune ON address_review (commune_code, waiting, asked_at)",
            "CREATE INDEX address_review_by_person ON address_review (person_id, commune_code, asked_at)",
            "CREATE INDEX address_review_by_answered ON address_review (decided_for, commune_code, unread)",
            // What a voie and its numéros were when somebody said that they had looked at it. No reference to `voie`,
            // which an import takes out and brings back.
            """
            CREATE TABLE address_voie_look (
                commune_code TEXT NOT NULL REFERENCES base_locale (commune_code) ON DELETE CASCADE,
                voie_id TEXT NOT NULL,
                mark TEXT NOT NULL,
                at BIGINT NOT NULL,
                person_id TEXT,
                person_name TEXT NOT NULL,
                PRIMARY KEY (commune_code, voie_id)
            )
            """,
        ])

    /// A national signalement is a message among those of residents, known by its id over there.
    static let nationalReports = Migration(
        "adresses/29 signalements nationaux",
        [
            "ALTER TABLE address_report ADD COLUMN national_id TEXT",
            "ALTER TABLE address_report ADD COLUMN national_status TEXT",
            "ALTER TABLE address_report ADD COLUMN request TEXT",
            "CREATE UNIQUE INDEX address_report_national ON address_report (commune_code, national_id)",
        ])
}
