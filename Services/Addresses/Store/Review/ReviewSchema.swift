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
            // not how it is now. `agreed_otherwise`: what was agreed to is not what the gesture made. Who asks, of the
            // gesture or of its undoing, at which version of the draft, is told as long as it waits. `report_id`: the
            // message that it answers. `answers`: how many decisions it had.
            """
            CREATE TABLE address_review (
                edit_id TEXT NOT NULL PRIMARY KEY REFERENCES address_edit (id) ON DELETE CASCADE,
                commune_code TEXT NOT NULL,
                agreed BIGINT NOT NULL CHECK (agreed IN (0, 1)),
                agreed_otherwise BIGINT NOT NULL CHECK (agreed_otherwise IN (0, 1)),
                waiting BIGINT NOT NULL CHECK (waiting IN (0, 1)),
                asked_at BIGINT NOT NULL,
                asked_seq BIGINT NOT NULL,
                asked_undone BIGINT NOT NULL CHECK (asked_undone IN (0, 1)),
                person_id TEXT,
                person_name TEXT NOT NULL,
                report_id TEXT,
                answers BIGINT NOT NULL
            )
            """,
            "CREATE INDEX address_review_by_commune ON address_review (commune_code, waiting, asked_at)",
            "CREATE INDEX address_review_by_person ON address_review (person_id, commune_code)",
            // Each decision: of the gesture or of its undoing, asked by whom, whether it left the gesture standing, and
            // whom it is told to in « À faire » until they read it.
            """
            CREATE TABLE address_review_answer (
                edit_id TEXT NOT NULL REFERENCES address_review (edit_id) ON DELETE CASCADE,
                rank BIGINT NOT NULL,
                commune_code TEXT NOT NULL,
                decision TEXT NOT NULL CHECK (decision IN ('kept', 'amended', 'refused', 'withdrawn')),
                of_undoing BIGINT NOT NULL CHECK (of_undoing IN (0, 1)),
                standing BIGINT NOT NULL CHECK (standing IN (0, 1)),
                asked_at BIGINT NOT NULL,
                person_id TEXT,
                person_name TEXT NOT NULL,
                reason TEXT NOT NULL,
                reviewer_id TEXT,
                reviewer_name TEXT NOT NULL,
                decided_at BIGINT NOT NULL,
                told_id TEXT,
                unread BIGINT NOT NULL CHECK (unread IN (0, 1)),
                PRIMARY KEY (edit_id, rank)
            )
            """,
            "CREATE INDEX address_review_answer_by_told ON address_review_answer (told_id, commune_code, unread)",
            "CREATE INDEX address_review_answer_by_person ON address_review_answer (person_id, commune_code)",
            // What a voie and its numéros were when somebody said that they had looked at it, `by_changer` when they were
            // who had last changed it. No reference to `voie`, which an import takes out and brings back.
            """
            CREATE TABLE address_voie_look (
                commune_code TEXT NOT NULL REFERENCES base_locale (commune_code) ON DELETE CASCADE,
                voie_id TEXT NOT NULL,
                mark TEXT NOT NULL,
                at BIGINT NOT NULL,
                person_id TEXT,
                person_name TEXT NOT NULL,
                by_changer BIGINT NOT NULL CHECK (by_changer IN (0, 1)),
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
            // When the nation was last asked for those of a commune, whether it answered or not.
            """
            CREATE TABLE address_report_fetch (
                commune_code TEXT NOT NULL PRIMARY KEY REFERENCES base_locale (commune_code) ON DELETE CASCADE,
                at BIGINT NOT NULL
            )
            """,
            "CREATE UNIQUE INDEX address_report_national ON address_report (commune_code, national_id)",
        ])
}
