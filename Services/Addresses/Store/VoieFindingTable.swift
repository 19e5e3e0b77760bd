import Persistence
import Territory

/// One cause found along one voie, and the numéros where.
struct VoieFinding: Sendable, Equatable {
    let voieID: String
    let code: String
    let level: Finding.Level
    private(set) var rows = 0
    /// The first of them, each once; none when the voie itself is meant.
    private(set) var numeroIDs: [String] = []

    /// More are counted without being kept.
    static let idLimit = 200

    init(voieID: String, code: String, level: Finding.Level) {
        self.voieID = voieID
        self.code = code
        self.level = level
    }

    mutating func add(_ numeroID: String?) {
        rows += 1
        guard let numeroID, numeroIDs.count < Self.idLimit, numeroIDs.last != numeroID else { return }
        numeroIDs.append(numeroID)
    }
}

/// The rows of `address_voie_finding`: what the last check found, voie by voie.
enum VoieFindingTable {
    static func replace(
        with findings: [VoieFinding], of commune: CodeINSEE, in session: borrowing Session
    ) throws {
        try session.execute("DELETE FROM address_voie_finding WHERE commune_code = \(commune)")
        for slice in Batch.slices(findings) {
            let values = Batch.values(of: slice) { finding -> SQL in
                """
                (\(commune), \(finding.voieID), \(finding.code), \(finding.level), \(finding.rows),
                    \(finding.numeroIDs.joined(separator: " ")))
                """
            }
            try session.execute(
                """
                INSERT INTO address_voie_finding (commune_code, voie_id, code, level, row_count, numero_ids)
                VALUES \(values)
                """)
        }
    }

    /// The gravest first.
    static func along(_ voieID: String, of commune: CodeINSEE, in session: borrowing Session) throws
        -> [VoieFinding]
    {
        try session.rows(
            """
            SELECT voie_id, code, level, row_count, numero_ids FROM address_voie_finding
            WHERE commune_code = \(commune) AND voie_id = \(voieID)
            ORDER BY CASE level WHEN 'E' THEN 0 ELSE 1 END, row_count DESC, code
            """
        ).map(VoieFinding.init)
    }
}

extension VoieFinding {
    fileprivate init(_ row: Row) throws {
        voieID = try row.get("voie_id")
        code = try row.get("code")
        level = try row.get("level")
        rows = try row.get("row_count")
        numeroIDs = try row.get("numero_ids", as: String.self).split(separator: " ").map(String.init)
    }
}

extension AddressStore {
    /// What the last check found along a voie, and whether something changed since.
    func findings(along voieID: String, of commune: CodeINSEE) async throws -> (
        [VoieFinding], isPending: Bool
    ) {
        try await database.read { session in
            (
                try VoieFindingTable.along(voieID, of: commune, in: session),
                isPending: try CheckTable.find(commune, in: session)?.isPending ?? true
            )
        }
    }
}
