import Persistence

/// What the vault keeps under people's ids: who blocked an erasure, who saw an alert.
enum VaultTraces {
    static func question(of personID: String) -> SQL {
        """
        SELECT frozen_at AS at, 'Effacement bloqué' AS what, name AS title FROM vault_depot
        WHERE frozen_by = \(personID) AND frozen_at IS NOT NULL
        UNION ALL
        SELECT acknowledged_at AS at, 'Alerte vue' AS what, words AS title FROM vault_alert
        WHERE acknowledged_by = \(personID)
        ORDER BY at
        """
    }

    static func forget(_ person: ErasedPerson, in session: borrowing Session) throws {
        try session.execute("UPDATE vault_depot SET frozen_by = NULL WHERE frozen_by = \(person.id)")
        try session.execute(
            "UPDATE vault_alert SET acknowledged_by = NULL WHERE acknowledged_by = \(person.id)")
    }
}
