import Persistence
import Territory

/// The addresses that became others since a moment, as far as the history tells.
struct AddressChanges: Sendable, Equatable {
    var changes: [AddressChange] = []
    /// Whether a file was imported meanwhile: what was before it is not known by gestures.
    var hasImport = false
    /// Whether there are more gestures than are read: the oldest are not.
    var isCut = false

    /// Whether every old address is told.
    var isWhole: Bool { !hasImport && !isCut }
}

extension AddressStore {
    /// Gestures that are read to find old addresses.
    static let mostGestures = 5000

    /// The addresses that the gestures since a moment made another, in the order of the list.
    ///
    /// A numéro that is new had no number: its household was known by the lieu-dit. An import is not looked into: an old
    /// address that may be older than it is left empty, unless it came before the gesture that is asked about, which found
    /// the addresses as it left them.
    ///
    /// - Parameter gesture: what the changes are asked for; nil for all of them.
    func addressChanges(
        of commune: CodeINSEE, since moment: Instant, of gesture: String? = nil, most: Int = mostGestures
    ) async throws -> AddressChanges {
        try await database.read { session in
            guard let draft = try DraftReader(commune: commune).draft(in: session) else {
                return AddressChanges()
            }
            var (past, found) = (PastAddresses(), AddressChanges())
            // Newest first: what is met last is the oldest.
            let gestures = try EditTable.changes(since: moment, most: most + 1, of: commune, in: session)
            var isBeforeGesture = false
            for (id, changes) in gestures.prefix(most) {
                if let changes {
                    past.note(changes)
                    if id == gesture { isBeforeGesture = true }
                } else if isBeforeGesture {
                    found.changes = past.changes(in: draft)
                    return found
                } else {
                    found.hasImport = true
                    past.forget()
                }
            }
            if gestures.count > most {
                found.isCut = true
                past.forget()
            }
            found.changes = past.changes(in: draft)
            return found
        }
    }
}

/// What numéros and voies were called before, gathered from the newest gesture to the oldest.
struct PastAddresses {
    /// The numéro before the oldest gesture on it; `.some(nil)` when it was not there.
    private var numeros: [String: Numero?] = [:]
    private var voies: [String: Voie] = [:]
    /// Those whose name before is not known: something that is not read was done before the gestures on them.
    private var unknown: Set<String> = []

    mutating func note(_ changes: [RowChange]) {
        for change in changes {
            switch change {
            case .numero(let before, _):
                numeros[change.id] = .some(before)
                unknown.remove(change.id)
            case .voie(let before, _):
                guard let before else { continue }
                voies[change.id] = before
                unknown.remove(change.id)
            }
        }
    }

    /// What was noted until now says no more what things were called at first.
    mutating func forget() {
        unknown.formUnion(numeros.keys)
        unknown.formUnion(voies.keys)
    }

    /// What those of a list are called otherwise than before; what was before is empty where it is not known.
    func changes(in draft: Draft) -> [AddressChange] {
        let now = Dictionary(draft.voies.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let past = now.merging(voies) { $1 }
        return draft.numeros.compactMap { numero in
            var new = Self.label(numero, now[numero.voieID])
            var old: String
            var known = !unknown.contains(numero.id)
            switch numeros[numero.id] {
            case .some(nil): old = numero.lieudit
            case .some(let before?):
                old = Self.label(before, past[before.voieID])
                known = known && !unknown.contains(before.voieID)
                // What an envelope says besides: told where it is what changed.
                if before.lieudit != numero.lieudit {
                    old += Self.beside(before.lieudit)
                    new += Self.beside(numero.lieudit)
                }
                let delegated = (
                    before.delegated(on: past[before.voieID]), numero.delegated(on: now[numero.voieID])
                )
                if delegated.0 != delegated.1 {
                    old += Self.beside(delegated.0)
                    new += Self.beside(delegated.1)
                }
            case nil:
                old = Self.label(numero, past[numero.voieID])
                known = known && !unknown.contains(numero.voieID)
            }
            guard old != new else { return nil }
            return AddressChange(old: known ? old : "", new: new, numero: numero, voie: now[numero.voieID])
        }
    }

    private static func label(_ numero: Numero, _ voie: Voie?) -> String {
        "\(numero.label), \(voie?.name ?? "")"
    }

    private static func beside(_ name: String) -> String { name.isEmpty ? "" : ", \(name)" }
}
