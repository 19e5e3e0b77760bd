import Persistence
import Territory

/// Undoes an import, or makes it again, by exchanging the addresses with the version kept beside it.
struct SnapshotReturn {
    let commune: CodeINSEE
    let record: EditRecord
    let snapshotID: String

    /// - Throws: `EditRefusal.builtUpon` when gestures were made since, which would be lost, or when one of before was
    ///   turned since, which the version kept does not know: what was refused would come back.
    func perform(undone: Bool, by author: Author, at now: Instant, in session: borrowing Session) throws {
        let later = try EditTable.countStanding(after: record.seq, of: commune, in: session)
        guard later == 0 else {
            let gestures = later == 1 ? "Un geste a été fait" : "\(later) gestes ont été faits"
            throw EditRefusal.builtUpon(
                "\(gestures) depuis : annulez-les d’abord depuis l’historique, pour que rien ne soit perdu.")
        }
        guard try !TurnTable.isTurned(earlierThan: record, in: commune, session) else {
            throw EditRefusal.builtUpon(
                "Un geste plus ancien a été annulé ou rétabli depuis\u{A0}: revenez d’abord là-dessus depuis l’historique, "
                    + "sans quoi la version d’avant le ferait à votre place.")
        }
        guard let kept = try SnapshotTable.draft(snapshotID, of: commune, in: session),
            let current = try DraftReader(commune: commune).draft(in: session)
        else { throw EditRefusal.gone("La version d’avant n’est plus gardée.") }
        try SnapshotTable.replace(snapshotID, with: current, of: commune, in: session)
        // The identifier of the commune is no gesture: given since, it stays.
        var next = kept
        next.idBanCommune = current.idBanCommune ?? kept.idBanCommune
        try DraftWriter(commune: commune).replace(current, with: next, in: session)
    }
}

/// Brings the rows of a commune from one whole draft to another, touching only what differs.
struct DraftWriter {
    let commune: CodeINSEE

    /// - Returns: what that does to each row.
    @discardableResult
    func replace(_ current: Draft, with next: Draft, in session: borrowing Session) throws -> [RowChange] {
        let told = try BaseLocaleTable.find(commune, in: session)?.version ?? 0
        let changes = current.changes(to: next).map { $0.beginning(at: told) }
        try RowWriter(commune: commune).apply(changes, in: session)
        try BaseLocaleTable.describe(
            commune, name: next.communeName, names: next.communeNames, idBanCommune: next.idBanCommune,
            in: session)
        return changes
    }
}
