import Notifications
import Persistence

/// « Gel » : while a depot is frozen nothing of it is ever erased, whatever was deleted and when.
extension DepotTable {
    static func isFrozen(_ depotID: String, in session: borrowing Session) throws -> Bool {
        try session.value("SELECT frozen_at FROM vault_depot WHERE id = \(depotID)", as: Instant.self) != nil
    }

    /// Freezes the depot, and writes it in the ledger.
    ///
    /// - Parameter person: who asked; nil when Bastide did it by itself.
    /// - Returns: false when it was frozen already.
    static func freeze(
        _ depot: Depot, by person: String?, because reason: StaticString, at now: Instant,
        in session: borrowing Session
    ) throws -> Bool {
        let changed = try session.execute(
            """
            UPDATE vault_depot SET frozen_at = \(now), frozen_by = \(person)
            WHERE id = \(depot.id) AND frozen_at IS NULL
            """)
        guard changed > 0 else { return false }
        try Ledger.note(
            "sauvegarde.gel", of: depot.id, facts: ["espace": depot.slug.text, "motif": reason.description],
            at: now, in: session)
        return true
    }

    /// Lets the nightly tidying work again.
    ///
    /// - Returns: false when it was not frozen.
    static func unfreeze(_ depot: Depot, at now: Instant, in session: borrowing Session) throws -> Bool {
        let changed = try session.execute(
            "UPDATE vault_depot SET frozen_at = NULL, frozen_by = NULL WHERE id = \(depot.id) AND frozen_at IS NOT NULL"
        )
        guard changed > 0 else { return false }
        try Ledger.note(
            "sauvegarde.degel", of: depot.id, facts: ["espace": depot.slug.text], at: now, in: session)
        return true
    }
}
