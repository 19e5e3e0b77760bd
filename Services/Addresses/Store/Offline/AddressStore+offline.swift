import Persistence
import Territory

extension AddressStore {
    /// Makes a change that a telephone sent, once: sent again, it is only told what came of it.
    ///
    /// - Throws: `EditRefusal`; the change was then not made, and the telephone still has it.
    func take(
        _ change: OfflineChange, in commune: CodeINSEE, by author: Author
    ) async throws -> OfflineOutcome {
        let (id, now) = (Identifier.make(), Instant.now)
        return try await database.write { session in
            let before = try OfflineChangeTable.version(after: change.sending, of: commune, in: session)
            if let before {
                return OfflineOutcome(
                    version: before, isRepeated: true, record: nil,
                    numero: try NumeroTable.find([change.rowID], of: commune, in: session).first)
            }
            guard try NumeroTable.find(change.additions, of: commune, in: session).isEmpty else {
                throw EditRefusal.addedAlready
            }
            guard try VoieTable.find(change.additions, of: commune, in: session).isEmpty else {
                throw EditRefusal.namedAlready
            }
            if case .deleteVoie(let voie, _) = change.edit,
                try NumeroTable.isAny(along: voie, of: commune, in: session)
            {
                throw EditRefusal.notEmpty
            }
            let record = try make(change.edit, as: id, at: now, in: commune, by: author, session)
            let version = try versionNow(of: change.rowID, in: commune, session)
            try OfflineChangeTable.insert(
                change.sending, of: change.rowID, version: version, outing: change.outing,
                editID: record?.id, at: now, in: commune, session)
            return OfflineOutcome(
                version: version, isRepeated: false, record: record,
                numero: try NumeroTable.find([change.rowID], of: commune, in: session).first)
        }
    }

    /// Makes sure that a change is not made any more, even if it is still on its way.
    ///
    /// - Returns: the version that it left, when it was made before; nil when it never will be.
    func withdraw(sending: String, of rowID: String, in commune: CodeINSEE) async throws -> Int? {
        let now = Instant.now
        return try await database.write { session in
            let before = try OfflineChangeTable.version(after: sending, of: commune, in: session)
            if let before { return before == OfflineChangeTable.withdrawn ? nil : before }
            try OfflineChangeTable.insert(
                sending, of: rowID, version: OfflineChangeTable.withdrawn, at: now, in: commune, session)
            return nil
        }
    }
}

/// What came of a change that a telephone sent.
struct OfflineOutcome: Sendable, Equatable {
    /// Of the numéro or of the voie once it was changed: what the next change of the same telephone stands on.
    let version: Int
    /// Whether it was made before: its answer was lost.
    let isRepeated: Bool
    /// nil when it is repeated, or when everything already was so.
    let record: EditRecord?
    /// The numéro that it is about, as it is now: what the office changed meanwhile is in it; nil for anything else.
    var numero: Numero?

    /// Whether its telephone took it back before: it is not made, and never will be.
    var isWithdrawn: Bool { version == OfflineChangeTable.withdrawn }
}

extension EditRefusal {
    static let addedAlready = EditRefusal.invalid(
        .number, "Cette maison est déjà enregistrée\u{A0}: retirez-la de ce téléphone.")
    static let notEmpty = EditRefusal.invalid(
        .name,
        "Quelqu’un a donné un numéro dans cette voie entre-temps\u{A0}: elle n’est plus vide, et reste. Retirez ce changement."
    )
    static let namedAlready = EditRefusal.invalid(
        .name, "Cette voie est déjà enregistrée\u{A0}: retirez-la de ce téléphone.")
}
