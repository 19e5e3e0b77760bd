import Persistence

/// What lets each voie and each numéro have its own history, and an earlier moment be read again.
extension AddressSchema {
    static let history = Migration(
        "adresses/27 historique de chaque adresse",
        [
            // The rows that each gesture touched, under every voie that they are or were on.
            """
            CREATE TABLE address_edit_row (
                commune_code TEXT NOT NULL,
                row_id TEXT NOT NULL,
                seq BIGINT NOT NULL,
                voie_id TEXT NOT NULL,
                edit_id TEXT NOT NULL REFERENCES address_edit (id) ON DELETE CASCADE,
                deed TEXT NOT NULL CHECK (deed IN ('added', 'changed', 'removed')),
                PRIMARY KEY (commune_code, row_id, seq, voie_id)
            )
            """,
            "CREATE INDEX address_edit_row_by_voie ON address_edit_row (commune_code, voie_id, seq)",
            "CREATE INDEX address_edit_row_by_edit ON address_edit_row (edit_id)",
            // How many rows a gesture touched; NULL for one of before, until it is looked into.
            "ALTER TABLE address_edit ADD COLUMN row_count BIGINT",
            // What winding back takes is counted without the gestures themselves, which are long.
            "CREATE INDEX address_edit_weight ON address_edit (commune_code, seq, snapshot_id, row_count)",
            // A version kept is forgotten with its gesture.
            "CREATE INDEX address_edit_by_snapshot ON address_edit (snapshot_id)",
            "CREATE INDEX address_edit_unread ON address_edit (commune_code) WHERE row_count IS NULL",
            // Each undoing and each making again, with its author: an action like another.
            """
            CREATE TABLE address_edit_turn (
                commune_code TEXT NOT NULL,
                seq BIGINT NOT NULL,
                edit_id TEXT NOT NULL REFERENCES address_edit (id) ON DELETE CASCADE,
                undone BIGINT NOT NULL CHECK (undone IN (0, 1)),
                at BIGINT NOT NULL,
                person_id TEXT,
                person_name TEXT NOT NULL,
                PRIMARY KEY (commune_code, seq)
            )
            """,
            "CREATE INDEX address_edit_turn_by_edit ON address_edit_turn (edit_id, seq)",
            "CREATE INDEX address_edit_turn_by_person ON address_edit_turn (person_id)",
            // From which version on every action is known: none before can be read again.
            "ALTER TABLE base_locale ADD COLUMN told_since BIGINT NOT NULL DEFAULT 0",
            "UPDATE base_locale SET told_since = version",
            // The last version of which an action lost a note with the years: no moment before it is whole.
            "ALTER TABLE base_locale ADD COLUMN notes_since BIGINT NOT NULL DEFAULT 0",
            // The version that the national list made as it came, of which the nation knows all.
            "ALTER TABLE base_locale ADD COLUMN national_seq BIGINT",
            """
            UPDATE base_locale SET national_seq = (SELECT MIN(seq) FROM address_edit
                WHERE address_edit.commune_code = base_locale.commune_code AND snapshot_id IS NOT NULL)
            WHERE origin = 'national'
            """,
            // The voies that were added since a version.
            """
            CREATE INDEX address_edit_row_new_voie ON address_edit_row (commune_code, seq)
                WHERE deed = 'added' AND row_id = voie_id
            """,
            // Whether the notes of the town hall left what the gesture tells.
            "ALTER TABLE address_edit ADD COLUMN faded BIGINT NOT NULL DEFAULT 0 CHECK (faded IN (0, 1))",
            "CREATE INDEX address_edit_unfaded ON address_edit (at) WHERE faded = 0",
            // What « Annuler » offers, and the pages of the history, in communes of a hundred thousand gestures.
            "CREATE INDEX address_edit_by_person ON address_edit (commune_code, COALESCE(person_id, ''), seq)",
            "CREATE INDEX address_edit_by_time ON address_edit (commune_code, at, seq)",
            "CREATE INDEX address_edit_import ON address_edit (commune_code, seq) WHERE snapshot_id IS NOT NULL",
        ])
}
