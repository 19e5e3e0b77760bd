import Persistence

/// The rows of what was deleted and is still kept.
enum HiddenTable {
    /// Hidden times of a depot's objects that ended before a moment, whose delay is over; snapshots first, so that what is
    /// left in the folder never lacks what it needs.
    static func due(
        of depotID: String, before moment: Instant, limit: Int, in session: borrowing Session
    ) throws -> [HiddenObject] {
        try session.rows(
            """
            SELECT DISTINCT o.repository, o.kind, o.name, o.size, r.slug
            FROM vault_object o JOIN vault_repository r ON r.number = o.repository
            WHERE r.depot_id = \(depotID) AND o.hidden_at IS NOT NULL AND o.hidden_at <= \(moment)
            ORDER BY o.kind DESC, o.repository, o.name LIMIT \(limit)
            """
        ).map(HiddenObject.init)
    }

    /// Forgets the times of an object that ended before a moment.
    ///
    /// - Returns: whether no time of it is left: its bytes are of no use any more.
    static func forget(_ key: ObjectKey, before moment: Instant, in session: borrowing Session) throws -> Bool
    {
        try session.execute(
            """
            DELETE FROM vault_object
            WHERE repository = \(key.repository) AND kind = \(key.kind.code) AND name = \(key.name)
                AND hidden_at IS NOT NULL AND hidden_at <= \(moment)
            """)
        return try ObjectTable.last(key, in: session) == nil
    }

    /// The moment that a purge may believe: the clock, unless it leapt forward since the last purge.
    ///
    /// A clock that is wrong by a year must not erase what ninety days protect.
    static func trustedMoment(_ now: Instant, in session: borrowing Session) throws -> Instant {
        let last: Instant? = try session.value("SELECT at FROM vault_clock WHERE name = 'purge'")
        let moment = last.map { min(now, $0.adding(.seconds(25 * 3600))) } ?? now
        try session.execute(
            """
            INSERT INTO vault_clock (name, at) VALUES ('purge', \(moment))
            ON CONFLICT (name) DO UPDATE SET at = excluded.at
            """)
        return moment
    }
}

/// Something that was deleted, and its place.
struct HiddenObject: Sendable, Equatable {
    let key: ObjectKey
    /// Bytes.
    let size: Int
    let repository: Slug?
}

extension HiddenObject {
    fileprivate init(_ row: Row) throws {
        key = try ObjectKey(row)
        size = try row.get("size")
        repository = Slug(try row.get("slug", as: String.self))
    }
}

extension ObjectKey {
    /// - Throws: `ColumnMismatch` when the kind is none.
    init(_ row: Row) throws {
        guard let kind = ObjectKind(code: try row.get("kind")) else { throw UnknownKind() }
        self.init(repository: try row.get("repository"), kind: kind, name: try row.get("name"))
    }
}

/// A row whose kind is none that this program knows.
private struct UnknownKind: Error {}
