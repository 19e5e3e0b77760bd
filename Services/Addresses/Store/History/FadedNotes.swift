import Persistence
import Territory

/// The notes of the town hall, which may name somebody, taken out of what the history tells of long ago.
///
/// A gesture stays, and its undoing leaves the notes of now; no moment before one that lost a note, nor before it was
/// undone or made again until then, can be read again, since it would have none.
struct FadedNotes: Sendable {
    private static let atATime = 50

    let database: Database

    func fade(before limit: Instant) async throws {
        while true {
            let kept = try await database.read {
                try EditTable.unfaded(before: limit, most: Self.atATime, in: $0)
            }
            guard !kept.isEmpty else { return }
            let faded = try await Blocking.run { try kept.map { try Self.faded($0) } }
            try await database.write { session in
                for gesture in faded { try EditTable.write(gesture, in: session) }
            }
            try Task.checkCancellation()
        }
    }

    private static func faded(_ gesture: KeptGesture) throws -> FadedGesture {
        let changes: [RowChange]
        do {
            changes = try EditTable.changes(in: gesture.packed, of: gesture.id)
        } catch {
            // Spoilt: it tells nobody anything.
            return FadedGesture(kept: gesture, packed: nil)
        }
        let faded = changes.map(\.withoutNotes)
        return FadedGesture(kept: gesture, packed: faded == changes ? nil : try EditTable.pack(faded))
    }
}

/// A gesture of which the notes are still kept.
struct KeptGesture: Sendable {
    let id: String
    let commune: CodeINSEE
    let seq: Int
    let packed: [UInt8]
}

/// The same without notes.
struct FadedGesture: Sendable {
    let kept: KeptGesture
    /// nil when it had none.
    let packed: [UInt8]?
}

extension RowChange {
    fileprivate var withoutNotes: RowChange {
        switch self {
        case .voie(var before, var after):
            before?.comment = ""
            after?.comment = ""
            return .voie(before: before, after: after)
        case .numero(var before, var after):
            before?.comment = ""
            after?.comment = ""
            return .numero(before: before, after: after)
        }
    }
}

extension EditTable {
    /// Whether the notes left what a gesture tells.
    static func isFaded(_ id: String, in session: borrowing Session) throws -> Bool {
        try session.value("SELECT faded FROM address_edit WHERE id = \(id)") ?? false
    }

    fileprivate static func unfaded(
        before limit: Instant, most: Int, in session: borrowing Session
    ) throws -> [KeptGesture] {
        try session.rows(
            """
            SELECT id, commune_code, seq, changes FROM address_edit WHERE faded = 0 AND at < \(limit)
            ORDER BY at LIMIT \(most)
            """
        ).map {
            KeptGesture(
                id: try $0.get("id"), commune: try $0.get("commune_code"), seq: try $0.get("seq"),
                packed: try $0.get("changes"))
        }
    }

    fileprivate static func write(_ gesture: FadedGesture, in session: borrowing Session) throws {
        let kept = gesture.kept
        try session.execute("UPDATE address_edit SET faded = 1 WHERE id = \(kept.id)")
        guard let packed = gesture.packed else { return }
        try session.execute("UPDATE address_edit SET changes = \(packed) WHERE id = \(kept.id)")
        // Its turns are played from what it tells, as itself is.
        let last: Int? = try session.value(
            """
            SELECT MAX(seq) FROM (
                SELECT COALESCE(undone_seq, seq) AS seq FROM address_edit WHERE id = \(kept.id)
                UNION ALL
                SELECT seq FROM address_edit_turn WHERE edit_id = \(kept.id)
            ) AS action
            """)
        let since = last ?? kept.seq
        try session.execute(
            """
            UPDATE base_locale SET notes_since = \(since)
            WHERE commune_code = \(kept.commune) AND notes_since < \(since)
            """)
    }
}
