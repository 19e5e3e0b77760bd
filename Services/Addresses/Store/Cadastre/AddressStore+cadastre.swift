import AddressEngine
import Persistence
import Territory

extension AddressStore {
    func cadastre(of commune: CodeINSEE) async throws -> Cadastre? {
        try await database.read { try CadastreTable.find(commune, in: $0) }
    }

    /// Puts the parcelles of a file in the place of those that were there.
    ///
    /// - Returns: how many there were before; nil for a first cadastre.
    @discardableResult
    func bring(
        _ file: CadastreFile, from origin: Cadastre.Origin, to commune: CodeINSEE, named name: String,
        by author: Author
    ) async throws -> Int? {
        let cadastre = Cadastre(file, from: origin, at: .now)
        return try await database.write { session in
            let before = try CadastreTable.find(commune, in: session)?.count
            try CadastreTable.replace(with: cadastre, file.parcelles, of: commune, in: session)
            try JournalLine(
                commune: commune, author: author, action: "Cadastre apporté", subject: name,
                before: before.map { French.count($0, "parcelle", "parcelles") },
                after: French.count(cadastre.count, "parcelle", "parcelles")
            ).write(in: session)
            try Self.judgeAgain(commune, in: session)
            return before
        }
    }

    /// - Returns: false when somebody removed it meanwhile.
    func removeCadastre(of commune: CodeINSEE, named name: String, by author: Author) async throws -> Bool {
        try await database.write { session in
            guard try CadastreTable.remove(commune, in: session) else { return false }
            try JournalLine(commune: commune, author: author, action: "Cadastre retiré", subject: name)
                .write(in: session)
            try Self.judgeAgain(commune, in: session)
            return true
        }
    }

    /// The alerts of a list that is begun depend on it.
    private static func judgeAgain(_ commune: CodeINSEE, in session: borrowing Session) throws {
        guard try BaseLocaleTable.find(commune, in: session) != nil else { return }
        try CheckTable.ask(for: commune, in: session)
    }

    /// The parcelles of a part of the map.
    func parcelles(
        in box: BoundingBox, of commune: CodeINSEE, atMost most: Int
    ) async throws -> [CadastreParcelle] {
        try await database.read {
            try CadastreTable.parcelles(meeting: ParcelleBox(box), of: commune, atMost: most, in: $0)
        }
    }
}
