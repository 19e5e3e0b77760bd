import Persistence

/// The tables of what is deposited for the nation.
enum DepositSchema {
    static let deposits = Migration(
        "adresses/19 dépôt national",
        [
            // What the nation has of a commune, as far as is known here; a row from the first sending or setting on.
            """
            CREATE TABLE address_deposit (
                commune_code TEXT NOT NULL PRIMARY KEY REFERENCES base_locale (commune_code) ON DELETE CASCADE,
                automatic BIGINT NOT NULL DEFAULT 0 CHECK (automatic IN (0, 1)),
                job_id TEXT,
                revision_id TEXT,
                sha256 TEXT,
                draft_version BIGINT,
                sent_at BIGINT,
                looked_at BIGINT,
                refusal TEXT,
                refused_sha256 TEXT,
                refused_at BIGINT,
                trouble TEXT,
                other_revision_id TEXT,
                other_owner TEXT,
                other_at BIGINT,
                agreed_revision_id TEXT,
                adopted_revision_id TEXT,
                adopted_import_id TEXT
            )
            """,
            // Every revision begun from here: none of them is somebody else's, whenever the deposit makes it current.
            """
            CREATE TABLE address_deposit_revision (
                id TEXT NOT NULL PRIMARY KEY,
                commune_code TEXT NOT NULL REFERENCES base_locale (commune_code) ON DELETE CASCADE,
                sha256 TEXT NOT NULL,
                draft_version BIGINT NOT NULL,
                at BIGINT NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('begun', 'published', 'left'))
            )
            """,
            "CREATE INDEX address_deposit_revision_by_commune ON address_deposit_revision (commune_code, sha256, at)",
            """
            CREATE TABLE address_deposit_event (
                id TEXT NOT NULL PRIMARY KEY,
                commune_code TEXT NOT NULL REFERENCES base_locale (commune_code) ON DELETE CASCADE,
                at BIGINT NOT NULL,
                person_id TEXT,
                person_name TEXT NOT NULL,
                words TEXT NOT NULL
            )
            """,
            "CREATE INDEX address_deposit_event_by_commune ON address_deposit_event (commune_code, at)",
            """
            CREATE TABLE address_habilitation (
                commune_code TEXT NOT NULL PRIMARY KEY REFERENCES base_locale (commune_code) ON DELETE CASCADE,
                id TEXT NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('pending', 'accepted', 'rejected')),
                email TEXT,
                asked_at BIGINT
            )
            """,
            // One row for the site.
            """
            CREATE TABLE address_deposit_setting (
                id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
                strategy TEXT NOT NULL CHECK (strategy IN ('chef-de-file', 'habilitation')),
                organisation TEXT NOT NULL
            )
            """,
            // The legal clock looks for what was undone since the last sending.
            "CREATE INDEX address_edit_undone ON address_edit (commune_code, undone_seq) WHERE undone = 1",
        ])

    /// From which version of the draft the list of somebody else that was brought here is in it; NULL while it is not.
    static let adoptions = Migration(
        "adresses/26 liste nationale apportée",
        [
            "ALTER TABLE address_deposit ADD COLUMN adopted_edit_id TEXT",
            "ALTER TABLE address_deposit ADD COLUMN adopted_seq BIGINT",
            // What the validator remarked of a list that it takes: its codes, one after the other.
            "ALTER TABLE address_deposit_revision ADD COLUMN remarks TEXT NOT NULL DEFAULT ''",
            // The mailbox of a town hall is kept only while its code is waited for.
            """
            UPDATE address_deposit_event SET words = 'Code demandé pour l’accord de la mairie'
            WHERE words LIKE 'Code demandé à %'
            """,
            "UPDATE address_habilitation SET email = NULL WHERE state <> 'pending'",
        ])

    /// A commune may have what changed published and sent each night by itself.
    static let rhythms = Migration(
        "adresses/37 publication de soi-même",
        [
            "ALTER TABLE address_deposit ADD COLUMN nightly BIGINT NOT NULL DEFAULT 0 CHECK (nightly IN (0, 1))",
            "CREATE INDEX address_deposit_nightly ON address_deposit (commune_code) WHERE nightly = 1",
            // The version of the draft that said at night what is public: it is not written again.
            "ALTER TABLE address_deposit ADD COLUMN night_version BIGINT NOT NULL DEFAULT 0",
            // What a person published was seen by them; what is published by itself is not.
            """
            DELETE FROM address_import_news WHERE EXISTS (
                SELECT 1 FROM address_current_publication AS current
                JOIN address_publication ON address_publication.id = current.publication_id
                WHERE current.commune_code = address_import_news.commune_code
                    AND address_publication.at >= address_import_news.at)
            """,
        ])
}
