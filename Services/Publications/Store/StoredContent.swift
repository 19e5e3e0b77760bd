import Persistence
import Territory

/// A content in its columns, and back.
enum StoredContent {
    /// - Parameter number: the number of the text in its publication.
    static func insert(
        _ content: Content, as number: Int, of id: String, by author: String, at now: Instant,
        in session: borrowing Session
    ) throws {
        let occasion = content.occasion
        let alert = content.alert
        try session.execute(
            """
            INSERT INTO publication_text (publication_id, number, author_id, written_at, kind, level, is_exercise,
                title, body, theme, outlets, for_all, communes, place, ground, shown_from, shown_until,
                starts, ends, all_day, rhythm, every, recurs_until, last_day,
                categories, event, urgency, severity, certainty, responses, instruction, picture_id, picture_words)
            VALUES (\(id), \(number), \(author.known), \(now), \(content.kind.rawValue), \(content.level.rawValue),
                \(content.isExercise ? 1 : 0), \(content.title), \(content.text), \(content.theme.rawValue),
                \(words(content.outlets.map(\.rawValue))), \(content.audience == .everyone ? 1 : 0),
                \(words(content.audience.chosen.map(\.text))), \(content.place?.label),
                \(content.place?.ground.map(\.stored)), \(content.validity.from), \(content.validity.until),
                \(occasion?.start.stored), \(occasion?.end.stored), \(occasion?.isAllDay == true ? 1 : 0),
                \(occasion?.recurrence?.rhythm.rawValue), \(occasion?.recurrence?.interval),
                \(occasion?.recurrence?.until.text), \(occasion?.lastDay.text),
                \(words(alert?.categories.map(\.rawValue) ?? [], sorted: false)), \(alert?.event ?? ""),
                \(alert?.urgency.rawValue), \(alert?.severity.rawValue), \(alert?.certainty.rawValue),
                \(words(alert?.responses.map(\.rawValue) ?? [], sorted: false)), \(alert?.instruction ?? ""),
                \(content.picture?.id), \(content.picture?.description ?? ""))
            """)
    }

    /// Every column that `content` reads, of the table as `t`.
    static let columns: SQL =
        """
        t.kind, t.is_exercise, t.title, t.body, t.theme, t.outlets, t.for_all, t.communes, t.place, t.ground,
        t.shown_from, t.shown_until, t.starts, t.ends, t.all_day, t.rhythm, t.every, t.recurs_until,
        t.categories, t.event, t.urgency, t.severity, t.certainty, t.responses, t.instruction,
        t.picture_id, t.picture_words, t.author_id, t.number
        """

    static func content(_ row: Row) throws -> Content {
        var content = Content(
            kind: try row.case("kind"), title: try row.get("title"), text: try row.get("body"),
            theme: Theme(rawValue: try row.get("theme")) ?? .townHall, audience: try audience(row),
            place: try place(row),
            validity: Validity(from: try row.optional("shown_from"), until: try row.optional("shown_until")),
            occasion: try occasion(row), alert: try alert(row), isExercise: try row.flag("is_exercise"))
        content.outlets = Set(try row.words("outlets").compactMap(Outlet.init(rawValue:)))
        if let picture: String = try row.optional("picture_id") {
            content.picture = Picture(id: picture, description: try row.get("picture_words"))
        }
        return content
    }

    private static func audience(_ row: Row) throws -> Audience {
        try row.flag("for_all")
            ? .everyone : .communes(Set(try row.words("communes").compactMap { CodeINSEE($0) }))
    }

    private static func place(_ row: Row) throws -> Place? {
        guard let label: String = try row.optional("place") else { return nil }
        let ground: String? = try row.optional("ground")
        return Place(label: label, ground: ground.flatMap(Ground.init(stored:)))
    }

    private static func occasion(_ row: Row) throws -> Occasion? {
        guard let starts: String = try row.optional("starts"), let start = LocalTime(stored: starts),
            let end = LocalTime(stored: try row.get("ends"))
        else { return nil }
        var recurrence: Recurrence?
        if let rhythm: String = try row.optional("rhythm"),
            let rhythm = Recurrence.Rhythm(rawValue: rhythm),
            let until = CalendarDay(text: try row.get("recurs_until"))
        {
            recurrence = Recurrence(rhythm, interval: try row.get("every"), until: until)
        }
        return Occasion(start: start, end: end, isAllDay: try row.flag("all_day"), recurrence: recurrence)
    }

    private static func alert(_ row: Row) throws -> AlertFacts? {
        guard let severity: String = try row.optional("severity") else { return nil }
        return AlertFacts(
            categories: try row.words("categories").compactMap(AlertCategory.init(rawValue:)),
            event: try row.get("event"), urgency: Urgency(rawValue: try row.get("urgency")) ?? .unknown,
            severity: Severity(rawValue: severity) ?? .unknown,
            certainty: Certainty(rawValue: try row.get("certainty")) ?? .unknown,
            responses: try row.words("responses").compactMap(ResponseType.init(rawValue:)),
            instruction: try row.get("instruction"))
    }

    private static func words(_ words: [String], sorted: Bool = true) -> String {
        (sorted ? words.sorted() : words).joined(separator: " ")
    }
}

extension Row {
    func flag(_ name: String) throws -> Bool { try get(name, as: Int.self) == 1 }

    func words(_ name: String) throws -> [String] {
        try get(name, as: String.self).split(separator: " ").map(String.init)
    }

    /// - Throws: `UnknownCase` when the column holds none of the cases: a later program wrote it.
    func `case`<Value: RawRepresentable>(_ name: String) throws -> Value where Value.RawValue == String {
        let text: String = try get(name)
        guard let value = Value(rawValue: text) else { throw UnknownCase(column: name, text: text) }
        return value
    }
}

/// A column holds a word that this program does not know.
struct UnknownCase: Error {
    let column: String
    let text: String
}

extension String {
    /// An id of a person, or nil for one who was forgotten.
    var known: String? { isEmpty ? nil : self }
}

extension Audience {
    fileprivate var chosen: Set<CodeINSEE> {
        if case .communes(let codes) = self { codes } else { [] }
    }
}
