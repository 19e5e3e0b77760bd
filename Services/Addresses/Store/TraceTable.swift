import Persistence
import Territory

/// The rows of `voie_trace`: the lines of the voies that have one.
enum TraceTable {
    /// How many voies are named in one question.
    private static let rowsAtATime = 500

    static func of(
        _ voieIDs: [String], _ commune: CodeINSEE, in session: borrowing Session
    ) throws -> [String: Trace] {
        var traces: [String: Trace] = [:]
        for start in stride(from: 0, to: voieIDs.count, by: rowsAtATime) {
            let ids = Array(voieIDs[start..<min(start + rowsAtATime, voieIDs.count)])
            try session.forEach(
                """
                SELECT voie_id, points FROM voie_trace
                WHERE commune_code = \(commune) AND voie_id IN (\(list: ids))
                """
            ) { traces[try $0.get("voie_id")] = try trace($0) }
        }
        return traces
    }

    static func all(of commune: CodeINSEE, in session: borrowing Session) throws -> [String: Trace] {
        var traces: [String: Trace] = [:]
        try session.forEach("SELECT voie_id, points FROM voie_trace WHERE commune_code = \(commune)") {
            traces[try $0.get("voie_id")] = try trace($0)
        }
        return traces
    }

    /// - Parameter trace: nil takes the line away.
    static func replace(
        with trace: Trace?, of voieID: String, _ commune: CodeINSEE, in session: borrowing Session
    ) throws {
        guard let trace else {
            try session.execute(
                "DELETE FROM voie_trace WHERE commune_code = \(commune) AND voie_id = \(voieID)")
            return
        }
        try session.execute(
            """
            INSERT INTO voie_trace (commune_code, voie_id, points) VALUES (\(commune), \(voieID), \(trace.text))
            ON CONFLICT (commune_code, voie_id) DO UPDATE SET points = excluded.points
            """)
    }

    private static func trace(_ row: Row) throws -> Trace {
        guard let trace = Trace(text: try row.get("points")) else { throw Unreadable() }
        return trace
    }

    /// A line that the program did not write.
    private struct Unreadable: Error {}
}
