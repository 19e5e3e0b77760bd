package import Persistence
package import Territory

/// The journal of every change, to which lines are only added.
package enum Journal {
    /// Writes what was changed, in the transaction that changes it.
    ///
    /// - Parameters:
    ///   - insee: the commune whose data it is, or nil when it is the syndicat's.
    ///   - personID: who asked, or nil for the program itself. When they hold no role of their own at the commune,
    ///     the line says that they acted for it.
    package static func record(
        _ change: Change, in commune: CodeINSEE?, by personID: String?, in session: borrowing Session
    ) throws {
        let id = try collectiviteID(of: commune, in: session)
        try record(change, at: id, by: personID, in: session)
    }

    /// The same, of a collectivité known by its id.
    package static func record(
        _ change: Change, at collectiviteID: String?, by personID: String?, in session: borrowing Session
    ) throws {
        let actingFor = try place(of: personID, at: collectiviteID, in: session)
        let now = Instant.now
        try session.execute(
            """
            INSERT INTO journal
                (id, at, person_id, acting_for, collectivite_id, service, action, subject, before, after)
            VALUES (\(Identifier.make(at: now)), \(now), \(personID), \(actingFor), \(collectiviteID),
                \(change.service), \(change.action), \(change.subject), \(change.before), \(change.after))
            """)
    }

    /// What a person changes of their own account is seen by the first collectivité they work for.
    static func record(_ change: Change, ofOwnAccount id: String, in session: borrowing Session) throws {
        let place = try RoleStore.roles(of: id, in: session).first?.collectiviteID
        try record(change, at: place, by: id, in: session)
    }

    /// Forgets the lines older than the retention allows.
    ///
    /// - Returns: how many lines were forgotten.
    static func forget(before instant: Instant, in session: borrowing Session) throws -> Int {
        try session.execute("DELETE FROM journal WHERE at < \(instant)")
    }

    private static func collectiviteID(of commune: CodeINSEE?, in session: borrowing Session) throws
        -> String?
    {
        guard let commune else {
            return try session.value("SELECT id FROM collectivite WHERE kind = 'syndicat'")
        }
        return try session.value("SELECT id FROM collectivite WHERE kind = 'commune' AND code = \(commune)")
    }

    /// The commune in whose place a person acts: the one changed, when it gave them no role.
    private static func place(
        of personID: String?, at collectiviteID: String?, in session: borrowing Session
    ) throws -> String? {
        guard let personID, let collectiviteID else { return nil }
        return try session.value(
            """
            SELECT id FROM collectivite
            WHERE id = \(collectiviteID) AND kind = 'commune' AND NOT EXISTS (
                SELECT 1 FROM person_role
                WHERE person_role.person_id = \(personID) AND person_role.collectivite_id = collectivite.id)
            """)
    }
}
