import Persistence
import Territory

/// The rows of `address_position`: the points of numéros and lieux-dits, in their order.
enum PositionTable {
    /// A position with the id of the numéro or lieu-dit it belongs to and its place among theirs.
    struct Owned {
        let ownerID: String
        let rank: Int
        let position: Position
    }

    private static let columns: SQL = "owner_id, rank, kind, lon, lat, x, y, source, extra"

    static func of(
        _ ownerIDs: [String], of commune: CodeINSEE, in session: borrowing Session
    ) throws -> [String: [Position]] {
        guard !ownerIDs.isEmpty else { return [:] }
        var positions: [String: [Position]] = [:]
        for start in stride(from: 0, to: ownerIDs.count, by: 500) {
            let ids = Array(ownerIDs[start..<min(start + 500, ownerIDs.count)])
            try session.forEach(
                """
                SELECT \(columns) FROM address_position
                WHERE commune_code = \(commune) AND owner_id IN (\(list: ids)) ORDER BY owner_id, rank
                """
            ) { positions[try $0.get("owner_id"), default: []].append(try position($0)) }
        }
        return positions
    }

    static func all(of commune: CodeINSEE, in session: borrowing Session) throws -> [String: [Position]] {
        var positions: [String: [Position]] = [:]
        try session.forEach(
            """
            SELECT \(columns) FROM address_position
            WHERE commune_code = \(commune) ORDER BY owner_id, rank
            """
        ) { positions[try $0.get("owner_id"), default: []].append(try position($0)) }
        return positions
    }

    static func insert(
        _ positions: ArraySlice<Owned>, of commune: CodeINSEE, in session: borrowing Session
    ) throws {
        guard !positions.isEmpty else { return }
        let values = try Batch.values(of: positions) { try tuple(of: $0, commune) }
        try session.execute(
            """
            INSERT INTO address_position (commune_code, \(columns)) VALUES \(values)
            """)
    }

    static func delete(of ownerID: String, _ commune: CodeINSEE, in session: borrowing Session) throws {
        try session.execute(
            "DELETE FROM address_position WHERE commune_code = \(commune) AND owner_id = \(ownerID)")
    }

    private static func tuple(of owned: Owned, _ commune: CodeINSEE) throws -> SQL {
        let point = owned.position.point
        return """
            (\(commune), \(owned.ownerID), \(owned.rank), \(owned.position.kind), \(point.lon), \(point.lat),
                \(point.x), \(point.y), \(owned.position.source), \(try owned.position.extra.map(StoredText.of)))
            """
    }

    static func position(_ row: Row) throws -> Position {
        Position(
            kind: try row.optional("kind"),
            point: Point(
                lon: try row.get("lon"), lat: try row.get("lat"), x: try row.get("x"), y: try row.get("y")),
            source: try row.optional("source"),
            extra: try row.optional("extra", as: String.self).map(StoredText.dictionary))
    }
}
