import Persistence
import Territory

/// What residents say of the network, for the syndicat's list.
enum NetworkReportTable {
    static let migration = Migration(
        "actualites/4 pannes de réseau",
        [
            """
            CREATE TABLE network_report (
                id TEXT NOT NULL PRIMARY KEY,
                sending TEXT NOT NULL UNIQUE,
                commune_code TEXT NOT NULL,
                kind TEXT NOT NULL,
                carrier TEXT NOT NULL,
                place TEXT NOT NULL,
                body TEXT NOT NULL,
                lon DOUBLE PRECISION,
                lat DOUBLE PRECISION,
                contact TEXT,
                network TEXT,
                state TEXT NOT NULL,
                received_at BIGINT NOT NULL,
                changed_at BIGINT NOT NULL
            )
            """,
            "CREATE INDEX network_report_state ON network_report (state, received_at)",
            "CREATE INDEX network_report_flood ON network_report (received_at, network)",
        ])

    /// A report as it is kept.
    struct Kept: Sendable {
        let id: String
        let commune: CodeINSEE
        let report: NetworkReport
        let state: NetworkReport.State
        let receivedAt: Instant

        init(_ row: Row) throws {
            id = try row.get("id")
            commune = try row.get("commune_code")
            let contact: String? = try row.optional("contact")
            report = NetworkReport(
                kind: try row.case("kind"), carrier: try row.case("carrier"), place: try row.get("place"),
                text: try row.get("body"), lon: try row.optional("lon"), lat: try row.optional("lat"),
                contact: contact ?? "")
            state = try row.case("state")
            receivedAt = try row.get("received_at")
        }
    }

    /// What a household or a town hall never passes in an hour, from its network and for its commune.
    static let mostFromNetwork = 10
    static let mostForCommune = 100

    /// - Parameters:
    ///   - sending: drawn for each form shown: sent twice, it is one report.
    ///   - network: a fingerprint of where it comes from, forgotten after an hour.
    /// - Throws: `NetworkReport.Fault`.
    static func add(
        _ report: NetworkReport, as id: String, sending: String, in commune: CodeINSEE, from network: String,
        at now: Instant, in session: borrowing Session
    ) throws {
        let known: Int? = try session.value("SELECT 1 FROM network_report WHERE sending = \(sending)")
        guard known == nil else { return }
        let hour = now.adding(.seconds(-3600))
        let near = try session.value(
            "SELECT COUNT(*) FROM network_report WHERE received_at > \(hour) AND network = \(network)",
            as: Int.self)
        let there = try session.value(
            "SELECT COUNT(*) FROM network_report WHERE received_at > \(hour) AND commune_code = \(commune)",
            as: Int.self)
        guard near ?? 0 < mostFromNetwork, there ?? 0 < mostForCommune else {
            throw NetworkReport.Fault.tooMany
        }
        try session.execute(
            """
            INSERT INTO network_report (id, sending, commune_code, kind, carrier, place, body, lon, lat, contact,
                network, state, received_at, changed_at)
            VALUES (\(id), \(sending), \(commune), \(report.kind.rawValue), \(report.carrier.rawValue),
                \(report.place), \(report.text), \(report.lon), \(report.lat),
                \(report.contact.isEmpty ? nil : report.contact), \(network),
                \(NetworkReport.State.received.rawValue), \(now), \(now))
            """)
    }

    /// The syndicat's list: what is open first, the oldest first.
    static func all(limit: Int = 1000, in session: borrowing Session) throws -> [Kept] {
        try session.rows(
            """
            SELECT * FROM network_report ORDER BY CASE state WHEN 'regle' THEN 1 ELSE 0 END, received_at, id
            LIMIT \(limit)
            """
        ).map(Kept.init)
    }

    /// - Returns: false when there is none of this id.
    static func move(
        _ id: String, to state: NetworkReport.State, at now: Instant, in session: borrowing Session
    ) throws -> Bool {
        try session.execute(
            "UPDATE network_report SET state = \(state.rawValue), changed_at = \(now) WHERE id = \(id)") == 1
    }

    /// Forgets where reports came from: an hour is all that a flood is counted over.
    static func forgetNetworks(at now: Instant, in session: borrowing Session) throws {
        try session.execute(
            """
            UPDATE network_report SET network = NULL
            WHERE network IS NOT NULL AND received_at <= \(now.adding(.seconds(-3600)))
            """)
    }

    /// How long the means of reaching who wrote is kept after it is solved, and the whole report at most, in days.
    static let contactDays = 180
    static let reportDays = 730

    /// Forgets what is not needed any more.
    static func tidy(at now: Instant, in session: borrowing Session) throws {
        let day = { (days: Int) in now.adding(.seconds(-days * 86_400)) }
        try session.execute(
            """
            UPDATE network_report SET contact = NULL
            WHERE received_at < \(day(contactDays * 2)) OR state = 'regle' AND changed_at < \(day(contactDays))
            """)
        try session.execute("DELETE FROM network_report WHERE received_at < \(day(reportDays))")
    }
}
