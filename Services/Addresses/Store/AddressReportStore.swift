import Persistence
import Territory

extension AddressReport.Kind: SQLConvertible {}
extension AddressReport.State: SQLConvertible {}

/// What residents tell about addresses, from the receipt to the answer.
struct AddressReportStore: Sendable {
    let database: Database
    /// Messages that a network may send in an hour: a family, a school, the public room of a town hall.
    let limitOfNetwork = 10
    /// Messages that a commune may receive in an hour, wherever they come from; how many it has left open counts for
    /// nothing, lest somebody shut its door for good.
    let limitOfCommune = 60

    /// Keeps a report and gives its receipt; the same receipt when the same form is sent again with the same words.
    ///
    /// - Parameter draw: what was drawn for the form when it was shown; nil when it was sent by something else.
    /// - Parameter network: a fingerprint of where it comes from; nil for the program itself.
    func receive(
        _ form: ReportForm, in commune: CodeINSEE, drawn draw: String? = nil, from network: String? = nil
    ) async throws -> ReportRecord {
        let form = try form.checked()
        let sending = draw.map(form.sending)
        let (id, receipt, now) = (Identifier.make(), Self.makeReceipt(), Instant.now)
        return try await database.write { session in
            if let sending, let known = try Self.find(sending: sending, in: commune, session) { return known }
            try refuseFlood(of: commune, from: network, at: now, in: session)
            if let network { try SenderTable.count(network, at: now, in: session) }
            try session.execute(
                """
                INSERT INTO address_report (id, receipt, commune_code, kind, body, lon, lat, contact, state, answer, at,
                    sending)
                VALUES (\(id), \(receipt), \(commune), \(form.kind), \(form.text), \(form.lon), \(form.lat),
                    \(form.contact.isEmpty ? nil : form.contact), \(AddressReport.State.received), '', \(now),
                    \(sending))
                """)
            guard let report = try Self.find(id, of: commune, in: session) else { throw ReportRefusal.gone }
            return report
        }
    }

    /// The report of a receipt, for who made it: without their contact.
    func report(receipt: String) async throws -> ReportRecord? {
        try await database.read { session in
            try session.row(Self.selection + "WHERE receipt = \(receipt.uppercased())").map(ReportRecord.init)
        }
    }

    func report(_ id: String, of commune: CodeINSEE) async throws -> ReportRecord? {
        try await database.read { try Self.find(id, of: commune, in: $0) }
    }

    /// How many open reports a list shows.
    static let mostShown = 500

    /// The open reports of a commune, those of residents first, then the oldest first.
    func open(in commune: CodeINSEE) async throws -> [ReportRecord] {
        try await database.read { session in
            try session.rows(
                Self.selection
                    + """
                    WHERE commune_code = \(commune) AND state IN ('received', 'doing')
                    ORDER BY CASE WHEN national_id IS NULL THEN 0 ELSE 1 END, at, id
                    LIMIT \(Self.mostShown)
                    """
            ).map(ReportRecord.init)
        }
    }

    /// The oldest open reports of a commune, and how many there are: those of residents, and those of the national base.
    func waiting(in commune: CodeINSEE) async throws -> (residents: Waiting?, national: Waiting?) {
        try await database.read { session in
            (
                try Self.waiting("national_id IS NULL", in: commune, session),
                try Self.waiting("national_id IS NOT NULL", in: commune, session)
            )
        }
    }

    typealias Waiting = (first: ReportRecord, count: Int)

    private static func waiting(
        _ condition: SQL, in commune: CodeINSEE, _ session: borrowing Session
    ) throws -> Waiting? {
        let open: SQL =
            "WHERE commune_code = \(commune) AND state IN ('received', 'doing') AND \(condition)"
        let first = try session.row("\(selection) \(open) ORDER BY at, id LIMIT 1").map(ReportRecord.init)
        guard let first else { return nil }
        return (first, try session.value("SELECT COUNT(*) FROM address_report \(open)") ?? 1)
    }

    /// How many reports of a commune are open.
    func openCount(in commune: CodeINSEE) async throws -> Int {
        try await database.read { session in
            try session.value(
                """
                SELECT COUNT(*) FROM address_report
                WHERE commune_code = \(commune) AND state IN ('received', 'doing')
                """) ?? 0
        }
    }

    /// The closed reports of a commune, last closed first.
    func closed(in commune: CodeINSEE, last count: Int = 100) async throws -> [ReportRecord] {
        try await database.read { session in
            try session.rows(
                Self.selection
                    + """
                    WHERE commune_code = \(commune) AND state IN ('done', 'declined')
                    ORDER BY closed_at DESC, id LIMIT \(count)
                    """
            ).map(ReportRecord.init)
        }
    }

