import AddressEngine
import Persistence
import Territory

extension NationalStatus: SQLConvertible {}

/// What became of a list of national signalements.
struct NationalOutcome: Sendable, Equatable {
    /// New ones, to answer.
    var added = 0
    /// That were here already, and that stand as they did.
    var known = 0
    /// Closed here, since the national base says that they are.
    var closed = 0
    /// Not taken: closed already over there, or older than what is kept here.
    var left = 0

    /// « 3 nouveaux, 1 classé ».
    var words: String {
        let parts = [
            (added, "nouveau", "nouveaux"), (closed, "classé", "classés"),
            (known, "déjà là", "déjà là"),
            (
                left, "laissé de côté, déjà traité ou trop ancien",
                "laissés de côté, déjà traités ou trop anciens"
            ),
        ].filter { $0.0 > 0 }.map { French.count($0.0, $0.1, $0.2) }
        return parts.isEmpty ? "aucun signalement" : parts.joined(separator: ", ")
    }
}

extension AddressReportStore {
    /// Joins national signalements to the messages of the commune, each once, by its id.
    func receive(
        _ items: [NationalReport], in commune: CodeINSEE, by author: Author, at now: Instant = .now
    ) async throws -> NationalOutcome {
        let items = items.filter { $0.commune == commune.text }
        return try await database.write { session in
            let known = try Self.nationalStates(of: commune, in: session)
            var (outcome, seen) = (NationalOutcome(), Set<String>())
            for item in items where seen.insert(item.id).inserted {
                if let state = known[item.id] {
                    let isClosed = try Self.follow(item, from: state, in: commune, at: now, session)
                    if isClosed { outcome.closed += 1 } else { outcome.known += 1 }
                } else if item.status == .pending, item.at > now.daysAgo(ForgetOldRows.messageDays) {
                    try Self.insert(item, in: commune, at: now, session)
                    outcome.added += 1
                } else {
                    outcome.left += 1
                }
            }
            if outcome.added + outcome.closed > 0 {
                try JournalLine(
                    commune: commune, author: author, action: "Signalements de la base nationale",
                    subject: outcome.words
                ).write(in: session)
            }
            return outcome
        }
    }

    private static func nationalStates(
        of commune: CodeINSEE, in session: borrowing Session
    ) throws -> [String: AddressReport.State] {
        var states: [String: AddressReport.State] = [:]
        try session.forEach(
            "SELECT national_id, state FROM address_report WHERE commune_code = \(commune) AND national_id IS NOT NULL"
        ) { states[try $0.get("national_id")] = try $0.get("state") }
        return states
    }

    /// - Returns: whether the message was closed by it.
    private static func follow(
        _ item: NationalReport, from state: AddressReport.State, in commune: CodeINSEE, at now: Instant,
        _ session: borrowing Session
    ) throws -> Bool {
        let news = try session.execute(
            """
            UPDATE address_report SET national_status = \(item.status)
            WHERE commune_code = \(commune) AND national_id = \(item.id) AND national_status <> \(item.status)
            """)
        // What was followed once is not followed again: somebody here may have opened the message again since.
        guard news > 0, item.status != .pending, !state.isClosed else { return false }
        let closed = item.status == .processed ? AddressReport.State.done : .declined
        try session.execute(
            """
            UPDATE address_report SET state = \(closed), closed_at = \(now)
            WHERE commune_code = \(commune) AND national_id = \(item.id)
            """)
        return true
    }

    private static func insert(
        _ item: NationalReport, in commune: CodeINSEE, at now: Instant, _ session: borrowing Session
    ) throws {
        let place = item.request.asked?.point ?? item.request.existing?.point
        let kind: AddressReport.Kind = item.request.kind == .create ? .missing : .wrong
        // What is a year old is forgotten of a resident's message: it is not taken of another.
        let contact = item.at > now.daysAgo(ForgetOldRows.contactDays) ? item.contact : nil
        try session.execute(
            """
            INSERT INTO address_report (id, receipt, commune_code, kind, body, lon, lat, contact, state, answer, at,
                national_id, national_status, request)
            VALUES (\(Identifier.make()), \(makeReceipt()), \(commune), \(kind), \(item.request.message),
                \(place?.lon), \(place?.lat), \(contact), \(AddressReport.State.received), '', \(min(item.at, now)),
                \(item.id), \(item.status), \(try StoredText.text(item.request)))
            """)
    }
}
