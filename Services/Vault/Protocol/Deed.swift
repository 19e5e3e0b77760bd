import Persistence

/// What a device did to a repository, to be written down.
struct Deed: Sendable {
    let what: What
    let key: ObjectKey
    /// Bytes.
    let size: Int
    let depotID: String
    let device: Int
    /// What the client says it is, for example `restic/0.18.1`.
    let agent: String
    /// Whether what comes is to be copied elsewhere too.
    let isDoubled: Bool

    enum What: Sendable {
        /// The object is in place, and the disk has it.
        case keep
        /// What was deleted is hidden, and its bytes stay.
        case hide
        /// A lock is really taken away.
        case unlock
        /// Bytes were read; nobody waits for it to be written.
        case read
    }

    /// What came of it.
    enum Outcome: Sendable {
        case done
        /// Other devices filled the quota meanwhile.
        case overQuota
        /// The repository has another configuration.
        case refused
    }
}

extension Deed {
    /// Writes it as part of a transaction.
    func write(at moment: Instant, _ visit: inout VaultSession, in session: borrowing Session) throws
        -> Outcome
    {
        switch what {
        case .keep:
            let outcome = try keep(at: moment, in: session)
            if outcome == .done { tally(&visit, at: moment) }
            return outcome
        case .hide: try hide(at: moment, &visit, in: session)
        case .unlock:
            if let lock = try ObjectTable.last(key, in: session) {
                try ObjectTable.remove(key, in: session)
                try ErasureTable.write(key, in: session)
                try DepotTable.free(Depot.accounted(lock.size), hidden: 0, of: depotID, in: session)
            }
            // restic puts a new lock before it takes the old one away: it works as long as one is there.
            let others = try ObjectTable.page(
                of: key.repository, .locks, after: nil, at: nil, limit: 1, in: session)
            if others.isEmpty { visit.lockAt = nil }
        case .read: visit.readBytes += size
        }
        return .done
    }

    private func keep(at moment: Instant, in session: borrowing Session) throws -> Outcome {
        if key.kind == .config,
            let config = try ObjectTable.config(of: key.repository, at: nil, in: session)
        {
            return config.name == key.name ? .done : .refused
        }
        let last = try ObjectTable.last(key, in: session)
        if let last {
            try ScrubTable.repaired(key, at: moment, in: session)
            guard last.hiddenAt != nil else { return .done }
            try DepotTable.hide(-Depot.accounted(size), of: depotID, in: session)
        } else if try !DepotTable.use(Depot.accounted(size), of: depotID, in: session) {
            return .overQuota
        }
        try ObjectTable.insert(key, size: size, device: device, since: moment, in: session)
        if isDoubled, key.kind != .locks {
            try CopyTable.queue(key, size: size, at: moment, in: session)
        }
        return .done
    }

    private func hide(at moment: Instant, _ visit: inout VaultSession, in session: borrowing Session) throws {
        guard let object = try ObjectTable.object(key, at: nil, in: session) else { return }
        try ObjectTable.hide(key, at: moment, in: session)
        try DepotTable.hide(Depot.accounted(object.size), of: depotID, in: session)
        guard object.since < visit.beganAt || object.device != device else { return }
        switch key.kind {
        case .keys: visit.hiddenKeys += 1
        // Tidying forgets what is old: only an attacker, or a mistake, forgets what is recent.
        case .snapshots: visit.hiddenSnapshots += object.since.adding(Depot.recent) > moment ? 1 : 0
        case .config, .data, .index, .locks: visit.hiddenObjects += 1
        }
    }

    private func tally(_ visit: inout VaultSession, at moment: Instant) {
        if key.kind == .locks {
            visit.lockAt = moment
            return
        }
        visit.addedBytes += size
        visit.addedObjects += 1
        if key.kind == .keys { visit.addedKeys += 1 }
        if key.kind == .snapshots {
            visit.snapshots += 1
            visit.completedAt = moment
            visit.readBefore = visit.readBytes
        }
    }
}
