import Persistence
import Territory

extension Voie.Kind: SQLConvertible {}
extension Position.Kind: SQLConvertible {}

/// The rows of `voie`, without their positions.
enum VoieTable {
    private static let columns: SQL =
        """
        id, kind, name, language_names, deleguee_code, deleguee_name, topo_code, parcelles, certified, source, updated_on,
            remark, extra, version
        """

    static func find(_ ids: [String], of commune: CodeINSEE, in session: borrowing Session) throws -> [Voie] {
        guard !ids.isEmpty else { return [] }
        return try session.rows(
            "SELECT \(columns) FROM voie WHERE commune_code = \(commune) AND id IN (\(list: ids))"
        ).map(voie)
    }

    static func all(of commune: CodeINSEE, in session: borrowing Session) throws -> [Voie] {
        try session.rows(
            "SELECT \(columns) FROM voie WHERE commune_code = \(commune) ORDER BY sort_key, id"
        ).map(voie)
    }

    /// The ids of the voies, in the order of their names.
    static func ids(of commune: CodeINSEE, in session: borrowing Session) throws -> [String] {
        try session.rows("SELECT id FROM voie WHERE commune_code = \(commune) ORDER BY sort_key, id")
            .map { try $0.get("id") }
    }

    /// The id and the name of every voie and lieu-dit, in the order of their names.
    static func names(
        of commune: CodeINSEE, in session: borrowing Session
    ) throws -> [(id: String, name: String)] {
        try session.rows("SELECT id, name FROM voie WHERE commune_code = \(commune) ORDER BY sort_key, id")
            .map { (try $0.get("id"), try $0.get("name")) }
    }

    static func insert(_ voies: ArraySlice<Voie>, of commune: CodeINSEE, in session: borrowing Session) throws
    {
        guard !voies.isEmpty else { return }
        let values = try Batch.values(of: voies) { try tuple(of: $0, commune) }
        try session.execute(
            """
            INSERT INTO voie (commune_code, sort_key, \(columns)) VALUES \(values)
            """)
    }

    static func update(_ voie: Voie, of commune: CodeINSEE, in session: borrowing Session) throws {
        try session.execute(
            """
            UPDATE voie SET kind = \(voie.kind), name = \(voie.name), sort_key = \(VoieKey.of(voie.name)),
                language_names = \(try StoredText.of(voie.names)), deleguee_code = \(voie.communeDeleguee?.code),
                deleguee_name = \(voie.communeDeleguee?.name), topo_code = \(voie.topoCode), parcelles = \(StoredText.of(parcelles: voie.parcelles)),
                certified = \(voie.isCertified), source = \(voie.source), updated_on = \(voie.updatedOn),
                remark = \(voie.comment), extra = \(try StoredText.of(voie.extra)), version = \(voie.version)
            WHERE commune_code = \(commune) AND id = \(voie.id)
            """)
    }

    static func delete(_ id: String, of commune: CodeINSEE, in session: borrowing Session) throws {
        try session.execute("DELETE FROM voie WHERE commune_code = \(commune) AND id = \(id)")
    }

    private static func tuple(of voie: Voie, _ commune: CodeINSEE) throws -> SQL {
        """
        (\(commune), \(VoieKey.of(voie.name)), \(voie.id), \(voie.kind), \(voie.name), \(try StoredText.of(voie.names)),
            \(voie.communeDeleguee?.code), \(voie.communeDeleguee?.name), \(voie.topoCode), \(StoredText.of(parcelles: voie.parcelles)),
            \(voie.isCertified), \(voie.source), \(voie.updatedOn), \(voie.comment), \(try StoredText.of(voie.extra)),
            \(voie.version))
        """
    }

    static func voie(_ row: Row) throws -> Voie {
        var voie = Voie(id: try row.get("id"), kind: try row.get("kind"), name: try row.get("name"))
        voie.names = try StoredText.dictionary(try row.get("language_names"))
        voie.communeDeleguee = try CommuneDeleguee(row)
        voie.topoCode = try row.get("topo_code")
        voie.parcelles = StoredText.parcelles(try row.get("parcelles"))
        voie.isCertified = try row.get("certified")
        voie.source = try row.get("source")
        voie.updatedOn = try row.get("updated_on")
        voie.comment = try row.get("remark")
        voie.extra = try StoredText.dictionary(try row.get("extra"))
        voie.version = try row.get("version")
        return voie
    }
}

extension CommuneDeleguee {
    /// The columns `deleguee_code` and `deleguee_name`; nil when both are null.
    init?(_ row: Row) throws {
        let code = try row.optional("deleguee_code", as: String.self)
        let name = try row.optional("deleguee_name", as: String.self)
        guard code != nil || name != nil else { return nil }
        self.init(code: code ?? "", name: name ?? "")
    }
}
