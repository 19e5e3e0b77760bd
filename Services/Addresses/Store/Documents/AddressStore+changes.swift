import Persistence
import Territory

extension AddressStore {
    /// The addresses that the gestures since a moment made another, in the order of the list.
    ///
    /// A numéro that is new had no number: its household was known by the lieu-dit. Imports, which the history keeps
    /// whole, are not looked into.
    func addressChanges(of commune: CodeINSEE, since moment: Instant) async throws -> [AddressChange] {
        try await database.read { session in
            guard let draft = try DraftReader(commune: commune).draft(in: session) else { return [] }
            var past = PastAddresses()
            // Newest first: what is met last is the oldest.
            for record in try EditTable.since(moment, of: commune, in: session)
            where !record.isUndone && record.snapshotID == nil {
                past.note(try EditTable.find(record.id, of: commune, in: session)?.changes ?? [])
            }
            return past.changes(in: draft)
        }
    }
}

/// What numéros and voies were called before, gathered from the newest gesture to the oldest.
struct PastAddresses {
    /// The numéro before the oldest gesture on it; `.some(nil)` when it was not there.
    private var numeros: [String: Numero?] = [:]
    private var voies: [String: String] = [:]

    mutating func note(_ changes: [RowChange]) {
        for change in changes {
            switch change {
            case .numero(let before, _): numeros[change.id] = .some(before)
            case .voie(let before, _):
                if let before { voies[change.id] = before.name }
            }
        }
    }

    /// What those of a list are called otherwise than before.
    func changes(in draft: Draft) -> [AddressChange] {
        let names = Dictionary(draft.voies.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        return draft.numeros.compactMap { numero in
            let new = Self.label(numero, names[numero.voieID] ?? "")
            let old: String
            switch numeros[numero.id] {
            case .some(nil): old = numero.lieudit
            case .some(let before?):
                old = Self.label(before, voies[before.voieID] ?? names[before.voieID] ?? "")
            case nil: old = Self.label(numero, voies[numero.voieID] ?? names[numero.voieID] ?? "")
            }
            return old == new ? nil : AddressChange(old: old, new: new, numero: numero)
        }
    }

    private static func label(_ numero: Numero, _ voie: String) -> String { "\(numero.label), \(voie)" }
}
