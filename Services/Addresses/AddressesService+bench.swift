import AddressEngine
import Persistence
package import Territory

/// A commune with as many addresses and gestures as one may ever have: what the measures are taken on.
extension AddressesService {
    /// Replaces the list of the commune, publishes it, changes a fifth of it, and writes the gestures on one numéro.
    ///
    /// - Returns: that numéro, and the gesture of a thousand gestures ago.
    package func makeLongHistory(
        of commune: CodeINSEE, name: String, addresses: Int, gestures: Int
    ) async throws -> (voieID: String, numeroID: String, gestureID: String) {
        let store = desk.store
        try await store.begin(commune, name: name, by: .program)
        let first = Self.list(of: commune, name: name, addresses: addresses)
        try await Self.replace(with: first, of: commune, in: store)
        try await publish(commune)
        var second = first
        for index in second.numeros.indices where index % 5 == 0 { second.numeros[index].number += 1_000 }
        try await Self.replace(with: second, of: commune, in: store)
        guard let numero = second.numeros.first else { throw EditRefusal.notBegun }
        for start in stride(from: 0, to: gestures, by: 1_000) {
            try await store.database.write { session in
                let known = try BaseLocaleTable.touch(commune, at: .now, in: session)
                let seqs = known..<known + min(1_000, gestures - start)
                for seq in seqs { try Self.write(seq, on: numero, of: commune, in: session) }
                try session.execute(
                    "UPDATE base_locale SET version = \(seqs.upperBound) WHERE commune_code = \(commune)")
            }
        }
        // A moment to wind the draft back to.
        let gesture = try await store.history(of: commune, last: min(1_000, gestures)).last
        return (numero.voieID, numero.id, gesture?.id ?? "")
    }

    private static func write(
        _ seq: Int, on numero: Numero, of commune: CodeINSEE, in session: borrowing Session
    ) throws {
        var after = numero
        after.comment = "Note \(seq)"
        let record = EditRecord(
            id: Identifier.make(), seq: seq, personID: nil, personName: Author.program.name, at: .now,
            label: "Le \(numero.label) modifié", isUndone: false, snapshotID: nil)
        try EditTable.insert(record, [.numero(before: numero, after: after)], of: commune, in: session)
    }

    private static func replace(
        with next: Draft, of commune: CodeINSEE, in store: AddressStore
    ) async throws {
        try await store.database.write { session in
            guard let current = try DraftReader(commune: commune).draft(in: session) else {
                throw EditRefusal.notBegun
            }
            var next = next
            next.idBanCommune = current.idBanCommune ?? FileDrafts.makeID()
            _ = try ListReplacement(commune: commune, label: "Essai", author: .program).perform(
                current, with: next, telling: ListDifference(Comparison()), at: .now, in: session)
        }
    }

    /// Voies of a hundred numéros each, all certified.
    private static func list(of commune: CodeINSEE, name: String, addresses: Int) -> Draft {
        var draft = Draft(communeCode: commune.text, communeName: name)
        for number in 0..<addresses {
            if number % 100 == 0 {
                draft.voies.append(
                    Voie(id: FileDrafts.makeID(), kind: .voie, name: "Rue du Lot \(number / 100 + 1)"))
            }
            guard let voie = draft.voies.last else { continue }
            var numero = Numero(id: FileDrafts.makeID(), voieID: voie.id, number: number % 100 + 1)
            numero.isCertified = true
            numero.source = name
            numero.updatedOn = "2026-01-01"
            let (lon, lat) = (0.5 + Double(number % 100) / 5_000, 43.7 + Double(number / 100) / 5_000)
            if let point = Projection.point(lon: lon, lat: lat) {
                numero.positions = [Position(kind: .entree, point: point)]
            }
            draft.numeros.append(numero)
        }
        draft.sort()
        return draft
    }
}
