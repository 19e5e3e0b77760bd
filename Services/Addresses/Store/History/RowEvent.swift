import Persistence
import Territory

/// A moment at which a row was touched: by a gesture, by its undoing or by its making again.
struct RowEvent: Sendable {
    let rowID: String
    /// Those that the numéro is or was on; itself for a voie.
    fileprivate(set) var voieIDs: Set<String>
    /// The version of the draft that it made.
    let seq: Int
    /// The version that the gesture itself made.
    let gestureSeq: Int
    let isUndoing: Bool
    fileprivate let made: RowTouch.Deed

    /// What it did to the row.
    var deed: RowTouch.Deed {
        switch made {
        case .added where isUndoing: .removed
        case .removed where isUndoing: .added
        default: made
        }
    }
}

extension RowEvent {
    /// Rows asked for in one question.
    private static let atATime = 500

    /// What happened to some rows, oldest first, by row.
    ///
    /// - Parameter seqs: the gestures that are looked at, by the versions that they made; nil for all.
    static func of(
        _ rowIDs: [String], at seqs: [Int]? = nil, in commune: CodeINSEE, _ session: borrowing Session
    ) throws -> [String: [RowEvent]] {
        guard seqs?.isEmpty != true else { return [:] }
        var events: [String: [RowEvent]] = [:]
        for start in stride(from: 0, to: rowIDs.count, by: atATime) {
            let some = Array(rowIDs[start..<min(start + atATime, rowIDs.count)])
            let among: SQL = seqs.map { "AND own.seq IN (\(list: $0))" } ?? ""
            try session.forEach(
                """
                SELECT own.row_id AS row_id, own.voie_id AS voie_id, own.deed AS deed, own.seq AS made, own.seq AS at_seq,
                    0 AS undone
                FROM address_edit_row AS own
                WHERE own.commune_code = \(commune) AND own.row_id IN (\(list: some)) \(among)
                UNION ALL
                SELECT own.row_id, own.voie_id, own.deed, own.seq, turn.seq, turn.undone
                FROM address_edit_row AS own JOIN address_edit_turn AS turn ON turn.edit_id = own.edit_id
                WHERE own.commune_code = \(commune) AND own.row_id IN (\(list: some)) \(among)
                ORDER BY at_seq
                """
            ) { row in
                let event = RowEvent(
                    rowID: try row.get("row_id"), voieIDs: [try row.get("voie_id")],
                    seq: try row.get("at_seq"), gestureSeq: try row.get("made"),
                    isUndoing: try row.get("undone"), made: try row.get("deed"))
                events[event.rowID, default: []].add(event)
            }
        }
        return events
    }
}

extension [RowEvent] {
    /// A numéro that passes from a voie to another is told under both.
    fileprivate mutating func add(_ event: RowEvent) {
        guard let last, last.seq == event.seq else { return append(event) }
        self[count - 1].voieIDs.formUnion(event.voieIDs)
    }
}
