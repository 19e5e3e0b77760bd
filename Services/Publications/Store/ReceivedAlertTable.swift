import Persistence
import Territory

/// A message of another that was brought here.
struct ReceivedAlert: Sendable {
    let id: String
    let key: CAPKey
    let sourceName: String
    let sourceID: String?
    let messageType: String
    let headline: String
    let document: [UInt8]
    let communes: Set<CodeINSEE>
    let expires: Moment?
    let receivedAt: Instant
    var state = State.waiting
    /// What came of it, or of the message that it updates or cancels.
    var publicationID: String?
    /// Whether people are told by e-mail that it waits.
    var isUrgent = false

    enum State: String, Sendable, CaseIterable {
        case waiting
        case taken
        case ignored
        /// It holds no more, or another took its place.
        case over
    }

    init(_ alert: CAPAlert, document: [UInt8], source: AlertSource?, at now: Instant) {
        let info = alert.info(preferring: "fr")
        id = Identifier.make(at: now)
        key = alert.key
        sourceName = source?.name ?? info?.senderName ?? alert.sender
        sourceID = source?.id
        messageType = alert.messageType.rawValue
        headline = String((info?.headline ?? info?.facts.event ?? alert.note ?? alert.identifier).prefix(300))
        self.document = document
        communes = alert.communeCodes
        expires = info?.expires?.moment
        receivedAt = now
    }

    init(_ row: Row) throws {
        id = try row.get("id")
        key = CAPKey(
            sender: try row.get("sender"), identifier: try row.get("identifier"), sent: try row.get("sent_at")
        )
        sourceName = try row.get("source_name")
        sourceID = try row.optional("source_id")
        messageType = try row.get("message_type")
        headline = try row.get("headline")
        document = try row.get("document")
        communes = Set(try row.words("communes").compactMap { CodeINSEE($0) })
        expires = try row.optional("expires_at")
        receivedAt = try row.get("received_at")
        state = try row.case("state")
        publicationID = try row.optional("publication_id")
        isUrgent = try row.flag("is_urgent")
    }
}

/// The messages of others, in their rows.
enum ReceivedAlertTable {
    /// - Parameter references: what it updates or cancels.
    /// - Returns: false when it was received before.
    static func insert(
        _ alert: ReceivedAlert, naming references: [CAPReference], in session: borrowing Session
    ) throws -> Bool {
        guard try insert(alert, in: session) else { return false }
        for key in references.prefix(mostReferences).map(\.key) {
            try session.execute(
                """
                INSERT INTO cap_reference (alert_id, sender, identifier, sent_at)
                VALUES (\(alert.id), \(key.sender), \(key.identifier), \(key.sent)) ON CONFLICT DO NOTHING
                """)
        }
        return true
    }

    /// How many messages one is about, at most.
    private static let mostReferences = 100

    private static func insert(_ alert: ReceivedAlert, in session: borrowing Session) throws -> Bool {
        let communes = alert.communes.map(\.text).sorted().joined(separator: " ")
        return try session.execute(
            """
            INSERT INTO cap_alert (id, sender, identifier, sent_at, source_id, source_name, message_type, headline,
                document, communes, expires_at, received_at, state, is_urgent)
            VALUES (\(alert.id), \(alert.key.sender), \(alert.key.identifier), \(alert.key.sent), \(alert.sourceID),
                \(alert.sourceName), \(alert.messageType), \(alert.headline), \(alert.document), \(communes),
                \(alert.expires), \(alert.receivedAt), \(alert.state.rawValue), \(alert.isUrgent ? 1 : 0))
            ON CONFLICT (sender, identifier, sent_at) DO NOTHING
            """) == 1
    }

    /// Takes away what a source that is not trusted, or a person, brought of the same message, unless it was taken up: what
    /// is trusted is silenced by no earlier copy.
    static func giveWay(to alert: ReceivedAlert, in session: borrowing Session) throws {
        try session.execute(
            """
            DELETE FROM cap_alert WHERE sender = \(alert.key.sender) AND identifier = \(alert.key.identifier)
                AND sent_at = \(alert.key.sent) AND state <> 'taken'
                AND (source_id IS NULL OR source_id NOT IN (SELECT id FROM cap_source WHERE is_trusted = 1))
            """)
    }

