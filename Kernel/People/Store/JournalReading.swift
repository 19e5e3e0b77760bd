import Persistence
import Territory

/// What of the journal is asked for.
struct JournalQuestion: Sendable, Equatable {
    /// nil for the whole territory.
    var collectiviteID: String?
    var service: String?
    var personID: String?
    var since: CivilDate?
    var until: CivilDate?

    init(
        collectiviteID: String? = nil, service: String? = nil, personID: String? = nil,
        since: CivilDate? = nil,
        until: CivilDate? = nil
    ) {
        self.collectiviteID = collectiviteID
        self.service = service
        self.personID = personID
        self.since = since
        self.until = until
    }
}

extension Journal {
    /// A page of lines, the latest first.
    static func entries(
        _ question: JournalQuestion, from offset: Int, count: Int, in session: borrowing Session
    ) throws -> [JournalEntry] {
        try session.rows(
            all(question) + "LIMIT \(count) OFFSET \(offset)"
        ).map(JournalEntry.init(row:))
    }

    /// All the lines, the latest first, to be read as they come: there may be hundreds of thousands.
    static func all(_ question: JournalQuestion) -> SQL {
        selection + "WHERE \(condition(question)) ORDER BY journal.id DESC"
    }

    static func count(_ question: JournalQuestion, in session: borrowing Session) throws -> Int {
        try session.value(counting(question)) ?? 0
    }

    static func counting(_ question: JournalQuestion) -> SQL {
        "SELECT COUNT(*) FROM journal WHERE \(condition(question))"
    }

    /// The services that wrote in the journal, for the filter.
    static func services(of collectiviteID: String?, in session: borrowing Session) throws -> [String] {
        try session.rows(
            """
            SELECT DISTINCT service FROM journal
            WHERE \(condition(JournalQuestion(collectiviteID: collectiviteID))) ORDER BY service
            """
        ).map { try $0.get("service") }
    }

    /// The people still known who wrote in it, for the filter.
    static func authors(
        of collectiviteID: String?, in session: borrowing Session
    ) throws -> [(id: String, name: String)] {
        try session.rows(
            """
            SELECT id, name FROM person WHERE id IN (
                SELECT person_id FROM journal WHERE \(condition(JournalQuestion(collectiviteID: collectiviteID))))
            ORDER BY sort_key, id
            """
        ).map { (try $0.get("id"), try $0.get("name")) }
    }

    private static let selection: SQL = """
        SELECT journal.id, journal.at, journal.person_id, author.name AS author_name,
            place.name AS acting_for_name, owner.name AS collectivite_name, journal.service, journal.action,
            journal.subject, subject.name AS subject_name, journal.before, journal.after
        FROM journal
        LEFT JOIN person author ON author.id = journal.person_id
        LEFT JOIN person subject ON journal.subject LIKE 'personne:%' AND subject.id = SUBSTR(journal.subject, 10)
        LEFT JOIN collectivite place ON place.id = journal.acting_for
        LEFT JOIN collectivite owner ON owner.id = journal.collectivite_id
        """

    /// Days are asked of `at`, the order of ids: each begins with its moment.
    private static func condition(_ question: JournalQuestion) -> SQL {
        var condition: SQL = "1 = 1"
        if let id = question.collectiviteID { condition = condition + "AND journal.collectivite_id = \(id)" }
        if let service = question.service { condition = condition + "AND journal.service = \(service)" }
        if let person = question.personID { condition = condition + "AND journal.person_id = \(person)" }
        if let since = question.since { condition = condition + "AND journal.at >= \(since.beginning)" }
        if let until = question.until {
            condition = condition + "AND journal.at < \(until.adding(days: 1).beginning)"
        }
        return condition
    }
}

extension JournalEntry {
    init(row: Row) throws {
        let subject: String = try row.get("subject")
        let isPerson = subject.hasPrefix(Change.personMark)
        let author: String? = try row.optional("author_name")
        let asked: String? = try row.optional("person_id")
        self.init(
            id: try row.get("id"), at: try row.get("at"),
            who: author ?? (asked == nil ? "le programme" : ErasedPerson.replacement),
            actingFor: try row.optional("acting_for_name"),
            collectivite: try row.optional("collectivite_name"), service: try row.get("service"),
            action: try row.get("action"),
            subject: isPerson ? try row.optional("subject_name") ?? ErasedPerson.replacement : subject,
            before: try row.optional("before"), after: try row.optional("after"))
    }
}
