import Persistence
import Territory

extension AddressStore {
    /// Undoes what a telephone sent before, known by its own key, once.
    ///
    /// - Parameters:
    ///   - sending: the key of this undoing.
    ///   - rowID: what the gesture was about.
    ///   - outing: what its telephone did together with this undoing.
    /// - Throws: `EditRefusal` when it never came or when something came after it, `ReservedGesture`, `AwaitsReading`.
    func undo(
        sent key: String, sending: String, of rowID: String, outing: String? = nil, in commune: CodeINSEE,
        by author: Author
    ) async throws -> OfflineOutcome {
        let now = Instant.now
        return try await database.write { session in
            let before = try OfflineChangeTable.version(after: sending, of: commune, in: session)
            if let before { return OfflineOutcome(version: before, isRepeated: true, record: nil) }
            guard let editID = try OfflineChangeTable.editID(of: key, of: commune, in: session) else {
                throw EditRefusal.notSent
            }
            let record = try turn(
                editID, in: commune, by: author, author.rank, undone: true, at: now, session
            ).record
            let version = try versionNow(of: rowID, in: commune, session)
            try OfflineChangeTable.insert(
                sending, of: rowID, version: version, outing: outing, undoneID: editID, at: now, in: commune,
                session)
            return OfflineOutcome(version: version, isRepeated: false, record: record)
        }
    }

    /// The version of a numéro or of a voie; 0 when it is not there.
    func versionNow(of rowID: String, in commune: CodeINSEE, _ session: borrowing Session) throws -> Int {
        try NumeroTable.find([rowID], of: commune, in: session).first?.version
            ?? VoieTable.find([rowID], of: commune, in: session).first?.version ?? 0
    }
}

extension EditRefusal {
    static let notSent = EditRefusal.gone(
        "Ce changement n’est pas arrivé, ou n’avait rien changé\u{A0}: il n’y a rien à annuler.")
}
