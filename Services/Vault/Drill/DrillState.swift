import Persistence

/// What a depot has proved by exercises, and when the next is due.
struct DrillState: Sendable, Equatable {
    /// The last one of a few files (or of the witness file) that succeeded, and of everything.
    let few: Drill?
    let full: Drill?

    /// Reads where a depot stands.
    static func of(_ depotID: String, in session: borrowing Session) throws -> DrillState {
        DrillState(
            few: try DrillTable.lastProved([.witness, .sample, .full], of: depotID, in: session),
            full: try DrillTable.lastProved([.full], of: depotID, in: session))
    }

    /// The moment by which a level is to be proved again; nil when it never was.
    static func due(_ level: DrillLevel, after last: Drill?) -> Instant? {
        last.map { $0.beganAt.adding(.seconds(86_400 * level.interval)) }
    }

    /// Whether a level is to be proved now: it never was, or too long ago.
    static func isLate(_ level: DrillLevel, after last: Drill?, now: Instant) -> Bool {
        due(level, after: last).map { $0 < now } ?? true
    }
}
