import Persistence
import Territory

/// What the history keeps of the rows that left a list since one of its versions, packed as it is kept.
struct PastLeavings: Sendable {
    /// Gestures that are unpacked at most, and rows that they touched: what is only in others comes back without its note.
    private static let mostGestures = 2_000
    private static let mostRows = 100_000
    /// Kept versions that are unpacked at most, each a whole list.
    private static let mostVersions = 10

    /// The voies that gestures added since.
    private let addedVoies: Set<String>
    /// The rows that are not there any more.
    private let missing: Set<String>
    /// The rows that each gesture took out, by the gesture.
    private var rows: [String: Set<String>] = [:]
    private var gestures: [String: [UInt8]] = [:]
    /// The rows that are told without their note, lost with the years.
    private var faded: Set<String> = []
    /// Lists that were kept, each with the rows that it alone is asked for; all those left for one of before each
    /// gesture told its rows.
    private var versions: [(packed: [UInt8], ids: Set<String>?)] = []

    /// - Parameters:
    ///   - version: of the draft, since when voies were added.
    ///   - missing: the rows that are not there any more, by their ids.
    init(
        since version: Int, missing: Set<String>, of commune: CodeINSEE, _ session: borrowing Session
    ) throws {
        addedVoies = try EditRowTable.voiesAdded(since: version, to: commune, in: session)
        self.missing = missing
        let leavings = try EditRowTable.leavings(of: missing.sorted(), from: commune, in: session)
        let groups = Dictionary(grouping: leavings, by: \.value).map { ($0, Set($1.map(\.key))) }
        // Those that tell most come first, whatever the order of a dictionary.
        let sorted = groups.sorted { ($1.1.count, $0.0.editID) < ($0.1.count, $1.0.editID) }
        var left = Self.mostRows
        for (gesture, ids) in sorted where gesture.snapshotID == nil {
            guard rows.count < Self.mostGestures, gesture.rowCount <= left else { continue }
            left -= gesture.rowCount
            rows[gesture.editID] = ids
            if gesture.isFaded { faded.formUnion(ids) }
        }
        gestures = try EditTable.packed(rows.keys.sorted(), in: session)
        let kept = sorted.filter { $0.0.snapshotID != nil }.prefix(Self.mostVersions)
        let packed = try SnapshotTable.packed(
            kept.compactMap(\.0.snapshotID), of: commune, in: session)
        versions = kept.compactMap { gesture, ids in
            gesture.snapshotID.flatMap { packed[$0] }.map { ($0, ids) }
        }
        guard leavings.count < missing.count else { return }
        try readUntold(since: version, of: commune, session)
    }

    /// The lists kept beside gestures of before each told its rows, the newest first.
    private mutating func readUntold(
        since version: Int, of commune: CodeINSEE, _ session: borrowing Session
    ) throws {
        let most = Self.mostVersions - versions.count
        let ids = try EditTable.snapshotIDs(
            since: version, until: try BaseLocaleTable.toldSince(commune, in: session), most: most,
            of: commune, in: session)
        let packed = try SnapshotTable.packed(ids, of: commune, in: session)
        versions += ids.compactMap { id in packed[id].map { ($0, nil) } }
    }

    /// The rows as they were last.
    ///
    /// - Throws: `UnreadableGesture`.
    func unpacked() throws -> PastRows {
        var past = PastRows(addedVoies: addedVoies, faded: faded)
        for (id, packed) in gestures {
            past.note(try EditTable.changes(in: packed, of: id), among: rows[id] ?? [])
        }
        for (packed, ids) in versions {
            let wanted = ids ?? missing.subtracting(past.gone.ids)
            guard !wanted.isEmpty else { continue }
            past.note(try SnapshotTable.draft(in: packed), among: wanted)
        }
        return past
    }
}

extension KnownRows {
    fileprivate var ids: Set<String> { Set(voies.keys).union(numeros.keys) }
}

extension PastRows {
    fileprivate mutating func note(_ changes: [RowChange], among ids: Set<String>) {
        for change in changes where ids.contains(change.id) {
            switch change.before ?? change.after {
            case .voie(let voie): gone.voies[voie.id] = voie
            case .numero(let numero): gone.numeros[numero.id] = numero
            case nil: break
            }
        }
    }

    fileprivate mutating func note(_ kept: Draft, among ids: Set<String>) {
        for voie in kept.voies where ids.contains(voie.id) { gone.voies[voie.id] = voie }
        for numero in kept.numeros where ids.contains(numero.id) { gone.numeros[numero.id] = numero }
    }
}

/// The gesture by which a row left.
struct RowLeaving: Hashable {
    let editID: String
    /// The version kept beside it, which has the row; nil when the gesture tells it itself.
    let snapshotID: String?
    /// How many rows the gesture touched.
    let rowCount: Int
    /// Whether it tells the row without its note, lost with the years.
    let isFaded: Bool
}

extension EditTable {
    /// The versions kept beside the gestures between two versions of the draft, newest first.
    static func snapshotIDs(
        since version: Int, until last: Int, most: Int, of commune: CodeINSEE, in session: borrowing Session
    ) throws -> [String] {
        guard most > 0 else { return [] }
        return try session.rows(
            """
            SELECT snapshot_id FROM address_edit
            WHERE commune_code = \(commune) AND snapshot_id IS NOT NULL AND seq > \(version) AND seq <= \(last)
            ORDER BY seq DESC LIMIT \(most)
            """
        ).map { try $0.get("snapshot_id") }
    }
}

extension EditRowTable {
    /// Rows named in one question.
    static let idsAtATime = 500

    static func voiesAdded(
        since version: Int, to commune: CodeINSEE, in session: borrowing Session
    ) throws -> Set<String> {
        Set(
            try session.rows(
                """
                SELECT DISTINCT row_id FROM address_edit_row
                WHERE commune_code = \(commune) AND deed = 'added' AND row_id = voie_id AND seq > \(version)
                """
            ).map { try $0.get("row_id") as String })
    }

    /// How each row left last: taken out by a gesture that stands, or by the undoing of the one that added it.
    static func leavings(
        of ids: [String], from commune: CodeINSEE, in session: borrowing Session
    ) throws -> [String: RowLeaving] {
        var leavings: [String: RowLeaving] = [:]
        for start in stride(from: 0, to: ids.count, by: idsAtATime) {
            let some = Array(ids[start..<min(start + idsAtATime, ids.count)])
            try session.forEach(
                """
                SELECT row_id, edit_id, snapshot_id, row_count, faded FROM address_edit_row
                JOIN address_edit ON address_edit.id = address_edit_row.edit_id
                WHERE address_edit_row.commune_code = \(commune) AND row_id IN (\(list: some))
                    AND ((deed = 'removed' AND undone = 0) OR (deed = 'added' AND undone = 1))
                ORDER BY COALESCE(undone_seq, address_edit.seq)
                """
            ) {
                leavings[try $0.get("row_id")] = RowLeaving(
                    editID: try $0.get("edit_id"), snapshotID: try $0.optional("snapshot_id"),
                    rowCount: try $0.optional("row_count") ?? 0, isFaded: try $0.get("faded"))
            }
        }
        return leavings
    }
}
