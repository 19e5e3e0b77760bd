import Persistence

/// The tables of the vault.
///
/// What the town halls keep is in files; here is what is there, since when, and until when (vault.md §6.3).
enum VaultSchema {
    static let migrations = [
        depots, sessions, watch, AlertTable.migration, CopyTable.migration, DrillSchema.drills,
        EnrolmentTable.migration, DrillSchema.kits, SettingsSchema.settings, StorageTable.migration,
        SettingsSchema.purges, readings,
    ]

    private static let depots = Migration(
        "sauvegarde/1 dépôts, appareils, objets",
        [
            """
            CREATE TABLE vault_depot (
                id TEXT NOT NULL PRIMARY KEY,
                slug TEXT NOT NULL UNIQUE,
                name TEXT NOT NULL,
                commune TEXT NOT NULL,
                quota BIGINT NOT NULL CHECK (quota > 0),
                deletion_delay BIGINT NOT NULL CHECK (deletion_delay >= 30),
                frozen_at BIGINT,
                frozen_by TEXT,
                used BIGINT NOT NULL DEFAULT 0 CHECK (used >= 0),
                hidden BIGINT NOT NULL DEFAULT 0 CHECK (hidden >= 0),
                made_at BIGINT NOT NULL
            )
            """,
            "CREATE INDEX vault_depot_by_commune ON vault_depot (commune)",
            // The number stands for the repository in millions of rows; the empty slug is the depot's own address.
            """
            CREATE TABLE vault_repository (
                number BIGINT NOT NULL PRIMARY KEY,
                depot_id TEXT NOT NULL REFERENCES vault_depot (id),
                slug TEXT NOT NULL,
                last_at BIGINT NOT NULL,
                made_at BIGINT NOT NULL,
                UNIQUE (depot_id, slug)
            )
            """,
            """
            CREATE TABLE vault_device (
                id TEXT NOT NULL PRIMARY KEY,
                number BIGINT NOT NULL UNIQUE,
                depot_id TEXT NOT NULL REFERENCES vault_depot (id),
                slug TEXT NOT NULL,
                name TEXT NOT NULL,
                token_hash BYTEA NOT NULL UNIQUE,
                scopes TEXT NOT NULL,
                made_at BIGINT NOT NULL,
                expires_at BIGINT,
                revoked_at BIGINT,
                seen_at BIGINT,
                completed_at BIGINT,
                agent TEXT,
                UNIQUE (depot_id, slug)
            )
            """,
            // One row for each time that an object was there: from `since` until `hidden_at`, and now when that is null.
            """
            CREATE TABLE vault_object (
                repository BIGINT NOT NULL REFERENCES vault_repository (number),
                kind BIGINT NOT NULL CHECK (kind BETWEEN 0 AND 5),
                name BYTEA NOT NULL,
                since BIGINT NOT NULL,
                hidden_at BIGINT,
                size BIGINT NOT NULL CHECK (size >= 0),
                device BIGINT,
                PRIMARY KEY (repository, kind, name, since),
                CHECK (hidden_at >= since)
            )
            """,
            // An object is there once at a time.
            """
            CREATE UNIQUE INDEX vault_object_live ON vault_object (repository, kind, name)
            WHERE hidden_at IS NULL
            """,
            """
            CREATE INDEX vault_object_hidden ON vault_object (repository, hidden_at)
            WHERE hidden_at IS NOT NULL
            """,
        ])

    private static let readings = Migration(
        "sauvegarde/12 relu avant la fin d’une sauvegarde",
        ["ALTER TABLE vault_session ADD COLUMN read_before BIGINT NOT NULL DEFAULT 0"])

    private static let sessions = Migration(
        "sauvegarde/2 passages des appareils",
        [
            """
            CREATE TABLE vault_session (
                id TEXT NOT NULL PRIMARY KEY,
                repository BIGINT NOT NULL REFERENCES vault_repository (number),
                device BIGINT NOT NULL,
                began_at BIGINT NOT NULL,
                last_at BIGINT NOT NULL,
                added_bytes BIGINT NOT NULL,
                added_objects BIGINT NOT NULL,
                read_bytes BIGINT NOT NULL,
                hidden_objects BIGINT NOT NULL,
                hidden_snapshots BIGINT NOT NULL,
                hidden_keys BIGINT NOT NULL,
                snapshots BIGINT NOT NULL,
                added_keys BIGINT NOT NULL,
                completed_at BIGINT,
                lock_at BIGINT
            )
            """,
            "CREATE INDEX vault_session_by_repository ON vault_session (repository, last_at)",
        ])

    /// What is watched over: the reading again of every object, and what was found.
    private static let watch = Migration(
        "sauvegarde/3 relecture et ménage",
        [
            """
            CREATE TABLE vault_scrub (
                repository BIGINT NOT NULL PRIMARY KEY REFERENCES vault_repository (number),
                began_at BIGINT NOT NULL,
                kind BIGINT NOT NULL,
                name BYTEA NOT NULL,
                read_objects BIGINT NOT NULL,
                read_bytes BIGINT NOT NULL,
                finished_at BIGINT
            )
            """,
            """
            CREATE TABLE vault_damage (
                repository BIGINT NOT NULL REFERENCES vault_repository (number),
                kind BIGINT NOT NULL,
                name BYTEA NOT NULL,
                found_at BIGINT NOT NULL,
                fault TEXT NOT NULL CHECK (fault IN ('missing', 'changed')),
                repaired_at BIGINT,
                PRIMARY KEY (repository, kind, name, found_at)
            )
            """,
            // The moment up to which the clock is believed when something is purged.
            """
            CREATE TABLE vault_clock (
                name TEXT NOT NULL PRIMARY KEY,
                at BIGINT NOT NULL
            )
            """,
        ])
}
