package import Persistence

/// Who takes part in which service since when: the catalogue, the commune's page and the funding key read it.
package struct ServiceRegister: Sendable {
    package let database: Database
    private let cache = VersionedCache(.services) { session in try ServiceRegister.current(in: session) }

    package init(database: Database) {
        self.database = database
    }

    /// The memberships of today, by service then name of collectivité.
    package func current() async throws -> [ServiceMembership] {
        try await cache.value(from: database)
    }

    /// Whether a commune has the service today, by itself, its EPCI, its département or the syndicat for all.
    package func isOffered(_ service: String, to commune: Commune) async throws -> Bool {
        try await openServices(to: commune).contains(service)
    }

    /// The services that a commune has today.
    package func openServices(to commune: Commune) async throws -> Set<String> {
        let memberships = try await current()
        return Set(memberships.filter { $0.collectivite.covers(commune) }.map(\.service))
    }

    /// The memberships in force today.
    package static func current(in session: borrowing Session) throws -> [ServiceMembership] {
        try session.rows(
            """
            SELECT s.service, s.since, s.deliberation, s.deliberated_on, c.id, c.kind, c.code, c.name, c.population
            FROM service_membership s JOIN collectivite c ON c.id = s.collectivite_id
            WHERE s.until IS NULL
            ORDER BY s.service, c.sort_key, c.code
            """
        ).map { row in
            ServiceMembership(
                service: try row.get("service"), collectivite: try Collectivite(row: row),
                since: try row.get("since"), deliberation: try row.get("deliberation"),
                deliberatedOn: try row.optional("deliberated_on"))
        }
    }

    /// Lets a collectivité into a service.
    ///
    /// - Returns: false when it already takes part in it.
    @discardableResult
    package static func open(
        _ service: String, for collectivite: String, since: CivilDate, deliberation: String = "",
        on day: CivilDate? = nil, in session: borrowing Session
    ) throws -> Bool {
        let known = try session.value(
            """
            SELECT COUNT(*) FROM service_membership
            WHERE service = \(service) AND collectivite_id = \(collectivite) AND until IS NULL
            """, as: Int.self)
        guard known == 0 else { return false }
        try session.execute(
            """
            INSERT INTO service_membership
                (service, collectivite_id, since, until, deliberation, deliberated_on)
            VALUES (\(service), \(collectivite), \(since), NULL, \(deliberation), \(day))
            ON CONFLICT (service, collectivite_id, since) DO UPDATE SET until = NULL,
                deliberation = excluded.deliberation, deliberated_on = excluded.deliberated_on
            """)
        try Version.services.bump(in: session)
        return true
    }

    /// Ends the membership on a day; one that began on it or later never was.
    ///
    /// - Returns: false when it took no part in it.
    package static func close(
        _ service: String, for collectivite: String, on day: CivilDate, in session: borrowing Session
    ) throws -> Bool {
        let removed = try session.execute(
            """
            DELETE FROM service_membership
            WHERE service = \(service) AND collectivite_id = \(collectivite) AND until IS NULL AND since >= \(day)
            """)
        let ended = try session.execute(
            """
            UPDATE service_membership SET until = \(day)
            WHERE service = \(service) AND collectivite_id = \(collectivite) AND until IS NULL
            """)
        guard removed + ended > 0 else { return false }
        try Version.services.bump(in: session)
        return true
    }
}

extension Collectivite {
    /// Whether what this collectivité takes part in is had by the commune.
    func covers(_ commune: Commune) -> Bool {
        switch kind {
        case .commune: code == commune.code.text
        case .epci: code == commune.epci
        case .departement: code == commune.code.departement
        case .syndicat: true
        }
    }
}
