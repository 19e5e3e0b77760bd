import Persistence
import Territory

/// The rows of `numero`, without their positions.
enum NumeroTable {
    private static let columns: SQL =
        """
        id, voie_id, number, suffix, lieudit, lieudit_names, deleguee_code, deleguee_name, parcelles, certified,
            source, updated_on, remark, extra, version
        """

    static func find(_ ids: [String], of commune: CodeINSEE, in session: borrowing Session) throws -> [Numero]
    {
        guard !ids.isEmpty else { return [] }
        return try session.rows(
            "SELECT \(columns) FROM numero WHERE commune_code = \(commune) AND id IN (\(list: ids))"
        ).map(numero)
    }

    /// The numéros of voies, in no order.
    static func along(
        _ voieIDs: [String], of commune: CodeINSEE, in session: borrowing Session
    ) throws -> [Numero] {
        guard !voieIDs.isEmpty else { return [] }
        return try session.rows(
            "SELECT \(columns) FROM numero WHERE commune_code = \(commune) AND voie_id IN (\(list: voieIDs))"
        ).map(numero)
    }

    static func isAny(
        along voieID: String, of commune: CodeINSEE, in session: borrowing Session
    ) throws -> Bool {
        try session.value(
            "SELECT 1 FROM numero WHERE commune_code = \(commune) AND voie_id = \(voieID) LIMIT 1",
            as: Int.self)
            != nil
    }

    static func all(of commune: CodeINSEE, in session: borrowing Session) throws -> [Numero] {
        try session.rows(
            "SELECT \(columns) FROM numero WHERE commune_code = \(commune) ORDER BY voie_id, number, suffix, id"
        ).map(numero)
    }

    static func insert(
        _ numeros: ArraySlice<Numero>, of commune: CodeINSEE, in session: borrowing Session
    ) throws {
        guard !numeros.isEmpty else { return }
        let values = try Batch.values(of: numeros) { try tuple(of: $0, commune) }
        try session.execute("INSERT INTO numero (commune_code, \(columns)) VALUES \(values)")
    }

    static func update(_ numero: Numero, of commune: CodeINSEE, in session: borrowing Session) throws {
        try session.execute(
            """
            UPDATE numero SET voie_id = \(numero.voieID), number = \(numero.number), suffix = \(numero.suffix),
                lieudit = \(numero.lieudit), lieudit_names = \(try StoredText.of(numero.lieuditNames)),
                deleguee_code = \(numero.communeDeleguee?.code), deleguee_name = \(numero.communeDeleguee?.name),
                parcelles = \(StoredText.of(parcelles: numero.parcelles)), certified = \(numero.isCertified),
                source = \(numero.source), updated_on = \(numero.updatedOn), remark = \(numero.comment),
                extra = \(try StoredText.of(numero.extra)), version = \(numero.version)
            WHERE commune_code = \(commune) AND id = \(numero.id)
            """)
    }

    static func delete(_ id: String, of commune: CodeINSEE, in session: borrowing Session) throws {
        try session.execute("DELETE FROM numero WHERE commune_code = \(commune) AND id = \(id)")
    }

    private static func tuple(of numero: Numero, _ commune: CodeINSEE) throws -> SQL {
        """
        (\(commune), \(numero.id), \(numero.voieID), \(numero.number), \(numero.suffix), \(numero.lieudit),
            \(try StoredText.of(numero.lieuditNames)), \(numero.communeDeleguee?.code),
            \(numero.communeDeleguee?.name), \(StoredText.of(parcelles: numero.parcelles)), \(numero.isCertified),
            \(numero.source), \(numero.updatedOn), \(numero.comment), \(try StoredText.of(numero.extra)),
            \(numero.version))
        """
    }

    static func numero(_ row: Row) throws -> Numero {
        var numero = Numero(
            id: try row.get("id"), voieID: try row.get("voie_id"), number: try row.get("number"),
            suffix: try row.get("suffix"))
        numero.lieudit = try row.get("lieudit")
        numero.lieuditNames = try StoredText.dictionary(try row.get("lieudit_names"))
        numero.communeDeleguee = try CommuneDeleguee(row)
        numero.parcelles = StoredText.parcelles(try row.get("parcelles"))
        numero.isCertified = try row.get("certified")
        numero.source = try row.get("source")
        numero.updatedOn = try row.get("updated_on")
        numero.comment = try row.get("remark")
        numero.extra = try StoredText.dictionary(try row.get("extra"))
        numero.version = try row.get("version")
        return numero
    }
}
