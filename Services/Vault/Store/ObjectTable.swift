import Persistence

/// The rows of objects: what each repository holds, and held.
enum ObjectTable {
    /// The last time that the object was there, now perhaps.
    static func last(_ key: ObjectKey, in session: borrowing Session) throws -> KeptObject? {
        try session.row(
            """
            SELECT name, size, since, hidden_at, device FROM vault_object
            WHERE repository = \(key.repository) AND kind = \(key.kind.code) AND name = \(key.name)
            ORDER BY since DESC LIMIT 1
            """
        ).map(KeptObject.init)
    }

    /// The object as it was at a moment; as it is, when there is none.
    static func object(_ key: ObjectKey, at moment: Instant?, in session: borrowing Session) throws
        -> KeptObject?
    {
        guard let moment else {
            return try last(key, in: session).flatMap { $0.hiddenAt == nil ? $0 : nil }
        }
        return try session.row(
            """
            SELECT name, size, since, hidden_at, device FROM vault_object
            WHERE repository = \(key.repository) AND kind = \(key.kind.code) AND name = \(key.name)
                AND since <= \(moment) AND (hidden_at IS NULL OR hidden_at > \(moment))
            """
        ).map(KeptObject.init)
    }

    /// The configuration of a repository, whose name no address holds.
    static func config(of repository: Int, at moment: Instant?, in session: borrowing Session) throws
        -> KeptObject?
    {
        try page(of: repository, .config, after: nil, at: moment, limit: 1, in: session).first
    }

    /// The next objects of a kind, by name, as they were at a moment; as they are, when there is none.
    static func page(
        of repository: Int, _ kind: ObjectKind, after name: ObjectName?, at moment: Instant?, limit: Int,
        in session: borrowing Session
    ) throws -> [KeptObject] {
        let place: SQL = "repository = \(repository) AND kind = \(kind.code)"
        let next: SQL = name.map { "AND name > \($0)" } ?? ""
        let life: SQL =
            moment.map { "AND since <= \($0) AND (hidden_at IS NULL OR hidden_at > \($0))" }
            ?? "AND hidden_at IS NULL"
        return try session.rows(
            """
            SELECT name, size, since, hidden_at, device FROM vault_object
            WHERE \(place) \(next) \(life) ORDER BY name LIMIT \(limit)
            """
        ).map(KeptObject.init)
    }

    static func insert(
        _ key: ObjectKey, size: Int, device: Int?, since: Instant, in session: borrowing Session
    ) throws {
        try session.execute(
            """
            INSERT INTO vault_object (repository, kind, name, since, size, device)
            VALUES (\(key.repository), \(key.kind.code), \(key.name), \(since), \(size), \(device))
            """)
    }

    static func hide(_ key: ObjectKey, at moment: Instant, in session: borrowing Session) throws {
        try session.execute(
            """
            UPDATE vault_object SET hidden_at = \(moment)
            WHERE repository = \(key.repository) AND kind = \(key.kind.code) AND name = \(key.name)
                AND hidden_at IS NULL
            """)
    }

    /// Forgets that the object ever was there.
    static func remove(_ key: ObjectKey, in session: borrowing Session) throws {
        try session.execute(
            """
            DELETE FROM vault_object
            WHERE repository = \(key.repository) AND kind = \(key.kind.code) AND name = \(key.name)
            """)
    }
}

/// Which object of which repository.
struct ObjectKey: Hashable, Sendable {
    /// Its repository's number.
    let repository: Int
    let kind: ObjectKind
    let name: ObjectName
}

/// A time that an object was in its repository.
struct KeptObject: Sendable, Equatable {
    let name: ObjectName
    /// Bytes.
    let size: Int
    let since: Instant
    /// Nil while it is there.
    let hiddenAt: Instant?
    /// Who brought it; nil when it was found by reconciling.
    let device: Int?
}

extension KeptObject {
    init(_ row: Row) throws {
        name = try row.get("name")
        size = try row.get("size")
        since = try row.get("since")
        hiddenAt = try row.optional("hidden_at")
        device = try row.optional("device")
    }
}
