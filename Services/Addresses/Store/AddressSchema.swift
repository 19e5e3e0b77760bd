import Persistence

/// The tables of the addresses.
///
/// Ids are kept by commune: a file that borrows the ids of another commune can disturb only its own.
enum AddressSchema {
    static let migrations = [
        drafts, gestures, imports, publications, quality, reports, revisions, voieFindings, exactness,
        undoing, publishedCount, ranks, senders, publicationStates, sendings, importNews, traces,
        DepositSchema.deposits, certificates, letterheads, documentModels, contractArticles, openFeatures,
        certificateSignatories, DepositSchema.adoptions, history, ReviewSchema.reviews,
        ReviewSchema.nationalReports, qualityAlerts, offlineChanges, certificateDelegations,
        DepositSchema.rhythms, openShapes, cadastre, offlineOutings, countedAlerts, publicationFacts,
        offlineUndoings, tallParcelles,
    ]

    private static let drafts = Migration(
        "adresses/1 voies et numéros",
        [
            """
            CREATE TABLE base_locale (
                commune_code TEXT NOT NULL PRIMARY KEY,
                commune_name TEXT NOT NULL,
                commune_names TEXT NOT NULL,
                id_ban_commune TEXT,
                origin TEXT NOT NULL CHECK (origin IN ('file', 'national', 'empty')),
                created_at BIGINT NOT NULL,
                changed_at BIGINT NOT NULL,
                version BIGINT NOT NULL,
                voie_count BIGINT NOT NULL,
                lieudit_count BIGINT NOT NULL,
                numero_count BIGINT NOT NULL,
                certified_count BIGINT NOT NULL
            )
            """,
            """
            CREATE TABLE voie (
                commune_code TEXT NOT NULL REFERENCES base_locale (commune_code) ON DELETE CASCADE,
                id TEXT NOT NULL,
                kind TEXT NOT NULL CHECK (kind IN ('voie', 'lieu-dit')),
                name TEXT NOT NULL,
                language_names TEXT NOT NULL,
                sort_key TEXT NOT NULL,
                deleguee_code TEXT,
                deleguee_name TEXT,
                topo_code TEXT NOT NULL,
                parcelles TEXT NOT NULL,
                certified BIGINT NOT NULL CHECK (certified IN (0, 1)),
                source TEXT NOT NULL,
                updated_on TEXT NOT NULL,
                remark TEXT NOT NULL,
                extra TEXT NOT NULL,
                version BIGINT NOT NULL,
                PRIMARY KEY (commune_code, id)
            )
            """,
            "CREATE INDEX voie_by_name ON voie (commune_code, sort_key)",
            """
            CREATE TABLE numero (
                commune_code TEXT NOT NULL,
                id TEXT NOT NULL,
                voie_id TEXT NOT NULL,
                number BIGINT NOT NULL CHECK (number >= 0),
                suffix TEXT NOT NULL,
                lieudit TEXT NOT NULL,
                lieudit_names TEXT NOT NULL,
                deleguee_code TEXT,
                deleguee_name TEXT,
                parcelles TEXT NOT NULL,
                certified BIGINT NOT NULL CHECK (certified IN (0, 1)),
                source TEXT NOT NULL,
                updated_on TEXT NOT NULL,
                remark TEXT NOT NULL,
                extra TEXT NOT NULL,
                version BIGINT NOT NULL,
                PRIMARY KEY (commune_code, id),
                FOREIGN KEY (commune_code, voie_id) REFERENCES voie (commune_code, id) ON DELETE CASCADE
            )
            """,
            "CREATE INDEX numero_by_voie ON numero (commune_code, voie_id, number, suffix, certified)",
            // The owner is a numéro or a lieu-dit, which takes its positions away with it.
            """
            CREATE TABLE address_position (
                commune_code TEXT NOT NULL REFERENCES base_locale (commune_code) ON DELETE CASCADE,
                owner_id TEXT NOT NULL,
                rank BIGINT NOT NULL,
                kind TEXT,
                lon DOUBLE PRECISION NOT NULL,
                lat DOUBLE PRECISION NOT NULL,
                x DOUBLE PRECISION NOT NULL,
                y DOUBLE PRECISION NOT NULL,
                source TEXT,
                PRIMARY KEY (commune_code, owner_id, rank)
            )
            """,
        ])

