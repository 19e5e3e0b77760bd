import Persistence

/// The sessions under way, as they are counted between two transactions.
struct SessionBook: Sendable {
    private var open: [Place: VaultSession] = [:]
    /// What changed since it was last written, and what each device says it is.
    private var touched: [Place: String] = [:]

    private struct Place: Hashable, Sendable {
        let repository: Int
        let device: Int
    }

    /// Writes one thing that a device did, and counts it.
    mutating func write(
        _ deed: Deed, at moment: Instant, in session: borrowing Session
    ) throws -> Deed.Outcome {
        let place = Place(repository: deed.key.repository, device: deed.device)
        var visit = try current(at: place, moment, in: session)
        visit.lastAt = moment
        let outcome = try deed.write(at: moment, &visit, in: session)
        open[place] = visit
        touched[place] = deed.agent
        return outcome
    }

    /// Writes the sessions that changed, and forgets those that are over.
    mutating func write(at moment: Instant, in session: borrowing Session) throws {
        for (place, agent) in touched {
            guard let visit = open[place] else { continue }
            try SessionTable.write(visit, in: session)
            try DeviceTable.seen(place.device, agent: agent, at: visit.lastAt, in: session)
            if let moment = visit.completedAt {
                try DeviceTable.completed(place.device, at: moment, in: session)
            }
            try RepositoryTable.mark(place.repository, at: visit.lastAt, in: session)
        }
        touched = [:]
        open = open.filter { $0.value.lastAt.adding(VaultSession.silence) > moment }
    }

    private func current(
        at place: Place, _ moment: Instant, in session: borrowing Session
    ) throws -> VaultSession {
        if let visit = open[place], visit.lastAt.adding(VaultSession.silence) > moment { return visit }
        return try SessionTable.current(
            repository: place.repository, device: place.device, at: moment, in: session)
            ?? VaultSession(repository: place.repository, device: place.device, at: moment)
    }
}