    /// Moves a report to a state that its own allows, with the words for who made it.
    func move(
        _ id: String, of commune: CodeINSEE, to state: AddressReport.State, answer: String, by author: Author
    ) async throws {
        let now = Instant.now
        let answer = try ReportForm.checked(answer: answer)
        try await database.write { session in
            guard let report = try Self.find(id, of: commune, in: session) else { throw ReportRefusal.gone }
            guard report.state.next.contains(state) else {
                throw ReportRefusal.impossible(from: report.state, to: state)
            }
            try session.execute(
                """
                UPDATE address_report SET state = \(state), answer = \(answer),
                    closed_at = \(state.isClosed ? now : nil)
                WHERE id = \(id) AND commune_code = \(commune)
                """)
            try JournalLine(
                commune: commune, author: author, action: "Message d’habitant\u{A0}: \(state.label)",
                subject: report.receipt, before: report.state.label, after: state.label
            ).write(in: session)
        }
    }

    /// Forgets the contacts of the reports older than a year.
    func forgetContacts(before limit: Instant) async throws -> Int {
        try await database.write { session in
            try session.execute(
                "UPDATE address_report SET contact = NULL WHERE contact IS NOT NULL AND at < \(limit)")
        }
    }

    /// Forgets the reports of long ago whole, answered or not.
    func forget(before limit: Instant) async throws -> Int {
        try await database.write { try $0.execute("DELETE FROM address_report WHERE at < \(limit)") }
    }

    /// A message that is refused is written nowhere, so that refusing costs nothing.
    private func refuseFlood(
        of commune: CodeINSEE, from network: String?, at now: Instant, in session: borrowing Session
    ) throws {
        if let network,
            let end = try SenderTable.silence(of: network, above: limitOfNetwork, at: now, in: session)
        {
            throw ReportRefusal.tooManyFromThere(minutes: now.minutes(until: end))
        }
        let hour = SenderTable.window
        let recent = try session.row(
            """
            SELECT COUNT(*) AS number, MIN(at) AS first FROM address_report
            WHERE commune_code = \(commune) AND national_id IS NULL AND at > \(now.adding(.zero - hour))
            """)
        guard let recent, try recent.get("number", as: Int.self) >= limitOfCommune else { return }
        let first: Instant = try recent.get("first")
        throw ReportRefusal.tooManyForCommune(minutes: now.minutes(until: first.adding(hour)))
    }

    private static let selection: SQL =
        """
        SELECT id, receipt, commune_code, kind, body, lon, lat, contact, state, answer, at, closed_at, national_status,
            request
        FROM address_report
        """

    private static func find(
        _ id: String, of commune: CodeINSEE, in session: borrowing Session
    ) throws -> ReportRecord? {
        try session.row(selection + "WHERE id = \(id) AND commune_code = \(commune)").map(ReportRecord.init)
    }

    private static func find(
        sending: String, in commune: CodeINSEE, _ session: borrowing Session
    ) throws -> ReportRecord? {
        try session.row(selection + "WHERE commune_code = \(commune) AND sending = \(sending)").map(
            ReportRecord.init)
    }

    /// Eight signs that are not mistaken for one another on the phone: `K7RM-4XQ2`.
    static func makeReceipt() -> String {
        let signs = Array("ABCDEFGHJKMNPQRSTUVWXYZ23456789")
        let drawn = (0..<8).map { _ in signs[Int.random(in: 0..<signs.count)] }
        return String(drawn[..<4]) + "-" + String(drawn[4...])
    }
}

extension Instant {
    /// Whole minutes until a later moment, one at least.
    fileprivate func minutes(until later: Instant) -> Int {
        max(1, Int((later.milliseconds - milliseconds + 59_999) / 60_000))
    }
}

extension ReportForm {
    /// The mark of one sending: who goes back and writes something else sends another message.
    fileprivate func sending(drawn draw: String) -> String {
        let place = [lon, lat].map { $0.map { String($0) } ?? "" }
        return Checksum(of: ([draw, kind.rawValue, text, contact] + place).joined(separator: "\0")).text
    }
}

/// A report as it is kept.
struct ReportRecord: Sendable, Equatable {
    let id: String
    let receipt: String
    let commune: CodeINSEE
    let kind: AddressReport.Kind
    let text: String
    let lon: Double?
    let lat: Double?
    /// nil when the person left none, once it is forgotten, and for who does not answer them.
    private(set) var contact: String?
    let state: AddressReport.State
    let answer: String
    let at: Instant
    let closedAt: Instant?
    /// What was asked through the national base; nil for a message of this site.
    let national: NationalPart?

    /// What a national signalement says beyond its words, and how it stands over there.
    struct NationalPart: Sendable, Equatable {
        let status: NationalStatus
        let request: NationalRequest
    }

    /// For who reads the messages of a commune without answering them.
    var withoutContact: ReportRecord {
        var record = self
        record.contact = nil
        return record
    }

    init(_ row: Row) throws {
        id = try row.get("id")
        receipt = try row.get("receipt")
        commune = try row.get("commune_code")
        kind = try row.get("kind")
        text = try row.get("body")
        lon = try row.optional("lon")
        lat = try row.optional("lat")
        contact = try row.optional("contact")
        state = try row.get("state")
        answer = try row.get("answer")
        at = try row.get("at")
        closedAt = try row.optional("closed_at")
        if let status: NationalStatus = try row.optional("national_status"),
            let request: String = try row.optional("request")
        {
            national = NationalPart(
                status: status, request: try StoredText.value(NationalRequest.self, in: Array(request.utf8)))
        } else {
            national = nil
        }
    }
}
