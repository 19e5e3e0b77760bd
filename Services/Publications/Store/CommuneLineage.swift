import Persistence
import Territory

/// The old codes of communes that merged: who followed one of them follows the ground where it was.
struct CommuneLineage {
    private let parents: [CodeINSEE: CodeINSEE]

    /// - Parameter session: a transaction that may write, where no kept copy of the territory is read.
    init(in session: borrowing Session) throws {
        let rows = try session.rows(
            """
            SELECT f.code, f.parent_code FROM former_commune f
            WHERE NOT EXISTS (
                SELECT 1 FROM collectivite c
                WHERE c.kind = 'commune' AND c.code = f.code AND c.dissolved_on IS NULL)
            """)
        var parents: [CodeINSEE: CodeINSEE] = [:]
        for row in rows { parents[try row.get("code")] = try row.get("parent_code", as: CodeINSEE.self) }
        self.parents = parents
    }

    /// These communes, those of today on whose ground they are, and every old code of these.
    func family(of codes: Set<CodeINSEE>) -> Set<CodeINSEE> {
        let today = today(codes)
        return codes.union(today).union(parents.keys.filter { today.contains(current($0)) })
    }

    /// Those of today on whose ground these are.
    func today(_ codes: Set<CodeINSEE>) -> Set<CodeINSEE> { Set(codes.map(current)) }

    private func current(_ code: CodeINSEE) -> CodeINSEE {
        var code = code
        for _ in 0..<10 {
            guard let parent = parents[code], parent != code else { return code }
            code = parent
        }
        return code
    }
}
