import Files
import Persistence
import Territory

/// The rows of `address_import`: files that were received, judged, and wait for the secretary's word.
enum ImportTable {
    /// The largest file that is taken (DESIGN: 100 MB), expanded.
    static let limit = 100 << 20

    private static let columns: SQL =
        "id, commune_code, person_id, at, file_name, state, report, repairs, outcome"

    static func insert(_ proposal: ImportProposal, content: [UInt8], in session: borrowing Session) throws {
        let packed = try Gzip.compress(content)
        try session.execute(
            """
            INSERT INTO address_import (\(columns), content)
            VALUES (\(proposal.id), \(proposal.commune), \(proposal.personID), \(proposal.at), \(proposal.fileName),
                \(proposal.state), \(proposal.report), \(proposal.repairs), \(proposal.outcome), \(packed))
            """)
    }

    static func find(
        _ id: String, of commune: CodeINSEE, in session: borrowing Session
    ) throws -> ImportProposal? {
        try session.row(
            "SELECT \(columns) FROM address_import WHERE id = \(id) AND commune_code = \(commune)"
        ).map(ImportProposal.init)
    }

    static func content(of id: String, in session: borrowing Session) throws -> [UInt8]? {
        try session.value("SELECT content FROM address_import WHERE id = \(id)", as: [UInt8].self)
            .map { try Gzip.expand($0, limit: limit) }
    }

    /// The proposals of a commune, newest first.
    static func list(of commune: CodeINSEE, in session: borrowing Session) throws -> [ImportProposal] {
        try session.rows(
            "SELECT \(columns) FROM address_import WHERE commune_code = \(commune) ORDER BY at DESC, id DESC LIMIT 50"
        ).map(ImportProposal.init)
    }

    static func keep(repairs: String, of id: String, in session: borrowing Session) throws {
        try session.execute(
            "UPDATE address_import SET repairs = \(repairs) WHERE id = \(id) AND state = 'proposed'")
    }

    /// - Returns: false when the proposal was imported or abandoned already.
    static func close(
        _ id: String, as state: ImportProposal.State, outcome: String?, in session: borrowing Session
    ) throws -> Bool {
        try session.execute(
            """
            UPDATE address_import SET state = \(state), outcome = \(outcome) WHERE id = \(id) AND state = 'proposed'
            """) > 0
    }

    static func forget(before limit: Instant, in session: borrowing Session) throws -> Int {
        try session.execute("DELETE FROM address_import WHERE at < \(limit)")
    }
}

/// A file received for a commune, with what was found in it and what the secretary decided so far.
struct ImportProposal: Sendable, Equatable {
    let id: String
    let commune: CodeINSEE
    let personID: String?
    let at: Instant
    let fileName: String
    let state: State
    /// JSON of `ImportReport`.
    let report: String
    /// JSON of the repairs accepted so far.
    let repairs: String
    /// JSON of `ImportOutcome` once imported.
    let outcome: String?

    /// Proposed becomes imported or abandoned; neither comes back.
    enum State: String, Sendable, SQLConvertible, CaseIterable {
        case proposed
        case imported
        case abandoned
    }
}

extension ImportProposal {
    init(_ row: Row) throws {
        id = try row.get("id")
        commune = try row.get("commune_code")
        personID = try row.optional("person_id")
        at = try row.get("at")
        fileName = try row.get("file_name")
        state = try row.get("state")
        report = try row.get("report")
        repairs = try row.get("repairs")
        outcome = try row.optional("outcome")
    }
}
