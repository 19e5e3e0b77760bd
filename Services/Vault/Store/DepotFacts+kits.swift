import Persistence

/// What the kits of a depot’s devices proved by themselves.
extension DepotFacts {
    /// The devices whose kit proves that what it backs up comes back, or is to.
    var provers: [DeviceFacts] {
        devices.filter { $0.witness != nil || ($0.hasKit && $0.readsBack && $0.completedAt != nil) }
    }

    /// When anything was last brought back: the witness of a device, some files or all.
    var triedAt: Instant? {
        (devices.compactMap(\.witness?.provedAt) + [drilledAt].compactMap(\.self)).max()
    }

    /// Whether the last exercise of the server, or of any device's kit, failed.
    var lastDrillFailed: Bool {
        serverDrillFailed
            || devices.contains { ($0.witness?.failures ?? 0) > 0 || ($0.reading?.failures ?? 0) > 0 }
    }

    static func readFailedDrills(
        into facts: inout [String: DepotFacts], in session: borrowing Session
    ) throws {
        try session.forEach(
            """
            SELECT depot_id, outcome FROM vault_drill
            WHERE device IS NULL AND outcome IN (\(DrillOutcome.proved), \(DrillOutcome.failed)) ORDER BY began_at, id
            """
        ) { row in
            facts[try row.get("depot_id")]?.serverDrillFailed =
                try row.get("outcome", as: DrillOutcome.self) == .failed
        }
    }

    static func readKitTasks(
        into facts: inout [String: DepotFacts], in session: borrowing Session
    ) throws {
        try session.forEach(
            """
            SELECT v.depot_id, t.device, t.errand, t.parts, t.proved_at, t.failed_at, t.failures
            FROM vault_kit_task t JOIN vault_device v ON v.number = t.device
            WHERE t.proved_at IS NOT NULL OR t.failed_at IS NOT NULL
            """
        ) { row in
            let (id, number): (String, Int) = (try row.get("depot_id"), try row.get("device"))
            guard let place = facts[id]?.devices.firstIndex(where: { $0.number == number }) else { return }
            switch KitErrand(rawValue: try row.get("errand")) {
            case .witness: facts[id]?.devices[place].witness = try KitPast(row)
            case .reading:
                facts[id]?.devices[place].reading = try KitPast(row)
                facts[id]?.devices[place].readingParts = try row.optional("parts")
            case nil: return
            }
        }
    }
}
