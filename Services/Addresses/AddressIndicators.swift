import Contract
import Persistence

/// The figures that the other services and the observatory read of the addresses.
enum AddressIndicators {
    static let all = [numeros, certifiedShare, published, toRead, toReadDays]

    private static let numeros = Indicator("adresses.numeros", label: "Numéros", unit: .count) { session in
        try values(in: session, "SELECT commune_code, numero_count AS figure FROM base_locale")
    }

    private static let certifiedShare = Indicator(
        "adresses.certified-share", label: "Part des numéros certifiés", unit: .percent
    ) { session in
        try values(
            in: session,
            """
            SELECT commune_code, CAST(certified_count AS DOUBLE PRECISION) * 100 / numero_count AS figure
            FROM base_locale WHERE numero_count > 0
            """)
    }

    private static let published = Indicator(
        "adresses.published", label: "Adresses publiées", unit: .count
    ) { session in
        try values(
            in: session,
            """
            SELECT address_current_publication.commune_code, COALESCE(address_count, line_count) AS figure FROM address_current_publication
            JOIN address_publication ON address_publication.id = publication_id
            """)
    }

    /// For who reads again in the communes that delegated it: nothing where nothing waits.
    private static let toRead = Indicator(
        "adresses.to-read", label: "Changements d’adresses à relire", unit: .count
    ) { session in
        try values(
            in: session,
            """
            SELECT commune_code, COUNT(*) AS figure FROM address_review WHERE waiting = 1 GROUP BY commune_code
            """)
    }

    private static let toReadDays = Indicator(
        "adresses.to-read-days", label: "Le plus ancien à relire", unit: .days
    ) { session in
        try values(
            in: session,
            """
            SELECT commune_code, (\(Instant.now) - MIN(asked_at)) / 86400000 AS figure FROM address_review
            WHERE waiting = 1 GROUP BY commune_code
            """)
    }

    private static func values(in session: borrowing Session, _ query: SQL) throws -> [String: Double] {
        var values: [String: Double] = [:]
        try session.forEach(query) {
            values[try $0.get("commune_code")] = try $0.get("figure", as: Double.self)
        }
        return values
    }
}
