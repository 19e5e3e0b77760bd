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
