import Persistence
import Territory

extension AddressStore {
    /// Writes the identifier that the national base gave the commune; the list is checked again with it.
    ///
    /// - Parameter replaced: the identifier that somebody agreed to replace.
    /// - Throws: `EditRefusal.notBegun` without addresses; `OtherIdentifier` when the commune has one already.
    func identify(
        _ commune: CodeINSEE, as id: String, replacing replaced: String? = nil, by author: Author
    ) async throws {
        try await database.write { session in
            guard let base = try BaseLocaleTable.find(commune, in: session) else {
                throw EditRefusal.notBegun
            }
            guard base.idBanCommune != id else { return }
            if let known = base.idBanCommune, known != replaced { throw OtherIdentifier(known: known) }
            try BaseLocaleTable.describe(
                commune, name: base.communeName, names: base.communeNames, idBanCommune: id, in: session)
            _ = try BaseLocaleTable.touch(commune, at: .now, in: session)
            try CheckTable.ask(for: commune, in: session)
            try JournalLine(
                commune: commune, author: author, action: "Identifiant national de la commune",
                subject: base.communeName, before: base.idBanCommune ?? "", after: id
            ).write(in: session)
        }
    }
}

/// The commune has an identifier already, which nobody agreed to replace.
struct OtherIdentifier: Error, Equatable {
    let known: String
}
