import Persistence

/// The rows of depots and of their repositories.
enum DepotTable {
    static func insert(_ depot: Depot, in session: borrowing Session) throws {
        try session.execute(
            """
            INSERT INTO vault_depot (id, slug, name, commune, quota, deletion_delay, made_at)
            VALUES (\(depot.id), \(depot.slug), \(depot.name), \(depot.commune), \(depot.quota),
                \(depot.deletionDelay), \(depot.madeAt))
            """)
    }

    static func depot(_ slug: Slug, in session: borrowing Session) throws -> Depot? {
        try session.row(columns + "WHERE slug = \(slug)").map(Depot.init)
    }

    static func all(of commune: String? = nil, in session: borrowing Session) throws -> [Depot] {
        let place: SQL = commune.map { "WHERE commune = \($0)" } ?? ""
        return try session.rows(columns + place + "ORDER BY slug").map(Depot.init)
    }

    /// Counts bytes that came, if the quota has room for them.
    ///
    /// - Returns: false when it has not: nothing is counted then.
    static func use(_ bytes: Int, of depotID: String, in session: borrowing Session) throws -> Bool {
        try session.execute(
            "UPDATE vault_depot SET used = used + \(bytes) WHERE id = \(depotID) AND used + \(bytes) <= quota"
        ) > 0
    }

    /// Counts bytes that are hidden from now on; fewer, when they are seen again.
    static func hide(_ bytes: Int, of depotID: String, in session: borrowing Session) throws {
        try session.execute("UPDATE vault_depot SET hidden = hidden + \(bytes) WHERE id = \(depotID)")
    }

    /// Writes that all that was hidden before a moment may be gone: no view before it is whole.
    static func purged(_ depotID: String, before moment: Instant, in session: borrowing Session) throws {
        try session.execute(
            """
            UPDATE vault_depot SET purged_to = \(moment)
            WHERE id = \(depotID) AND (purged_to IS NULL OR purged_to < \(moment))
            """)
    }

    /// Forgets bytes that are not kept any more.
    static func free(_ bytes: Int, hidden: Int, of depotID: String, in session: borrowing Session) throws {
        try session.execute(
            "UPDATE vault_depot SET used = used - \(bytes), hidden = hidden - \(hidden) WHERE id = \(depotID)"
        )
    }

    /// Counts again, from the records, what a depot keeps.
    static func recount(_ depotID: String, in session: borrowing Session) throws {
        let row = try session.row(
            """
            SELECT CAST(COALESCE(SUM(bytes), 0) AS BIGINT) AS used,
                CAST(COALESCE(SUM(CASE WHEN lives = 0 THEN bytes ELSE 0 END), 0) AS BIGINT) AS hidden
            FROM (
                SELECT MAX(CASE WHEN o.size < 4096 THEN 4096 ELSE o.size END) AS bytes,
                    SUM(CASE WHEN o.hidden_at IS NULL THEN 1 ELSE 0 END) AS lives
                FROM vault_object o JOIN vault_repository r ON r.number = o.repository
                WHERE r.depot_id = \(depotID) GROUP BY o.repository, o.kind, o.name
            ) AS kept
            """)
        guard let row else { return }
        let (used, hidden): (Int, Int) = (try row.get("used"), try row.get("hidden"))
        try session.execute(
            """
            UPDATE vault_depot SET used = \(used), hidden = \(hidden),
                quota = CASE WHEN quota < \(used) THEN \(used) ELSE quota END
            WHERE id = \(depotID)
            """)
    }

    private static let columns: SQL = """
        SELECT id, slug, name, commune, quota, deletion_delay, frozen_at, used, hidden, made_at, promised_days,
            promised_until, purged_to
        FROM vault_depot

        """
}

/// The rows of repositories.
enum RepositoryTable {
    /// The repository of this name, made when it is not there.
    static func made(
        _ slug: Slug?, of depotID: String, at now: Instant, in session: borrowing Session
    ) throws -> Int {
        if let number = try number(of: slug, of: depotID, in: session) { return number }
        let last: Int? = try session.value("SELECT MAX(number) FROM vault_repository")
        let number = (last ?? 0) + 1
        try session.execute(
            """
            INSERT INTO vault_repository (number, depot_id, slug, last_at, made_at)
            VALUES (\(number), \(depotID), \(slug?.text ?? ""), \(now), \(now))
            """)
        return number
    }

    static func number(of slug: Slug?, of depotID: String, in session: borrowing Session) throws -> Int? {
        try session.value(
            "SELECT number FROM vault_repository WHERE depot_id = \(depotID) AND slug = \(slug?.text ?? "")")
    }

    static func count(of depotID: String, in session: borrowing Session) throws -> Int {
        try session.value("SELECT COUNT(*) AS total FROM vault_repository WHERE depot_id = \(depotID)") ?? 0
    }

    static func all(in session: borrowing Session) throws -> [VaultRepository] {
        try session.rows(
            """
            SELECT r.number, r.slug, d.id AS depot_id, d.slug AS depot
            FROM vault_repository r JOIN vault_depot d ON d.id = r.depot_id ORDER BY r.number
            """
        ).map(VaultRepository.init)
    }

    /// The last moment at which anything happened in any repository.
    static func lastMoment(in session: borrowing Session) throws -> Instant? {
        try session.value("SELECT MAX(last_at) FROM vault_repository")
    }

    static func mark(_ number: Int, at moment: Instant, in session: borrowing Session) throws {
        try session.execute(
            "UPDATE vault_repository SET last_at = \(moment) WHERE number = \(number) AND last_at < \(moment)"
        )
    }
}

/// A restic repository of a depot, and its place.
struct VaultRepository: Sendable, Hashable {
    /// What stands for it in the rows of its objects.
    let number: Int
    let depotID: String
    let depot: Slug
    /// Nil for the one at the depot's own address.
    let slug: Slug?
}

extension RepositoryPlace {
    init(_ repository: VaultRepository) {
        self.init(depot: repository.depot, repository: repository.slug)
    }
}

extension VaultRepository {
    fileprivate init(_ row: Row) throws {
        number = try row.get("number")
        depotID = try row.get("depot_id")
        depot = try row.get("depot")
        slug = Slug(try row.get("slug", as: String.self))
    }
}

extension Depot {
    init(_ row: Row) throws {
        id = try row.get("id")
        slug = try row.get("slug")
        name = try row.get("name")
        commune = try row.get("commune")
        quota = try row.get("quota")
        deletionDelay = try row.get("deletion_delay")
        frozenAt = try row.optional("frozen_at")
        used = try row.get("used")
        hidden = try row.get("hidden")
        madeAt = try row.get("made_at")
        if let days: Int = try row.optional("promised_days"),
            let until: Instant = try row.optional("promised_until")
        {
            promise = DelayPromise(days: days, until: until)
        }
        purgedTo = try row.optional("purged_to")
    }
}
