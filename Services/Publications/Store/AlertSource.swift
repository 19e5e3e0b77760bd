import Persistence

/// An address where another publishes alerts.
struct AlertSource: Sendable, Equatable {
    let id: String
    let name: String
    let address: String
    /// Whether what it says of our communes goes out without a person.
    let isTrusted: Bool
    let askedAt: Instant?
    let answeredAt: Instant?
    /// Why it gave nothing the last time; empty when it did.
    let fault: String

    init(_ row: Row) throws {
        id = try row.get("id")
        name = try row.get("name")
        address = try row.get("address")
        isTrusted = try row.flag("is_trusted")
        askedAt = try row.optional("asked_at")
        answeredAt = try row.optional("answered_at")
        fault = try row.get("fault")
    }
}

/// The sources, in their rows.
enum AlertSourceTable {
    static func all(in session: borrowing Session) throws -> [AlertSource] {
        try session.rows("SELECT * FROM cap_source ORDER BY added_at, id").map(AlertSource.init)
    }

    /// - Returns: false when the address is there already.
    static func add(
        name: String, address: String, at now: Instant, in session: borrowing Session
    ) throws -> Bool {
        try session.execute(
            """
            INSERT INTO cap_source (id, name, address, is_trusted, added_at)
            VALUES (\(Identifier.make(at: now)), \(name), \(address), 0, \(now))
            ON CONFLICT (address) DO NOTHING
            """) == 1
    }

    static func trust(_ id: String, _ isTrusted: Bool, in session: borrowing Session) throws {
        try session.execute("UPDATE cap_source SET is_trusted = \(isTrusted ? 1 : 0) WHERE id = \(id)")
    }

    static func remove(_ id: String, in session: borrowing Session) throws {
        try session.execute("DELETE FROM cap_source WHERE id = \(id)")
    }

    /// - Parameter fault: why it gave nothing; nil when it answered.
    static func note(_ id: String, fault: String?, at now: Instant, in session: borrowing Session) throws {
        try session.execute(
            "UPDATE cap_source SET asked_at = \(now), fault = \(fault ?? "") WHERE id = \(id)")
        if fault == nil {
            try session.execute("UPDATE cap_source SET answered_at = \(now) WHERE id = \(id)")
        }
    }
}
