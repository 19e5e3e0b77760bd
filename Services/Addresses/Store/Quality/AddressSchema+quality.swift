import Persistence

extension AddressSchema {
    /// What was checked before is checked again, for its alerts.
    ///
    /// An alert is left aside by what it tells: `mark` is of that, so that another one of the same object comes back.
    static let qualityAlerts = Migration(
        "adresses/30 alertes sur la qualité",
        [
            """
            CREATE TABLE address_alert (
                commune_code TEXT NOT NULL REFERENCES base_locale (commune_code) ON DELETE CASCADE,
                code TEXT NOT NULL,
                row_count BIGINT NOT NULL CHECK (row_count > 0),
                PRIMARY KEY (commune_code, code)
            )
            """,
            """
            CREATE TABLE address_alert_ignored (
                commune_code TEXT NOT NULL REFERENCES base_locale (commune_code) ON DELETE CASCADE,
                code TEXT NOT NULL,
                object_id TEXT NOT NULL,
                mark TEXT NOT NULL,
                label TEXT NOT NULL,
                detail TEXT NOT NULL,
                reason TEXT NOT NULL,
                person_id TEXT,
                person_name TEXT NOT NULL,
                at BIGINT NOT NULL,
                PRIMARY KEY (commune_code, code, object_id)
            )
            """,
            "CREATE INDEX address_alert_ignored_by_person ON address_alert_ignored (person_id)",
            "UPDATE address_check SET pending = 1",
        ])

    /// The version of the draft of which the alerts were counted: what was counted before is not told as what is now.
    static let countedAlerts = Migration(
        "adresses/43 version des alertes comptées",
        [
            "ALTER TABLE address_check ADD COLUMN alert_version BIGINT NOT NULL DEFAULT 0",
            "UPDATE address_check SET alert_version = version",
        ])
}
