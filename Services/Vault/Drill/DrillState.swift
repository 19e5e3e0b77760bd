import Persistence

/// The exercises that a depot last did well.
struct DrillState: Sendable, Equatable {
    /// What the kits of its devices prove by themselves.
    let witness: Drill?
    let reading: Drill?
    /// Real files that the server restored itself: some of them, or all.
    let few: Drill?
    let full: Drill?

    /// Reads where a depot stands.
    static func of(_ depotID: String, in session: borrowing Session) throws -> DrillState {
        DrillState(
            witness: try DrillTable.lastProved([.witness], of: depotID, in: session),
            reading: try DrillTable.lastProved([.reading], of: depotID, in: session),
            few: try DrillTable.lastProved([.sample, .full], of: depotID, in: session),
            full: try DrillTable.lastProved([.full], of: depotID, in: session))
    }
}
