import Contract
import Persistence

/// The figures that the other services and the observatory read of the publications.
enum PublicationIndicators {
    static let all = [published]

    /// What each commune said itself, first issues alone.
    private static let published = Indicator(
        "actualites.published", label: "Publications en 12\u{A0}mois", unit: .count
    ) { session in
        var values: [String: Double] = [:]
        let since = Instant.now.adding(.seconds(-365 * 86_400))
        try session.forEach(
            """
            SELECT c.code, COUNT(*) AS figure FROM publication_issue i
            JOIN publication p ON p.id = i.publication_id
            JOIN collectivite c ON c.id = p.owner_id
            WHERE c.kind = 'commune' AND i.sequence = 0 AND i.sent_at >= \(since) GROUP BY c.code
            """
        ) { values[try $0.get("code")] = Double(try $0.get("figure", as: Int.self)) }
        return values
    }
}
