import Persistence
import Territory

extension AddressStore {
    /// Undoes one gesture, the last or an earlier one that nothing stands on.
    ///
    /// - Throws: `EditRefusal.builtUpon` when a later gesture changed the same rows, `ReservedGesture` when it is not of
    ///   the author's rank, `AwaitsReading` when it waits to be read by who would decide so.
    /// - Returns: what is decided by it, of what a contributor asked.
    @discardableResult
    func undo(
        _ id: String, in commune: CodeINSEE, by author: Author, ranking rank: GestureRank = .contributor
    ) async throws -> ReviewDecision? {
        try await turn(id, in: commune, by: author, rank, undone: true)
    }

    /// Makes an undone gesture again, when the rows are as it found them.
    @discardableResult
    func redo(
        _ id: String, in commune: CodeINSEE, by author: Author, ranking rank: GestureRank = .contributor
    ) async throws -> ReviewDecision? {
        try await turn(id, in: commune, by: author, rank, undone: false)
    }

    private func turn(
        _ id: String, in commune: CodeINSEE, by author: Author, _ rank: GestureRank, undone: Bool
    ) async throws -> ReviewDecision? {
        let now = Instant.now
        return try await database.write { session in
            try turn(id, in: commune, by: author, rank, undone: undone, at: now, session).decision
        }
    }

    /// The same inside a transaction that does more: what a telephone takes back is noted with it.
    ///
    /// - Returns: the gesture as it was found, and what is decided by turning it.
    func turn(
        _ id: String, in commune: CodeINSEE, by author: Author, _ rank: GestureRank, undone: Bool,
        at now: Instant, _ session: borrowing Session
    ) throws -> (record: EditRecord, decision: ReviewDecision?) {
        guard let (record, changes) = try EditTable.find(id, of: commune, in: session) else {
            throw EditRefusal.gone("Ce geste n’est pas dans l’historique de la commune.")
        }
        guard record.rank <= rank else { throw ReservedGesture(label: record.label) }
        guard record.isUndone != undone else { return (record, nil) }
        try ReviewTable.checkTurn(of: record, by: author, session)
        let seq = try replay(
            record, changes, in: commune, by: author, undone: undone, at: now, session)
        let decision = try ReviewTable.noteTurn(
            of: record, undone: undone, as: seq, by: author, in: commune, at: now, session)
        return (record, decision)
    }

    /// Plays a gesture backwards, or again, in the transaction of who asks.
    ///
    /// - Returns: the version that it made of the draft.
    @discardableResult
    func replay(
        _ record: EditRecord, _ changes: [RowChange], in commune: CodeINSEE, by author: Author, undone: Bool,
        at now: Instant, _ session: borrowing Session
    ) throws -> Int {
        if let snapshotID = record.snapshotID {
            try SnapshotReturn(commune: commune, record: record, snapshotID: snapshotID)
                .perform(undone: undone, by: author, at: now, in: session)
        } else {
            let steps = undone ? changes.reversed().map(\.inverse) : changes
            try Reversal(
                commune: commune, madeAs: record.seq, isFaded: try EditTable.isFaded(record.id, in: session)
            ).perform(steps, in: session)
        }
        let seq = try BaseLocaleTable.touch(commune, at: now, in: session)
        try EditTable.mark(record.id, undoneAs: undone ? seq : nil, in: session)
        try TurnTable.insert(
            undone: undone, of: record.id, seq: seq, by: author, at: now, in: commune, session)
        try DepositTable.turn(record.id, madeAgainAs: undone ? nil : seq, of: commune, in: session)
        try CheckTable.ask(for: commune, in: session)
        let action = (undone ? "Annulé : " : "Rétabli : ") + record.label
        try JournalLine(commune: commune, author: author, action: action, subject: record.label)
            .write(in: session)
        return seq
    }
}
