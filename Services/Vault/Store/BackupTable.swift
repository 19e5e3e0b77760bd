import Persistence

/// A complete backup that can still be found again.
struct KeptBackup: Sendable, Equatable {
    /// The name of its snapshot, which is its number for restic.
    let name: ObjectName
    /// The number of its repository.
    let repository: Int
    /// Nil for the repository at the depot's own address.
    let space: Slug?
    /// When it was complete.
    let at: Instant
    /// When it was deleted; nil while it is there.
    let hiddenAt: Instant?
    /// « PC de l’accueil »; nil when it is not known who brought it.
    let device: String?

    /// The moment whose view holds it whole.
    ///
    /// What was deleted within the depot's delay is still kept, and a view older than that may have lost bytes to the
    /// purge, under a shorter delay than the present one too: the view is that of the backup itself, or of the oldest moment
    /// from which nothing was purged.
    func view(in depot: Depot, now: Instant) -> ViewInstant {
        let whole = now.adding(.seconds(-86_400 * (depot.keptDays(at: now) - 1)))
        let oldest = max(whole, depot.purgedTo ?? whole)
        let latest = hiddenAt.map { $0.adding(.seconds(-1)) } ?? now
        return ViewInstant(milliseconds: max(at, min(oldest, latest)).milliseconds)
    }
}

/// The complete backups of a depot: a stored snapshot is one (vault.md §2.6).
enum BackupTable {
    /// The backups whose bytes are kept, those that were deleted included, the latest first.
    static func all(of depotID: String, in session: borrowing Session) throws -> [KeptBackup] {
        try session.rows(columns + "WHERE r.depot_id = \(depotID)" + grouping).map(KeptBackup.init)
    }

    /// The backup of this name; nil when the depot has none.
    static func backup(_ name: ObjectName, of depotID: String, in session: borrowing Session) throws
        -> KeptBackup?
    {
        try session.rows(
            columns + "WHERE r.depot_id = \(depotID) AND o.name = \(name)" + grouping
        ).map(KeptBackup.init).first
    }

    // What was sent again after it was deleted is one backup, as old as the first time.
    private static let columns: SQL = """
        SELECT o.name, r.number, r.slug, MIN(o.since) AS since, MAX(v.name) AS device,
            CASE WHEN COUNT(*) = COUNT(o.hidden_at) THEN MAX(o.hidden_at) END AS hidden_at
        FROM vault_repository r
        JOIN vault_object o ON o.repository = r.number AND o.kind = 5
        LEFT JOIN vault_device v ON v.number = o.device

        """
    private static let grouping: SQL =
        "\nGROUP BY o.name, r.number, r.slug ORDER BY MIN(o.since) DESC, o.name"
}

extension KeptBackup {
    fileprivate init(_ row: Row) throws {
        name = try row.get("name")
        repository = try row.get("number")
        space = Slug(try row.get("slug", as: String.self))
        at = try row.get("since")
        hiddenAt = try row.optional("hidden_at")
        device = try row.optional("device")
    }
}
