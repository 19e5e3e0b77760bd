import Foundation
import Persistence

/// All that is known of a depot without any key: what its page, the fleet's and the alerts are made of.
struct DepotFacts: Sendable {
    let depot: Depot
    /// The arrival of its last snapshot: the backup was complete at that moment.
    var lastComplete: Instant?
    /// How many complete backups can still be found again.
    var backups = 0
    /// Since when a device works there; nil when none does.
    var runningSince: Instant?
    /// When the last backup that never ended began, if none ended since.
    var incompleteSince: Instant?
    /// Bytes that came in the last complete backups, the latest first.
    var growth: [Int] = []
    /// What the devices say they are, the latest first: `restic/0.18.1`.
    var agents: [String] = []
    var devices = 0
    /// When every object had been read again for the last time; nil when it never was.
    var scrubbedAt: Instant?
    var damaged = 0
    /// How far the second copy is; nil when there is none.
    var copy: CopyLag?
    var openingDays = OpeningDays.usual

    /// A lock that was not put again for so long is no sign of life any more (restic puts one every five minutes).
    static let heartbeat = Duration.seconds(15 * 60)
    /// A backup that began so long ago without ending is incomplete.
    static let patience = Duration.seconds(86_400)

    /// The usual growth: the median of the complete backups before the last.
    var usualGrowth: Int? {
        let before = growth.dropFirst().prefix(30).sorted()
        return before.count < 3 ? nil : before[before.count / 2]
    }

    /// Opening days without a complete backup.
    func missedDays(at now: Instant) -> Int {
        openingDays.missed(from: (lastComplete ?? depot.madeAt).parisDay, to: now.parisDay)
    }
}

extension DepotFacts {
    /// The facts of every depot, or of a commune's.
    static func all(
        of commune: String? = nil, at now: Instant, in session: borrowing Session
    ) throws -> [DepotFacts] {
        var facts: [String: DepotFacts] = [:]
        for depot in try DepotTable.all(of: commune, in: session) {
            facts[depot.id] = DepotFacts(depot: depot)
        }
        try readSnapshots(into: &facts, in: session)
        try readSessions(into: &facts, at: now, in: session)
        try readDevices(into: &facts, in: session)
        try readScrubs(into: &facts, in: session)
        for (id, lag) in try CopyTable.lags(in: session) { facts[id]?.copy = lag }
        return facts.values.sorted { $0.depot.slug.text < $1.depot.slug.text }
    }

    private static func readSnapshots(
        into facts: inout [String: DepotFacts], in session: borrowing Session
    ) throws {
        try session.forEach(
            """
            SELECT r.depot_id, MAX(o.since) AS last_at, COUNT(DISTINCT o.name) AS total
            FROM vault_repository r JOIN vault_object o
                ON o.repository = r.number AND o.kind = \(ObjectKind.snapshots.code)
            GROUP BY r.depot_id
            """
        ) { row in
            let id: String = try row.get("depot_id")
            facts[id]?.lastComplete = try row.optional("last_at")
            facts[id]?.backups = try row.get("total")
        }
    }

    private static func readSessions(
        into facts: inout [String: DepotFacts], at now: Instant, in session: borrowing Session
    ) throws {
        let year = now.adding(.seconds(-365 * 86_400))
        let (beat, patience) = (now.adding(.zero - heartbeat), now.adding(.zero - patience))
        try session.forEach(
            """
            SELECT r.depot_id, s.began_at, s.last_at, s.added_bytes, s.added_objects, s.snapshots, s.lock_at
            FROM vault_session s JOIN vault_repository r ON r.number = s.repository
            WHERE s.last_at >= \(year) ORDER BY s.last_at DESC
            """
        ) { row in
            let id: String = try row.get("depot_id")
            let (began, snapshots): (Instant, Int) = (try row.get("began_at"), try row.get("snapshots"))
            if let lock: Instant = try row.optional("lock_at"), lock > beat {
                facts[id]?.runningSince = began
            }
            if snapshots > 0 {
                facts[id]?.growth.append(try row.get("added_bytes"))
            } else if try row.get("added_objects", as: Int.self) > 0, began < patience,
                facts[id]?.growth.isEmpty == true, facts[id]?.incompleteSince == nil,
                began > facts[id]?.lastComplete ?? Instant(milliseconds: 0)
            {
                facts[id]?.incompleteSince = began
            }
        }
    }

    private static func readDevices(
        into facts: inout [String: DepotFacts], in session: borrowing Session
    ) throws {
        try session.forEach(
            "SELECT depot_id, agent FROM vault_device WHERE revoked_at IS NULL ORDER BY seen_at DESC"
        ) { row in
            let id: String = try row.get("depot_id")
            facts[id]?.devices += 1
            if let agent: String = try row.optional("agent") { facts[id]?.agents.append(agent) }
        }
    }

    /// A depot was read again when each of its repositories was.
    private static func readScrubs(
        into facts: inout [String: DepotFacts], in session: borrowing Session
    ) throws {
        try session.forEach(
            """
            SELECT r.depot_id, MIN(c.finished_at) AS finished_at, COUNT(*) AS total, COUNT(c.finished_at) AS finished
            FROM vault_repository r LEFT JOIN vault_scrub c ON c.repository = r.number GROUP BY r.depot_id
            """
        ) { row in
            guard try row.get("total", as: Int.self) == row.get("finished", as: Int.self) else { return }
            facts[try row.get("depot_id")]?.scrubbedAt = try row.optional("finished_at")
        }
        try session.forEach(
            """
            SELECT r.depot_id, COUNT(*) AS total FROM vault_damage d JOIN vault_repository r ON r.number = d.repository
            WHERE d.repaired_at IS NULL GROUP BY r.depot_id
            """
        ) { facts[try $0.get("depot_id")]?.damaged = try $0.get("total") }
    }
}

extension Instant {
    /// The day of metropolitan France, in days since 1970-01-01.
    var parisDay: Int {
        let date = Date(timeIntervalSince1970: Double(milliseconds) / 1000)
        let offset = (TimeZone(identifier: "Europe/Paris") ?? .gmt).secondsFromGMT(for: date)
        return Int((milliseconds / 1000 + Int64(offset)) / 86_400)
    }
}
