import Persistence
import Territory

extension AddressStore {
    /// The parcelles that could be written, in the order of the list; nil without a cadastre or a list.
    func fillings(of commune: CodeINSEE) async throws -> [Correction]? {
        let ground = try await database.read { session in
            (
                try DraftReader(commune: commune).draft(in: session),
                try CadastreTable.plan(of: commune, in: session)
            )
        }
        guard let draft = ground.0, let plan = ground.1 else { return nil }
        return try await Blocking.run {
            let voies = Dictionary(draft.voies.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
            // The list goes voie by voie, by the names.
            let ranks = Dictionary(
                draft.voies.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
            let numeros = draft.numeros.sorted { left, right in
                let (first, second) = (ranks[left.voieID] ?? 0, ranks[right.voieID] ?? 0)
                return first == second ? Numero.precedes(left, right) : first < second
            }
            return ParcelleFilling.lines(numeros, voies, on: plan)
        }
    }
}
