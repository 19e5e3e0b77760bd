import Persistence

/// The rows of devices.
enum DeviceTable {
    static func insert(
        _ device: Device, token: DeviceToken, in session: borrowing Session
    ) throws {
        let last: Int? = try session.value("SELECT MAX(number) FROM vault_device")
        try session.execute(
            """
            INSERT INTO vault_device (id, number, depot_id, slug, name, token_hash, scopes, made_at, expires_at)
            VALUES (\(device.id), \((last ?? 0) + 1), \(device.depotID), \(device.slug), \(device.name),
                \(token.hash), \(device.scopes.list), \(device.madeAt), \(device.expiresAt))
            """)
    }

    /// Who comes with this token, and the repository that is asked for.
    ///
    /// What is looked for is a hash: how long it takes tells nothing of which names or tokens exist.
    static func caller(
        tokenHash: [UInt8], repository: Slug?, in session: borrowing Session
    ) throws -> VaultCaller? {
        try session.row(
            """
            SELECT v.number, v.slug, v.scopes, v.expires_at, v.revoked_at, d.id AS depot_id, d.slug AS depot,
                d.quota, d.used, r.number AS repository
            FROM vault_device v JOIN vault_depot d ON d.id = v.depot_id
            LEFT JOIN vault_repository r ON r.depot_id = d.id AND r.slug = \(repository?.text ?? "")
            WHERE v.token_hash = \(tokenHash)
            """
        ).map(VaultCaller.init)
    }

    static func all(of depotID: String, in session: borrowing Session) throws -> [Device] {
        try session.rows(columns + "WHERE depot_id = \(depotID) ORDER BY slug").map(Device.init)
    }

    /// - Returns: false when it was revoked already, or never was.
    static func revoke(_ slug: Slug, of depotID: String, at now: Instant, in session: borrowing Session)
        throws
        -> Bool
    {
        try session.execute(
            """
            UPDATE vault_device SET revoked_at = \(now)
            WHERE depot_id = \(depotID) AND slug = \(slug) AND revoked_at IS NULL
            """) > 0
    }

    static func seen(
        _ number: Int, agent: String, at now: Instant, in session: borrowing Session
    ) throws {
        try session.execute(
            "UPDATE vault_device SET seen_at = \(now), agent = \(agent) WHERE number = \(number)")
    }

    /// A backup of the device became complete.
    static func completed(_ number: Int, at moment: Instant, in session: borrowing Session) throws {
        try session.execute("UPDATE vault_device SET completed_at = \(moment) WHERE number = \(number)")
    }

    private static let columns: SQL = """
        SELECT id, depot_id, slug, name, scopes, made_at, expires_at, revoked_at FROM vault_device
        """
}

/// A device at the door: who it is, what it may do, and where it stands.
struct VaultCaller: Sendable {
    /// What stands for it in the rows of objects.
    let device: Int
    let slug: Slug
    let scopes: Set<DeviceScope>
    let expiresAt: Instant?
    let revokedAt: Instant?
    let depotID: String
    let depot: Slug
    /// Bytes.
    let quota: Int
    let used: Int
    /// The number of the repository that it asks for; nil when there is none.
    let repository: Int?

    func isOpen(at now: Instant) -> Bool {
        revokedAt == nil && expiresAt.map { now < $0 } ?? true
    }
}

extension VaultCaller {
    fileprivate init(_ row: Row) throws {
        device = try row.get("number")
        slug = try row.get("slug")
        scopes = Set<DeviceScope>(list: try row.get("scopes")) ?? []
        expiresAt = try row.optional("expires_at")
        revokedAt = try row.optional("revoked_at")
        depotID = try row.get("depot_id")
        depot = try row.get("depot")
        quota = try row.get("quota")
        used = try row.get("used")
        repository = try row.optional("repository")
    }
}

extension Device {
    init(_ row: Row) throws {
        id = try row.get("id")
        depotID = try row.get("depot_id")
        slug = try row.get("slug")
        name = try row.get("name")
        scopes = Set<DeviceScope>(list: try row.get("scopes")) ?? []
        madeAt = try row.get("made_at")
        expiresAt = try row.optional("expires_at")
        revokedAt = try row.optional("revoked_at")
    }
}
