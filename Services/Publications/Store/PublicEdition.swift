import Persistence
import Territory

/// What the public reads of the publications, as a word that changes with it: enough to say that nothing changed.
struct PublicEdition: Sendable {
    /// Another program may write the same otherwise.
    private let program = Identifier.make(at: .now)

    /// When what is to be shown later begins to be shown, in order.
    private let openings = VersionedCache(.publications) { session in
        try session.rows(
            """
            SELECT DISTINCT t.shown_from FROM publication p
            JOIN publication_text t ON t.publication_id = p.id AND t.number = p.text_number
            WHERE p.state IN ('published', 'cancelled') AND t.kind <> 'alert' AND t.shown_from IS NOT NULL
            ORDER BY t.shown_from
            """
        ).map { try $0.get("shown_from", as: Instant.self) }
    }

    func tag(at now: Instant, in session: borrowing Session) throws -> String {
        let publications = try Version.publications.number(in: session)
        let territory = try Version.territory.number(in: session)
        let begun = try openings.value(in: session).prefix { $0 <= now }.count
        return "\(program).\(publications).\(territory).\(begun)"
    }
}