    private static let gestures = Migration(
        "adresses/2 gestes et versions gardées",
        [
            """
            CREATE TABLE address_snapshot (
                id TEXT NOT NULL PRIMARY KEY,
                commune_code TEXT NOT NULL REFERENCES base_locale (commune_code) ON DELETE CASCADE,
                at BIGINT NOT NULL,
                reason TEXT NOT NULL,
                person_id TEXT,
                content BYTEA NOT NULL,
                line_count BIGINT NOT NULL
            )
            """,
            "CREATE INDEX address_snapshot_by_commune ON address_snapshot (commune_code, at)",
            """
            CREATE TABLE address_edit (
                id TEXT NOT NULL PRIMARY KEY,
                commune_code TEXT NOT NULL REFERENCES base_locale (commune_code) ON DELETE CASCADE,
                seq BIGINT NOT NULL,
                person_id TEXT,
                person_name TEXT NOT NULL,
                at BIGINT NOT NULL,
                label TEXT NOT NULL,
                changes BYTEA NOT NULL,
                snapshot_id TEXT REFERENCES address_snapshot (id),
                undone BIGINT NOT NULL CHECK (undone IN (0, 1)),
                UNIQUE (commune_code, seq)
            )
            """,
        ])

    private static let imports = Migration(
        "adresses/3 fichiers proposés",
        [
            """
            CREATE TABLE address_import (
                id TEXT NOT NULL PRIMARY KEY,
                commune_code TEXT NOT NULL,
                person_id TEXT,
                at BIGINT NOT NULL,
                file_name TEXT NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('proposed', 'imported', 'abandoned')),
                content BYTEA NOT NULL,
                report TEXT NOT NULL,
                repairs TEXT NOT NULL,
                outcome TEXT
            )
            """,
            "CREATE INDEX address_import_by_commune ON address_import (commune_code, at)",
            "CREATE INDEX address_import_by_age ON address_import (at)",
            """
            CREATE TABLE address_folder_import (
                job_id TEXT NOT NULL,
                file_name TEXT NOT NULL,
                commune_code TEXT NOT NULL,
                outcome TEXT NOT NULL,
                at BIGINT NOT NULL,
                PRIMARY KEY (job_id, file_name, commune_code)
            )
            """,
        ])

    private static let publications = Migration(
        "adresses/4 publications",
        [
            """
            CREATE TABLE address_publication (
                id TEXT NOT NULL PRIMARY KEY,
                commune_code TEXT NOT NULL REFERENCES base_locale (commune_code),
                at BIGINT NOT NULL,
                planned_for BIGINT,
                published_at BIGINT,
                withdrawn_at BIGINT,
                person_id TEXT,
                draft_version BIGINT NOT NULL,
                content BYTEA NOT NULL,
                sha256 TEXT NOT NULL,
                byte_count BIGINT NOT NULL,
                line_count BIGINT NOT NULL
            )
            """,
            "CREATE INDEX address_publication_by_commune ON address_publication (commune_code, published_at)",
            """
            CREATE TABLE address_current_publication (
                commune_code TEXT NOT NULL PRIMARY KEY,
                publication_id TEXT NOT NULL REFERENCES address_publication (id)
            )
            """,
        ])

    private static let quality = Migration(
        "adresses/5 qualité",
        [
            """
            CREATE TABLE address_check (
                commune_code TEXT NOT NULL PRIMARY KEY REFERENCES base_locale (commune_code) ON DELETE CASCADE,
                version BIGINT NOT NULL,
                at BIGINT,
                pending BIGINT NOT NULL CHECK (pending IN (0, 1)),
                valid BIGINT NOT NULL CHECK (valid IN (0, 1)),
                error_count BIGINT NOT NULL,
                warning_count BIGINT NOT NULL,
                info_count BIGINT NOT NULL
            )
            """,
            """
            CREATE TABLE address_finding (
                commune_code TEXT NOT NULL REFERENCES base_locale (commune_code) ON DELETE CASCADE,
                code TEXT NOT NULL,
                level TEXT NOT NULL CHECK (level IN ('E', 'W', 'I')),
                row_count BIGINT NOT NULL,
                PRIMARY KEY (commune_code, code)
            )
            """,
            "CREATE INDEX address_finding_by_code ON address_finding (code, level)",
        ])

    private static let reports = Migration(
        "adresses/6 signalements d’adresses",
        [
            """
            CREATE TABLE address_report (
                id TEXT NOT NULL PRIMARY KEY,
                receipt TEXT NOT NULL UNIQUE,
                commune_code TEXT NOT NULL,
                kind TEXT NOT NULL CHECK (kind IN ('missing', 'wrong')),
                body TEXT NOT NULL,
                lon DOUBLE PRECISION,
                lat DOUBLE PRECISION,
                contact TEXT,
                state TEXT NOT NULL CHECK (state IN ('received', 'doing', 'done', 'declined')),
                answer TEXT NOT NULL,
                at BIGINT NOT NULL,
                closed_at BIGINT
            )
            """,
            "CREATE INDEX address_report_by_commune ON address_report (commune_code, state, at)",
            "CREATE INDEX address_report_by_age ON address_report (at)",
        ])
}
