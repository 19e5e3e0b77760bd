import Notifications
import Persistence

/// What the syndicat sets of a depot: each change is a line of the ledger, without any name.
extension DepotTable {
    /// Gives the depot another name to be shown; its address stays.
    static func rename(
        _ depot: Depot, to name: String, at now: Instant, in session: borrowing Session
    ) throws {
        guard name != depot.name else { return }
        try session.execute("UPDATE vault_depot SET name = \(name) WHERE id = \(depot.id)")
        try note("nom", of: depot, at: now, in: session)
    }

    /// Changes what a depot may take, from the next upload on: less than it holds deletes nothing.
    static func setQuota(
        _ quota: Int, of depot: Depot, at now: Instant, in session: borrowing Session
    ) throws {
        guard quota != depot.quota else { return }
        try session.execute("UPDATE vault_depot SET quota = \(quota) WHERE id = \(depot.id)")
        try note(
            "place", of: depot, before: ByteCount.text(depot.quota), after: ByteCount.text(quota), at: now,
            in: session)
    }

    /// Changes how long what is deleted stays.
    ///
    /// A longer delay holds at once, for what is deleted already too. A shorter one begins when the one before is over: what
    /// is deleted until then is kept as long as was promised.
    static func setDelay(
        _ days: Int, of depot: Depot, at now: Instant, in session: borrowing Session
    ) throws {
        guard days != depot.deletionDelay else { return }
        let promise = try promise(of: depot, givenUpFor: days, at: now, in: session)
        try session.execute(
            """
            UPDATE vault_depot SET deletion_delay = \(days), promised_days = \(promise?.days),
                promised_until = \(promise?.until)
            WHERE id = \(depot.id)
            """)
        try note(
            "delai", of: depot, before: "\(depot.deletionDelay) jours", after: "\(days) jours", at: now,
            in: session)
    }

    private static func promise(
        of depot: Depot, givenUpFor days: Int, at now: Instant, in session: borrowing Session
    ) throws -> DelayPromise? {
        // A clock that went back must not make a promise end sooner than the purge believes.
        let purged: Instant? = try session.value("SELECT at FROM vault_clock WHERE name = 'purge'")
        let moment = max(now, purged ?? now)
        let owed = depot.promise.flatMap { moment < $0.end ? $0 : nil }
        if let owed, days < owed.days, moment < owed.until || days > depot.deletionDelay { return owed }
        let held = depot.keptDays(at: moment)
        guard days < held else { return nil }
        let until = moment.adding(.seconds(86_400 * held))
        return DelayPromise(days: held, until: max(until, owed?.until ?? until))
    }

    /// Writes a change of the settings in the ledger; what people typed is not repeated there.
    static func note(
        _ what: String, of depot: Depot, before: String = "", after: String = "", at now: Instant,
        in session: borrowing Session
    ) throws {
        var facts = ["espace": depot.slug.text, "quoi": what]
        if !after.isEmpty { (facts["avant"], facts["apres"]) = (before, after) }
        try Ledger.note("sauvegarde.reglage", of: depot.id, facts: facts, at: now, in: session)
    }
}
