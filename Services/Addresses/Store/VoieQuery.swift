import Persistence
import Territory

/// What a person looks for among the voies of a commune, and in which order.
struct VoieQuery: Sendable, Equatable {
    /// Any part of the name, with or without accents.
    var text = ""
    var kind: Voie.Kind?
    /// Only the voies that have numéros not certified yet.
    var isLeftToCertify = false
    var order = Order.name
    var page = 1
    var size = 50

    enum Order: String, Sendable, CaseIterable {
        case name = "nom"
        case count = "numeros"
        case leftToCertify = "a-certifier"
    }

    func page(of commune: CodeINSEE, in session: borrowing Session) throws -> VoiePage {
        let page = max(1, page)
        let total: Int =
            try session.value(
                """
                SELECT COUNT(*) FROM voie LEFT JOIN \(counts(commune)) ON counted.voie_id = voie.id
                WHERE voie.commune_code = \(commune) \(conditions)
                """) ?? 0
        let rows = try session.rows(
            """
            SELECT voie.id, voie.kind, voie.name, voie.language_names, voie.version, voie.certified,
                COALESCE(counted.total, 0) AS total, COALESCE(counted.done, 0) AS done
            FROM voie LEFT JOIN \(counts(commune)) ON counted.voie_id = voie.id
            WHERE voie.commune_code = \(commune) \(conditions)
            ORDER BY \(sorting) voie.sort_key, voie.id LIMIT \(size) OFFSET \((page - 1) * size)
            """)
        return VoiePage(lines: try rows.map(VoieLine.init), total: total, page: page, size: size)
    }

    private func counts(_ commune: CodeINSEE) -> SQL {
        """
        (SELECT voie_id, COUNT(*) AS total, CAST(SUM(certified) AS BIGINT) AS done FROM numero
            WHERE commune_code = \(commune) GROUP BY voie_id) AS counted
        """
    }

    private var conditions: SQL {
        var conditions: SQL = ""
        for word in VoieKey.of(text).split(separator: " ").prefix(8) {
            conditions = conditions + "AND voie.sort_key LIKE \("%\(word)%")"
        }
        if let kind { conditions = conditions + "AND voie.kind = \(kind)" }
        if isLeftToCertify { conditions = conditions + "AND counted.total > counted.done" }
        return conditions
    }

    private var sorting: SQL {
        switch order {
        case .name: ""
        case .count: "COALESCE(counted.total, 0) DESC,"
        case .leftToCertify: "COALESCE(counted.total - counted.done, 0) DESC,"
        }
    }
}

/// One page of a list of voies.
struct VoiePage: Sendable, Equatable {
    let lines: [VoieLine]
    /// How many voies the query finds in all.
    let total: Int
    let page: Int
    let size: Int

    var pageCount: Int { max(1, (total + size - 1) / size) }
}

/// A voie in the list: its name and how far its numéros are.
struct VoieLine: Sendable, Equatable {
    let id: String
    let kind: Voie.Kind
    let name: String
    let names: [String: String]
    let version: Int
    let isCertified: Bool
    let numeros: Int
    let certified: Int

    init(_ row: Row) throws {
        id = try row.get("id")
        kind = try row.get("kind")
        name = try row.get("name")
        names = try StoredText.dictionary(try row.get("language_names"))
        version = try row.get("version")
        isCertified = try row.get("certified")
        numeros = try row.get("total")
        certified = try row.get("done")
    }
}
