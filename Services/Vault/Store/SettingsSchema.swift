import Persistence

/// The tables of what the syndicat sets: promises of delay, who is told first, the disks that are carried away.
enum SettingsSchema {
    static let settings = Migration(
        "sauvegarde/9 réglages, personnes prévenues, disques débranchés",
        [
            // Until when what was promised before a shorter delay still holds, and for how many days.
            "ALTER TABLE vault_depot ADD COLUMN promised_days BIGINT",
            "ALTER TABLE vault_depot ADD COLUMN promised_until BIGINT",
            // Whom a depot's dangers are told to first; the syndicat's own stands under a name of its own.
            """
            CREATE TABLE vault_contact (
                holder TEXT NOT NULL PRIMARY KEY,
                depot_id TEXT UNIQUE REFERENCES vault_depot (id),
                name TEXT NOT NULL,
                email TEXT,
                phone TEXT NOT NULL,
                set_at BIGINT NOT NULL,
                CHECK (holder = COALESCE(depot_id, 'syndicat')),
                CHECK (email IS NOT NULL OR phone <> '')
            )
            """,
            "CREATE INDEX vault_contact_by_email ON vault_contact (email)",
            """
            CREATE TABLE vault_disk (
                id TEXT NOT NULL PRIMARY KEY,
                label TEXT NOT NULL,
                made_at BIGINT NOT NULL
            )
            """,
            // What of each depot a disk holds since its last export.
            """
            CREATE TABLE vault_disk_copy (
                disk_id TEXT NOT NULL REFERENCES vault_disk (id),
                depot_id TEXT NOT NULL REFERENCES vault_depot (id),
                copied_at BIGINT NOT NULL,
                objects BIGINT NOT NULL,
                bytes BIGINT NOT NULL,
                lacking BIGINT NOT NULL CHECK (lacking >= 0),
                PRIMARY KEY (disk_id, depot_id)
            )
            """,
            "CREATE INDEX vault_disk_copy_by_depot ON vault_disk_copy (depot_id, copied_at)",
        ])

    /// How far a purge went in each depot: a delay that is made longer afterwards brings nothing back.
    static let purges = Migration(
        "sauvegarde/11 jusqu’où le ménage est allé",
        ["ALTER TABLE vault_depot ADD COLUMN purged_to BIGINT"])
}
