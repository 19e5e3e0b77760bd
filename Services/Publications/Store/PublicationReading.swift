import Persistence
import Territory

/// What the public reads: publications that went out, by place.
enum PublicationReading {
    /// The communes that the last issue spoke to.
    static func communes(of id: String, in session: borrowing Session) throws -> Set<CodeINSEE> {
        Set(
            try session.rows("SELECT commune_code FROM publication_commune WHERE publication_id = \(id)")
                .map { try $0.get("commune_code") })
    }

    /// What a commune's page shows at this moment, danger first, then what it pinned, then the last sent.
    static func current(
        in commune: CodeINSEE, at now: Instant, in session: borrowing Session
    ) throws -> [Publication] {
        try PublicationTable.read(
            """
            p.state = 'published' AND \(reaching(.commune(commune))) AND \(visible(in: commune))
            AND \(begun(at: now)) AND (t.shown_until IS NULL OR t.shown_until > \(now))
            AND (t.last_day IS NULL OR t.last_day >= \(CivilDate(of: now)))
            """,
            order: "\(rank(in: commune)), \(lastSent) DESC, p.id DESC", limit: 200, in: session
        ).map(\.publication)
    }

    /// The next moment at which what a commune's page shows changes by itself.
    static func nextChange(
        in commune: CodeINSEE, after now: Instant, in session: borrowing Session
    ) throws -> Instant? {
        let from: Instant? = try session.value(edge("shown_from", in: commune, after: now))
        let until: Instant? = try session.value(edge("shown_until", in: commune, after: now))
        return [from, until].compactMap { $0 }.min()
    }

    /// What went out for a place, the last sent first, called off or over as well.
    static func all(
        of place: PublicPlace, theme: Theme? = nil, kind: Content.Kind? = nil, limit: Int, skipping: Int = 0,
        at now: Instant, in session: borrowing Session
    ) throws -> [Publication] {
        try PublicationTable.read(
            conditions(place, theme, kind, now), order: "\(lastSent) DESC, p.id DESC", limit: limit,
            skipping: skipping, in: session
        ).map(\.publication)
    }

    static func count(
        of place: PublicPlace, theme: Theme? = nil, kind: Content.Kind? = nil, at now: Instant,
        in session: borrowing Session
    ) throws -> Int {
        try session.value(
            """
            SELECT COUNT(*) FROM publication p
            JOIN publication_text t ON t.publication_id = p.id AND t.number = p.text_number
            JOIN collectivite c ON c.id = p.owner_id
            WHERE \(conditions(place, theme, kind, now))
            """) ?? 0
    }

    /// The events of a place that take place from a day on, called off ones as well.
    static func events(
        of place: PublicPlace, from day: CivilDate, limit: Int = 500, at now: Instant,
        in session: borrowing Session
    ) throws -> [Publication] {
        try PublicationTable.read(
            conditions(place, nil, .event, now) + "AND t.last_day >= \(day)", order: "t.starts, p.id",
            limit: limit, in: session
        ).map(\.publication)
    }

    /// As the formats give them, with the names of their communes.
    static func outgoing(
        _ publications: [Publication], in session: borrowing Session
    ) throws -> [OutgoingItem] {
        let communes = try PublicationParts.communes(of: publications.map(\.id), in: session)
        return publications.compactMap { OutgoingItem($0, to: communes[$0.id] ?? []) }
    }

    private static let lastSent: SQL =
        "(SELECT MAX(i.sent_at) FROM publication_issue i WHERE i.publication_id = p.id)"

    private static func conditions(
        _ place: PublicPlace, _ theme: Theme?, _ kind: Content.Kind?, _ now: Instant
    ) -> SQL {
        var conditions: SQL =
            """
            p.state IN ('published', 'cancelled')
            AND EXISTS (SELECT 1 FROM publication_issue i WHERE i.publication_id = p.id)
            AND \(begun(at: now)) AND \(reaching(place))
            """
        if case .commune(let commune) = place { conditions = conditions + "AND \(visible(in: commune))" }
        if let theme { conditions = conditions + "AND t.theme = \(theme.rawValue)" }
        if let kind { conditions = conditions + "AND t.kind = \(kind.rawValue)" }
        return conditions
    }

    /// What is to be shown later is not shown yet; an alert is from its departure.
    static func begun(at now: Instant) -> SQL {
        "(t.kind = 'alert' OR t.shown_from IS NULL OR t.shown_from <= \(now))"
    }

    private static func reaching(_ place: PublicPlace) -> SQL {
        switch place {
        case .commune(let code):
            """
            EXISTS (
                SELECT 1 FROM publication_commune r WHERE r.publication_id = p.id AND r.commune_code = \(code))
            """
        case .epci(let siren): "c.kind = 'epci' AND c.code = \(siren)"
        case .departement(let code): "c.kind = 'departement' AND c.code = \(code)"
        }
    }

    /// Danger is hidden nowhere.
    private static func visible(in commune: CodeINSEE) -> SQL {
        """
        (t.level = 2 AND t.is_exercise = 0 OR NOT EXISTS (
            SELECT 1 FROM publication_mark m
            WHERE m.publication_id = p.id AND m.commune_code = \(commune) AND m.kind = 'hidden'))
        """
    }

    private static func edge(_ column: SQL, in commune: CodeINSEE, after now: Instant) -> SQL {
        """
        SELECT MIN(t.\(column)) FROM publication p
        JOIN publication_text t ON t.publication_id = p.id AND t.number = p.text_number
        JOIN publication_commune r ON r.publication_id = p.id AND r.commune_code = \(commune)
        WHERE p.state = 'published' AND t.\(column) > \(now)
        """
    }

    /// Lower is shown first.
    private static func rank(in commune: CodeINSEE) -> SQL {
        """
        CASE WHEN t.level = 2 AND t.is_exercise = 0 THEN 0
            WHEN EXISTS (
                SELECT 1 FROM publication_mark m
                WHERE m.publication_id = p.id AND m.commune_code = \(commune) AND m.kind = 'pinned') THEN 1
            WHEN t.level = 1 THEN 2 ELSE 3 END
        """
    }
}
