import Notifications
import Persistence

/// The rows of who is told of dangers first: for each depot, and at the syndicat.
enum ContactTable {
    /// What stands for the syndicat, where a depot's id would.
    static let syndicat = "syndicat"

    /// - Parameter depotID: nil for the syndicat's.
    static func contact(of depotID: String?, in session: borrowing Session) throws -> VaultContact? {
        try session.row(columns + "WHERE holder = \(depotID ?? syndicat)").map(VaultContact.init)
    }

    /// Everybody, by the id of their depot, or `syndicat`.
    static func all(in session: borrowing Session) throws -> [String: VaultContact] {
        var all: [String: VaultContact] = [:]
        try session.forEach(columns) { all[try $0.get("holder")] = try VaultContact($0) }
        return all
    }

    /// The number of who is on call at the syndicat; nil when none is given.
    static func onCallPhone(in session: borrowing Session) throws -> String? {
        let phone = try contact(of: nil, in: session)?.phone ?? ""
        return phone.isEmpty ? nil : phone
    }

    /// Sets who is told; nothing of who was before stays.
    ///
    /// - Parameter contact: nil when nobody is any more.
    /// - Returns: whether it changed.
    static func set(
        _ contact: VaultContact?, of depotID: String?, at now: Instant, in session: borrowing Session
    ) throws -> Bool {
        guard try contact != self.contact(of: depotID, in: session) else { return false }
        let holder = depotID ?? syndicat
        try session.execute("DELETE FROM vault_contact WHERE holder = \(holder)")
        guard let contact else { return true }
        try session.execute(
            """
            INSERT INTO vault_contact (holder, depot_id, name, email, phone, set_at)
            VALUES (\(holder), \(depotID), \(contact.name), \(contact.email), \(contact.phone), \(now))
            """)
        return true
    }

    private static let columns: SQL = "SELECT holder, name, email, phone FROM vault_contact "
}

extension VaultContact {
    fileprivate init(_ row: Row) throws {
        self.init(
            name: try row.get("name"), email: try row.optional("email"), phone: try row.get("phone"))
    }
}
