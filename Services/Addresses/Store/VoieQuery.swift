import Persistence
import Territory

/// What a person looks for among the voies of a commune, and in which order.
struct VoieQuery: Sendable, Equatable {
    /// Any part of the name, with or without accents.
    var text = ""
    var kind: Voie.Kind?
    /// Only the voies that have numéros not certified yet.
    var isLeftToCertify = false
    /// Only the voies along which the last check found this.
    var found: Found?
    var order = Order.name
    var isDescending = false
    var page = 1
    var size = 50

    enum Order: String, Sendable, CaseIterable {
        case name = "nom"
        case count = "numeros"
        case leftToCertify = "a-certifier"
        case found = "a-revoir"
    }

    /// What the check found: anything of a level, or one cause.
    enum Found: Sendable, Equatable {
        case level(Finding.Level)
        case code(String)
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
                COALESCE(counted.total, 0) AS total, COALESCE(counted.done, 0) AS done,
                COALESCE(judged.errors, 0) AS errors, COALESCE(judged.warnings, 0) AS warnings
            FROM voie LEFT JOIN \(counts(commune)) ON counted.voie_id = voie.id
            LEFT JOIN \(findings(commune)) ON judged.voie_id = voie.id
            WHERE voie.commune_code = \(commune) \(conditions)
            ORDER BY \(sorting) LIMIT \(size) OFFSET \((page - 1) * size)
            """)
        return VoiePage(lines: try rows.map(VoieLine.init), total: total, page: page, size: size)
    }

    private func counts(_ commune: CodeINSEE) -> SQL {
        """
        (SELECT voie_id, COUNT(*) AS total, CAST(SUM(certified) AS BIGINT) AS done FROM numero
            WHERE commune_code = \(commune) GROUP BY voie_id) AS counted
        """
    }

    private func findings(_ commune: CodeINSEE) -> SQL {
        """
        (SELECT voie_id, CAST(SUM(CASE level WHEN 'E' THEN row_count ELSE 0 END) AS BIGINT) AS errors,
            CAST(SUM(CASE level WHEN 'W' THEN row_count ELSE 0 END) AS BIGINT) AS warnings
            FROM address_voie_finding WHERE commune_code = \(commune) GROUP BY voie_id) AS judged
        """
    }

    private var conditions: SQL {
        var conditions: SQL = ""
        for word in VoieKey.of(text).split(separator: " ").prefix(8) {
            conditions = conditions + "AND voie.sort_key LIKE \("%\(word)%")"
        }
        if let kind { conditions = conditions + "AND voie.kind = \(kind)" }
        if isLeftToCertify { conditions = conditions + "AND counted.total > counted.done" }
        if let found {
            let what: SQL =
                switch found {
                case .level(let level): "level = \(level)"
                case .code(let code): "code = \(code)"
                }
            conditions =
                conditions
                    + """
                    AND EXISTS (SELECT 1 FROM address_voie_finding WHERE \(what)
                        AND address_voie_finding.commune_code = voie.commune_code AND voie_id = voie.id)
                    """
        }
        return conditions
    }

    private var sorting: SQL {
        let direction: SQL = isDescending ? "DESC" : "ASC"
        let name: SQL = "voie.sort_key, voie.id"
        return switch order {
        case .name: "voie.sort_key \(direction), voie.id \(direction)"
        case .count: "COALESCE(counted.total, 0) \(direction), \(name)"
        case .leftToCertify: "COALESCE(counted.total - counted.done, 0) \(direction), \(name)"
        case .found:
            """
            COALESCE(judged.errors, 0) \(direction), COALESCE(judged.warnings, 0) \(direction), \(name)
            """
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

/// A voie in the list: its name, how far its numéros are, what the check found along it.
struct VoieLine: Sendable, Equatable {
    let id: String
    let kind: Voie.Kind
    let name: String
    let names: [String: String]
    let version: Int
    let isCertified: Bool
    let numeros: Int
    let certified: Int
    let errors: Int
    let warnings: Int

    init(_ row: Row) throws {
        id = try row.get("id")
        kind = try row.get("kind")
        name = try row.get("name")
        names = try StoredText.dictionary(try row.get("language_names"))
        version = try row.get("version")
        isCertified = try row.get("certified")
        numeros = try row.get("total")
        certified = try row.get("done")
        errors = try row.get("errors")
        warnings = try row.get("warnings")
    }
}
