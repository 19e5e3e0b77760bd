import Persistence

/// The changes that telephones sent: each is made once, however often it is sent.
extension AddressSchema {
    static let offlineChanges = Migration(
        "adresses/32 changements du terrain",
        [
            // Nobody is named: the gesture names its author. The version is the one that the change left.
            """
            CREATE TABLE address_offline_change (
                commune_code TEXT NOT NULL,
                sending TEXT NOT NULL,
                at BIGINT NOT NULL,
                row_id TEXT NOT NULL,
                version BIGINT NOT NULL,
                PRIMARY KEY (commune_code, sending)
            )
            """,
            "CREATE INDEX address_offline_change_by_moment ON address_offline_change (at)",
        ])

    /// The outing that a telephone made a change in, and the gesture that it became.
    static let offlineOutings = Migration(
        "adresses/41 sorties sur le terrain",
        [
            "ALTER TABLE address_offline_change ADD COLUMN outing TEXT",
            "ALTER TABLE address_offline_change ADD COLUMN edit_id TEXT",
            """
            CREATE INDEX address_offline_change_by_outing ON address_offline_change (commune_code, outing, edit_id)
            """,
        ])

    /// The gesture that a telephone undid: who undoes their own gesture is not asked about it as if it were another’s.
    static let offlineUndoings = Migration(
        "adresses/45 annulations du terrain",
        ["ALTER TABLE address_offline_change ADD COLUMN undone_id TEXT"])
}
