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
    var devices: [DeviceFacts] = []
    /// When every object had been read again for the last time; nil when it never was.
    var scrubbedAt: Instant?
    var damaged = 0
    /// How far the second copy is; nil when there is none.
    var copy: CopyLag?
    /// The last whole copy on a disk that was carried away; nil when there was none.
    var offline: OfflineCopy?
    /// Since when the syndicat says that it makes such copies; nil when it does not.
    var offlineDeclaredAt: Instant?
    /// When it said that it makes them no more; nil unless that is its last word.
    var offlineStoppedAt: Instant?
    /// When real files were last restored by an exercise that succeeded, and when everything was.
    var drilledAt: Instant?
    var fullyDrilledAt: Instant?
    /// Whether the last exercise that the server ended did not bring the files back.
    var serverDrillFailed = false
    /// Devices whose recovery envelope was never proved printed.
    var unfinished = 0

    /// A lock that was not put again for so long is no sign of life any more (restic puts one every five minutes).
    static let heartbeat = Duration.seconds(15 * 60)
    /// How far back sessions are looked at: thirty backups of a PC that is on two days a week.
    static let memory = Duration.seconds(110 * 86_400)
    /// A backup that began so long ago without ending is incomplete.
    static let patience = Duration.seconds(86_400)

    /// The usual growth: the median of the complete backups before the last.
    var usualGrowth: Int? {
        let before = growth.dropFirst().prefix(30).sorted()
        return before.count < 3 ? nil : before[before.count / 2]
    }

    /// Whether all is proved: a second copy that is whole, real files restored by the server, and nothing wrong.
    func isSafe(_ alerts: [VaultAlert]) -> Bool {
        lastComplete != nil && alerts.isEmpty && drilledAt != nil
            && copy?.isWhole == true
    }

    /// The device that has been silent for most opening days: one PC that backs up does not hide another that does not.
    func latest(at now: Instant) -> (device: DeviceFacts, days: Int)? {
        devices.filter(\.backsUp).map { ($0, $0.missedDays(at: now)) }.max { $0.1 < $1.1 }
    }
}

/// What is known of a device that may back up.
struct DeviceFacts: Sendable {
    let name: String
    let madeAt: Instant
    /// When its last backup became complete.
    let completedAt: Instant?
    /// Whether backing up is what it is for.
    let backsUp: Bool
    let openingDays: OpeningDays
    /// What stands for it in the rows.
    var number = 0
    /// Whether it has a kit, and whether that may read what it backs up.
    var hasKit = false
    var readsBack = false
    /// How what its kit proves ended; nil when it never proved anything.
    var witness: KitPast?
    var reading: KitPast?
    /// In how many shares it is read; nil before the first.
    var readingParts: Int?

    /// Its opening days without a complete backup.
    func missedDays(at now: Instant) -> Int {
        openingDays.missed(from: (completedAt ?? madeAt).parisDay, to: now.parisDay)
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
        try readDrills(into: &facts, in: session)
        try readFailedDrills(into: &facts, in: session)
        try readKitTasks(into: &facts, in: session)
        for (id, lag) in try CopyTable.lags(at: now, in: session) { facts[id]?.copy = lag }
        for (id, copy) in try DiskTable.latest(in: session) { facts[id]?.offline = copy }
        let (declared, stopped) = (
            try DiskTable.declaredAt(in: session), try DiskTable.stoppedAt(in: session)
        )
        for id in facts.keys {
            facts[id]?.offlineDeclaredAt = declared
            facts[id]?.offlineStoppedAt = stopped
        }
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
        let oldest = now.adding(.zero - memory)
        let (beat, patience) = (now.adding(.zero - heartbeat), now.adding(.zero - patience))
        try session.forEach(
            """
            SELECT r.depot_id, s.began_at, s.last_at, s.added_bytes, s.added_objects, s.snapshots, s.lock_at
            FROM vault_session s JOIN vault_repository r ON r.number = s.repository
            WHERE s.last_at >= \(oldest) ORDER BY s.last_at DESC
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
            """
            SELECT v.depot_id, v.number, v.name, v.agent, v.made_at, v.completed_at, v.scopes, e.opening_days, e.begun_at,
                e.finished_at
            FROM vault_device v LEFT JOIN vault_enrolment e ON e.device_id = v.id
            WHERE v.revoked_at IS NULL AND v.expires_at IS NULL ORDER BY v.seen_at DESC
            """
        ) { row in
            let id: String = try row.get("depot_id")
            let bits: Int? = try row.optional("opening_days")
            let begun: Instant? = try row.optional("begun_at")
            let finished: Instant? = try row.optional("finished_at")
            if begun != nil, finished == nil { facts[id]?.unfinished += 1 }
            if let agent: String = try row.optional("agent") { facts[id]?.agents.append(agent) }
            let scopes = Set<DeviceScope>(list: try row.get("scopes")) ?? []
            facts[id]?.devices.append(
                DeviceFacts(
                    name: try row.get("name"), madeAt: try row.get("made_at"),
                    completedAt: try row.optional("completed_at"), backsUp: scopes.contains(.add),
                    openingDays: bits.flatMap { OpeningDays(bits: $0) } ?? .workingDays,
                    number: try row.get("number"), hasKit: begun != nil,
                    readsBack: !scopes.isDisjoint(with: [.read, .maintain])))
        }
    }

    private static func readDrills(
        into facts: inout [String: DepotFacts], in session: borrowing Session
    ) throws {
        try session.forEach(
            """
            SELECT depot_id, scope, MAX(began_at) AS last_at FROM vault_drill
            WHERE outcome = \(DrillOutcome.proved) AND scope IN ('sample', 'full') GROUP BY depot_id, scope
            """
        ) { row in
            let (id, last): (String, Instant) = (try row.get("depot_id"), try row.get("last_at"))
            let before = facts[id]?.drilledAt ?? last
            facts[id]?.drilledAt = max(before, last)
            if try row.get("scope", as: DrillLevel.self) == .full { facts[id]?.fullyDrilledAt = last }
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
