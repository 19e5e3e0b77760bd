import Persistence

/// What was added to the tables of the addresses since the first version.
extension AddressSchema {
    /// One row a commune: were there one for all, the communes would wait for each other.
    static let revisions = Migration(
        "adresses/7 révisions",
        ["CREATE TABLE address_revision (commune_code TEXT NOT NULL PRIMARY KEY, number BIGINT NOT NULL)"])

    /// What was checked before is checked again.
    ///
    /// No reference to `voie`: a check may be written just after one of its voies was taken out.
    static let voieFindings = Migration(
        "adresses/8 constats par voie",
        [
            """
            CREATE TABLE address_voie_finding (
                commune_code TEXT NOT NULL REFERENCES base_locale (commune_code) ON DELETE CASCADE,
                voie_id TEXT NOT NULL,
                code TEXT NOT NULL,
                level TEXT NOT NULL CHECK (level IN ('E', 'W')),
                row_count BIGINT NOT NULL CHECK (row_count > 0),
                numero_ids TEXT NOT NULL,
                PRIMARY KEY (commune_code, voie_id, code)
            )
            """,
            "UPDATE address_check SET pending = 1",
        ])

    static let exactness = Migration(
        "adresses/9 colonnes de chaque position",
        [
            // What the line of a position says otherwise than the first of its address.
            "ALTER TABLE address_position ADD COLUMN extra TEXT"
        ])

    /// A gesture undone before this is made again from the history alone; what was checked before is checked again.
    static let undoing = Migration(
        "adresses/10 ordre des annulations",
        [
            // The version that the undoing made of the addresses: « Rétablir » offers the last.
            "ALTER TABLE address_edit ADD COLUMN undone_seq BIGINT",
            "UPDATE address_check SET pending = 1",
        ])

    static let publishedCount = Migration(
        "adresses/11 adresses publiées",
        [
            // Nothing for what was published before: its lines are then what is known of it.
            "ALTER TABLE address_publication ADD COLUMN address_count BIGINT"
        ])

    /// An import, known by the version kept beside it, and the certification of a commune were a manager's already.
    static let ranks = Migration(
        "adresses/12 rang des gestes",
        [
            """
            ALTER TABLE address_edit ADD COLUMN rank TEXT NOT NULL DEFAULT 'contributor'
                CHECK (rank IN ('contributor', 'manager'))
            """,
            """
            UPDATE address_edit SET rank = 'manager'
            WHERE snapshot_id IS NOT NULL OR label = 'Toutes les adresses certifiées'
            """,
        ])

    static let senders = Migration(
        "adresses/13 messages par réseau",
        [
            """
            CREATE TABLE address_report_sender (
                network TEXT NOT NULL PRIMARY KEY,
                message_count BIGINT NOT NULL CHECK (message_count > 0),
                ends_at BIGINT NOT NULL
            )
            """,
            "CREATE INDEX address_report_sender_by_end ON address_report_sender (ends_at)",
        ])

    /// What was given up at its hour or later is taken for what could not be published: nothing else tells.
    static let publicationStates = Migration(
        "adresses/14 état des publications",
        [
            """
            ALTER TABLE address_publication ADD COLUMN state TEXT NOT NULL DEFAULT 'planned'
                CHECK (state IN ('planned', 'published', 'withdrawn', 'impossible'))
            """,
            """
            UPDATE address_publication SET state = CASE
                WHEN withdrawn_at IS NULL AND published_at IS NULL THEN 'planned'
                WHEN withdrawn_at IS NULL THEN 'published'
                WHEN published_at IS NULL AND planned_for <= withdrawn_at THEN 'impossible'
                ELSE 'withdrawn' END
            """,
        ])

    /// Nothing for the messages received before: they are told from one another by their receipts alone.
    static let sendings = Migration(
        "adresses/15 messages envoyés une fois",
        [
            // The fingerprint of the form that was shown and of what was written in it.
            "ALTER TABLE address_report ADD COLUMN sending TEXT",
            "CREATE UNIQUE INDEX address_report_once ON address_report (commune_code, sending)",
        ])

    static let importNews = Migration(
        "adresses/16 imports à voir",
        [
            // A row until somebody of the commune says that they saw it.
            """
            CREATE TABLE address_import_news (
                edit_id TEXT NOT NULL PRIMARY KEY REFERENCES address_edit (id) ON DELETE CASCADE,
                commune_code TEXT NOT NULL,
                at BIGINT NOT NULL,
                added BIGINT NOT NULL,
                changed BIGINT NOT NULL,
                missing BIGINT NOT NULL
            )
            """,
            "CREATE INDEX address_import_news_by_commune ON address_import_news (commune_code, at)",
        ])

    /// Apart from the voies, whose lists read no line; a voie takes its own away with it.
    static let traces = Migration(
        "adresses/17 tracé des voies",
        [
            """
            CREATE TABLE voie_trace (
                commune_code TEXT NOT NULL,
                voie_id TEXT NOT NULL,
                points TEXT NOT NULL,
                PRIMARY KEY (commune_code, voie_id),
                FOREIGN KEY (commune_code, voie_id) REFERENCES voie (commune_code, id) ON DELETE CASCADE
            )
            """
        ])

    /// What is known of publications is read beside their files, which are long: a commune that publishes each night has
    /// hundreds of them.
    static let publicationFacts = Migration(
        "adresses/44 publications sans leur fichier",
        [
            """
            CREATE INDEX address_publication_facts ON address_publication (commune_code, at, id, planned_for, published_at,
                withdrawn_at, person_id, draft_version, sha256, byte_count, line_count, address_count, state)
            """,
            """
            CREATE INDEX address_publication_planned ON address_publication (commune_code, planned_for)
                WHERE state = 'planned'
            """,
        ])
}