    /// What a person brought is the source's own, once the source says the very same: what follows it then finds it.
    static func adopt(_ alert: ReceivedAlert, in session: borrowing Session) throws {
        try session.execute(
            """
            UPDATE cap_alert SET source_id = \(alert.sourceID), source_name = \(alert.sourceName)
            WHERE sender = \(alert.key.sender) AND identifier = \(alert.key.identifier)
                AND sent_at = \(alert.key.sent) AND source_id IS NULL AND document = \(alert.document)
            """)
    }

    static func find(_ id: String, in session: borrowing Session) throws -> ReceivedAlert? {
        try session.row("SELECT * FROM cap_alert WHERE id = \(id)").map(ReceivedAlert.init)
    }

    /// Those that a message updates or cancels, in the order of its references.
    static func referenced(by alert: CAPAlert, in session: borrowing Session) throws -> [ReceivedAlert] {
        try alert.references.prefix(mostReferences).compactMap { reference in
            let key = reference.key
            return try session.row(
                """
                SELECT * FROM cap_alert WHERE sender = \(key.sender) AND identifier = \(key.identifier)
                    AND sent_at = \(key.sent)
                """
            ).map(ReceivedAlert.init)
        }
    }

    /// Those that came before it and update or cancel it, as the same one brought them.
    static func following(
        _ alert: ReceivedAlert, in session: borrowing Session
    ) throws -> [ReceivedAlert] {
        try session.rows(
            """
            SELECT a.* FROM cap_reference r JOIN cap_alert a ON a.id = r.alert_id
            WHERE r.sender = \(alert.key.sender) AND r.identifier = \(alert.key.identifier)
                AND r.sent_at = \(alert.key.sent)
            """
        ).map(ReceivedAlert.init).filter { $0.sourceID == alert.sourceID }
    }

    static func settle(
        _ id: String, _ state: ReceivedAlert.State, publication: String? = nil, in session: borrowing Session
    ) throws {
        try session.execute("UPDATE cap_alert SET state = \(state.rawValue) WHERE id = \(id)")
        if let publication { try join(id, to: publication, in: session) }
    }

    static func join(_ id: String, to publication: String, in session: borrowing Session) throws {
        try session.execute("UPDATE cap_alert SET publication_id = \(publication) WHERE id = \(id)")
    }

    /// Those that wait for a person, the last received first.
    static func waiting(in session: borrowing Session) throws -> [ReceivedAlert] {
        try session.rows(
            "SELECT * FROM cap_alert WHERE state = 'waiting' ORDER BY received_at DESC, id DESC LIMIT 200"
        ).map(ReceivedAlert.init)
    }

    /// The last that were settled.
    static func settled(in session: borrowing Session) throws -> [ReceivedAlert] {
        try session.rows(
            "SELECT * FROM cap_alert WHERE state <> 'waiting' ORDER BY received_at DESC, id DESC LIMIT 50"
        ).map(ReceivedAlert.init)
    }

    /// Ends what waits and does not hold any more, and forgets what is long over.
    ///
    /// A cancellation holds as long as what it names; nothing waits for ever.
    static func tidy(at now: Instant, in session: borrowing Session) throws {
        let (forgotten, late) = (
            now.adding(.seconds(-keptDays * 86_400)), now.adding(.seconds(-waitingDays * 86_400))
        )
        try session.execute(
            """
            UPDATE cap_alert SET state = 'over' WHERE state = 'waiting'
                AND (message_type <> 'Cancel' AND expires_at <= \(now) OR received_at < \(late))
            """)
        try session.execute("DELETE FROM cap_alert WHERE state <> 'waiting' AND received_at < \(forgotten)")
    }

    /// How long a message waits for a person, in days.
    private static let waitingDays = 30

    /// How long a settled message is kept, in days: as long as it may be sent again.
    static let keptDays = 365
}
