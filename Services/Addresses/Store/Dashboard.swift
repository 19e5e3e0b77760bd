import Persistence
import Territory

/// All the communes of the territory and how far each is: what the syndicat looks at to know whom to visit.
struct Dashboard: Sendable {
    let lines: [Line]
    /// Each cause found in the territory, on how many communes and lines, the gravest first.
    let causes: [Cause]

    /// One commune of the dashboard.
    struct Line: Sendable, Equatable {
        let code: CodeINSEE
        let name: String
        let population: Int?
        let lon: Double?
        let lat: Double?
        /// nil without addresses.
        let counts: BaseLocale.Counts?
        let changedAt: Instant?
        let isValid: Bool
        let errors: Int
        let warnings: Int
        let publishedAt: Instant?
        /// Changes of contributors that nobody read again, and since when the oldest waits.
        let toRead: Int
        let toReadSince: Instant?

        var state: State {
            guard counts != nil else { return .none }
            if publishedAt != nil { return .published }
            return isValid ? .valid : .draft
        }
    }

    /// How far a commune is.
    enum State: String, Sendable, CaseIterable {
        case none = "aucune"
        case draft = "brouillon"
        case valid = "valable"
        case published = "publiee"

        var label: String {
            switch self {
            case .none: "Pas d’adresses"
            case .draft: "À corriger"
            case .valid: "Prête à publier"
            case .published: "Publiée"
            }
        }
    }

    /// One kind of finding over the whole territory.
    struct Cause: Sendable, Equatable {
        let code: String
        let level: Finding.Level
        let communes: Int
        let rows: Int
    }

    static func read(in session: borrowing Session) throws -> Dashboard {
        let lines = try session.rows(
            """
            SELECT collectivite.code, collectivite.name, collectivite.population, collectivite.lon, collectivite.lat,
                base_locale.version, base_locale.changed_at, base_locale.voie_count, base_locale.lieudit_count,
                base_locale.numero_count, base_locale.certified_count, COALESCE(address_check.valid, 0) AS valid,
                COALESCE(address_check.error_count, 0) AS errors,
                COALESCE(address_check.warning_count, 0) AS warnings, address_publication.published_at,
                COALESCE(unread.changes, 0) AS to_read, unread.since AS to_read_since
            FROM collectivite
            LEFT JOIN base_locale ON base_locale.commune_code = collectivite.code
            LEFT JOIN address_check ON address_check.commune_code = collectivite.code
            LEFT JOIN address_current_publication ON address_current_publication.commune_code = collectivite.code
            LEFT JOIN address_publication ON address_publication.id = address_current_publication.publication_id
            LEFT JOIN (SELECT commune_code, COUNT(*) AS changes, MIN(asked_at) AS since FROM address_review
                WHERE waiting = 1 GROUP BY commune_code) AS unread ON unread.commune_code = collectivite.code
            WHERE collectivite.kind = 'commune' AND collectivite.dissolved_on IS NULL
            ORDER BY collectivite.sort_key, collectivite.code
            """
        ).map(Line.init)
        let causes = try session.rows(
            """
            SELECT code, level, COUNT(*) AS communes, CAST(SUM(row_count) AS BIGINT) AS total FROM address_finding
            GROUP BY code, level
            ORDER BY CASE level WHEN 'E' THEN 0 WHEN 'W' THEN 1 ELSE 2 END, COUNT(*) DESC, code
            """
        ).map {
            Cause(
                code: try $0.get("code"), level: try $0.get("level"), communes: try $0.get("communes"),
                rows: try $0.get("total"))
        }
        return Dashboard(lines: lines, causes: causes)
    }
}

extension Dashboard.Line {
    init(_ row: Row) throws {
        code = try row.get("code")
        name = try row.get("name")
        population = try row.optional("population")
        lon = try row.optional("lon")
        lat = try row.optional("lat")
        counts = try row.optional("version", as: Int.self) == nil ? nil : BaseLocaleTable.counts(row)
        changedAt = try row.optional("changed_at")
        isValid = try row.get("valid")
        errors = try row.get("errors")
        warnings = try row.get("warnings")
        publishedAt = try row.optional("published_at")
        toRead = try row.get("to_read")
        toReadSince = try row.optional("to_read_since")
    }
}

extension AddressStore {
    /// The communes in which a cause was found, most lines first.
    func communes(with code: String) async throws -> [(commune: CodeINSEE, rows: Int)] {
        try await database.read { session in
            try session.rows(
                """
                SELECT commune_code, row_count FROM address_finding WHERE code = \(code)
                ORDER BY row_count DESC, commune_code
                """
            ).map { (try $0.get("commune_code"), try $0.get("row_count")) }
        }
    }
}
