import Persistence
import Territory

extension AddressStore {
    /// Writes the identifier that the national base gave the commune; the list is checked again with it.
    ///
    /// - Throws: `EditRefusal.notBegun` without addresses.
    func identify(_ commune: CodeINSEE, as id: String, by author: Author) async throws {
        try await database.write { session in
            guard let base = try BaseLocaleTable.find(commune, in: session) else {
                throw EditRefusal.notBegun
            }
            guard base.idBanCommune != id else { return }
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
