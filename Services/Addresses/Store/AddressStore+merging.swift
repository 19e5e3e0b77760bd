import AddressEngine
import Persistence
import Territory

/// A voie or a lieu-dit that another may be made one with.
struct MergeableVoie: Sendable {
    let id: String
    let name: String
    let kind: Voie.Kind
    let communeDeleguee: String?
    let numeros: Int

    /// Its name without its writing: « R du moulin » and « Rue du Moulin » have the same.
    var form: [UInt8] { NameNormalizer.normalize(Array(name.utf8)) }
}

extension AddressStore {
    /// What making one voie of two would do now; nil when one of them is not there, or when both are one.
    func plan(of merge: VoieMerge, in commune: CodeINSEE) async throws -> VoieMergePlan? {
        try await database.read { session in
            VoieMergePlan(merge, on: try DraftReader(commune: commune).subject(of: merge.needs, in: session))
        }
    }

    /// All the voies and lieux-dits of a commune, in the order of the list.
    func mergeableVoies(of commune: CodeINSEE) async throws -> [MergeableVoie] {
        try await database.read { session in
            try session.rows(
                """
                SELECT id, name, kind, deleguee_name, (SELECT COUNT(*) FROM numero
                    WHERE numero.commune_code = voie.commune_code AND numero.voie_id = voie.id) AS numeros
                FROM voie WHERE commune_code = \(commune) ORDER BY sort_key, id
                """
            ).map { row in
                MergeableVoie(
                    id: try row.get("id"), name: try row.get("name"), kind: try row.get("kind"),
                    communeDeleguee: try row.optional("deleguee_name"), numeros: try row.get("numeros"))
            }
        }
    }
}
