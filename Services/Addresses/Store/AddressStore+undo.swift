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
            guard let (record, changes) = try EditTable.find(id, of: commune, in: session) else {
                throw EditRefusal.gone("Ce geste n’est pas dans l’historique de la commune.")
            }
            guard record.rank <= rank else { throw ReservedGesture(label: record.label) }
            guard record.isUndone != undone else { return nil }
            try ReviewTable.checkTurn(of: record, by: author, session)
            let seq = try replay(
                record, changes, in: commune, by: author, undone: undone, at: now, session)
            return try ReviewTable.noteTurn(
                of: record, undone: undone, as: seq, by: author, in: commune, at: now, session)
        }
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
            try Reversal(commune: commune).perform(steps, in: session)
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

/// Plays the changes of a gesture backwards, or again, when nothing later touched the same rows.
struct Reversal {
    let commune: CodeINSEE

    func perform(_ steps: [RowChange], in session: borrowing Session) throws {
        let now = try DraftReader(commune: commune).subject(of: steps, in: session)
        var ready: [RowChange] = []
        for step in steps { ready.append(try aligned(step, on: now)) }
        try checkVoies(of: ready, in: session)
        try RowWriter(commune: commune).apply(ready, in: session)
    }

    /// The step from the row as it is now, with a version that no form has seen.
    private func aligned(_ step: RowChange, on now: EditSubject) throws(EditRefusal) -> RowChange {
        switch step {
        case .voie(let before, var after):
            let current = now.voies[step.id]
            guard Self.same(before, current, by: { $0.saysTheSame(as: $1) }) else {
                throw Self.touched(current?.name)
            }
            let version = max(current?.version ?? 0, after?.version ?? 0) + 1
            after?.version = version
            return .voie(before: current, after: after)
        case .numero(let before, var after):
            let current = now.numeros[step.id]
            guard Self.same(before, current, by: { $0.saysTheSame(as: $1) }) else {
                throw Self.touched(current?.label)
            }
            let version = max(current?.version ?? 0, after?.version ?? 0) + 1
            after?.version = version
            return .numero(before: current, after: after)
        }
    }

    /// A numéro comes back to a voie that is there; a voie leaves without numéros of later gestures.
    private func checkVoies(of steps: [RowChange], in session: borrowing Session) throws {
        var coming: Set<String> = []
        var needed: Set<String> = []
        var moved: Set<String> = []
        for step in steps {
            if case .voie(nil, let voie?) = step { coming.insert(voie.id) }
            if case .numero(let before, let after) = step {
                if let after { needed.insert(after.voieID) }
                if let before { moved.insert(before.id) }
            }
        }
        let missing = Array(needed.subtracting(coming))
        guard try VoieTable.find(missing, of: commune, in: session).count == missing.count else {
            throw EditRefusal.builtUpon(
                "La voie de ce numéro a été supprimée depuis : rétablissez d’abord la voie.")
        }
        for step in steps {
            guard case .voie(let voie?, nil) = step else { continue }
            let left = try NumeroTable.along([voie.id], of: commune, in: session).filter {
                !moved.contains($0.id)
            }
            guard left.isEmpty else {
                throw EditRefusal.builtUpon(
                    "Des numéros ont été ajoutés depuis à « \(voie.name) » : annulez d’abord leur ajout.")
            }
        }
    }

    private static func same<T>(_ expected: T?, _ current: T?, by same: (T, T) -> Bool) -> Bool {
        switch (expected, current) {
        case (nil, nil): true
        case (let expected?, let current?): same(expected, current)
        default: false
        }
    }

    private static func touched(_ name: String?) -> EditRefusal {
        .builtUpon(
            "Un geste plus récent a changé \(name.map { "« \($0) »" } ?? "les mêmes adresses") : "
                + "annulez d’abord celui-là.")
    }
}
