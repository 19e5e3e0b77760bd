package import Persistence

/// The requests to take part in a service, as they are asked and answered.
package enum ServiceRequests {
    /// The requests that wait, oldest first.
    package static func waiting(in session: borrowing Session) throws -> [ServiceRequest] {
        try session.rows(
            """
            SELECT r.id AS request_id, r.service, r.person, r.contact, r.message, r.asked_at, c.id, c.kind, c.code,
                c.name, c.population
            FROM service_request r JOIN collectivite c ON c.id = r.collectivite_id
            WHERE r.state = 'waiting' ORDER BY r.asked_at, r.id
            """
        ).map { row in
            ServiceRequest(
                id: try row.get("request_id"), service: try row.get("service"),
                collectivite: try Collectivite(row: row), person: try row.get("person"),
                contact: try row.get("contact"), message: try row.get("message"),
                askedAt: try row.get("asked_at"))
        }
    }

    /// Writes a request down, beside others of the same collectivité: a false one keeps no true one out.
    ///
    /// The very same request sent twice is one.
    package static func ask(
        _ service: String, for collectivite: String, person: String, contact: String, message: String,
        in session: borrowing Session
    ) throws {
        let known = try session.value(
            """
            SELECT COUNT(*) FROM service_request
            WHERE service = \(service) AND collectivite_id = \(collectivite) AND state = 'waiting'
                AND person = \(person) AND contact = \(contact) AND message = \(message)
            """, as: Int.self)
        guard known == 0 else { return }
        try session.execute(
            """
            INSERT INTO service_request (id, service, collectivite_id, person, contact, message, asked_at, state)
            VALUES (\(Identifier.make()), \(service), \(collectivite), \(person), \(contact), \(message),
                \(Instant.now), 'waiting')
            """)
    }

    /// Answers a request that waits; what the person wrote is then no longer needed.
    ///
    /// - Returns: the request answered, or nil when it no longer waits.
    package static func answer(
        _ id: String, accepted: Bool, in session: borrowing Session
    ) throws -> ServiceRequest? {
        guard let request = try waiting(in: session).first(where: { $0.id == id }) else { return nil }
        try session.execute(
            """
            UPDATE service_request SET state = \(accepted ? "accepted" : "declined"), answered_at = \(Instant.now),
                person = '', contact = '', message = ''
            WHERE id = \(id)
            """)
        return request
    }

    /// A request that waits is kept this long.
    package static let keptFor = Duration.seconds(365 * 86_400)

    /// Forgets the requests asked before this moment that nobody answered, with the name and the contact in them.
    static func forgetUnanswered(askedBefore instant: Instant, in session: borrowing Session) throws {
        try session.execute(
            "DELETE FROM service_request WHERE state = 'waiting' AND asked_at < \(instant)")
    }
}
