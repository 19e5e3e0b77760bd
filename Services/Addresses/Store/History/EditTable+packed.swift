import Files
import Persistence
import Territory

/// A gesture of which what it changed cannot be read: the bytes kept are spoilt.
struct UnreadableGesture: Error {
    let id: String
    let fault: any Error
}

/// What gestures changed, as it is kept: long, and unpacked where nobody waits for it.
extension EditTable {
    /// What a hundred thousand changed rows may take, expanded.
    private static let limit = 1 << 29
    /// Gestures named in one question.
    private static let atATime = 200

    static func pack(_ changes: [RowChange]) throws -> [UInt8] {
        try Gzip.compress(try StoredText.json(changes), level: 1)
    }

    static func changes(in packed: [UInt8], of id: String) throws(UnreadableGesture) -> [RowChange] {
        do {
            return try StoredText.value([RowChange].self, in: try Gzip.expand(packed, limit: limit))
        } catch {
            throw UnreadableGesture(id: id, fault: error)
        }
    }

    /// A gesture with what it changed, packed; nil when the history does not have it.
    static func sealed(_ id: String, of commune: CodeINSEE, in session: borrowing Session) throws
        -> (record: EditRecord, packed: [UInt8])?
    {
        guard let record = try record(id, of: commune, in: session),
            let packed = try packed([id], in: session)[id]
        else { return nil }
        return (record, packed)
    }

    static func packed(_ ids: [String], in session: borrowing Session) throws -> [String: [UInt8]] {
        var packed: [String: [UInt8]] = [:]
        for start in stride(from: 0, to: ids.count, by: atATime) {
            let some = Array(ids[start..<min(start + atATime, ids.count)])
            try session.forEach("SELECT id, changes FROM address_edit WHERE id IN (\(list: some))") {
                packed[try $0.get("id")] = try $0.get("changes", as: [UInt8].self)
            }
        }
        return packed
    }

    /// The versions kept beside gestures on the whole list, by gesture.
    static func snapshotIDs(
        beside ids: [String], in session: borrowing Session
    ) throws -> [String: String] {
        var found: [String: String] = [:]
        let ids = Set(ids).sorted()
        for start in stride(from: 0, to: ids.count, by: atATime) {
            let some = Array(ids[start..<min(start + atATime, ids.count)])
            try session.forEach(
                """
                SELECT id, snapshot_id FROM address_edit WHERE snapshot_id IS NOT NULL AND id IN (\(list: some))
                """
            ) { found[try $0.get("id")] = try $0.get("snapshot_id", as: String.self) }
        }
        return found
    }
}
