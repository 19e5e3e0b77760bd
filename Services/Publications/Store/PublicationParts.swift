import Persistence
import Territory

/// What belongs to several publications, read together: their issues, marks and corrections.
struct PublicationParts {
    private(set) var issues: [String: [Publication.Issue]] = [:]
    private(set) var marks: [String: [CodeINSEE: Publication.Mark]] = [:]
    private(set) var corrections: [String: KeptPublication.Correction] = [:]

    init(of ids: [String], in session: borrowing Session) throws {
        for start in stride(from: 0, to: ids.count, by: Self.batch) {
            let batch = Array(ids[start..<min(start + Self.batch, ids.count)])
            try readIssues(of: batch, in: session)
            try readMarks(of: batch, in: session)
            try readCorrections(of: batch, in: session)
        }
    }

    /// The communes that the last issues spoke to, with their names.
    static func communes(
        of ids: [String], in session: borrowing Session
    ) throws -> [String: [OutgoingItem.NamedCommune]] {
        var communes: [String: [OutgoingItem.NamedCommune]] = [:]
        for start in stride(from: 0, to: ids.count, by: batch) {
            let rows = try session.rows(
                """
                SELECT r.publication_id, r.commune_code, c.name FROM publication_commune r
                JOIN collectivite c ON c.code = r.commune_code AND c.kind = 'commune'
                WHERE r.publication_id IN (\(list: Array(ids[start..<min(start + batch, ids.count)])))
                """)
            for row in rows {
                communes[try row.get("publication_id"), default: []].append(
                    OutgoingItem.NamedCommune(code: try row.get("commune_code"), name: try row.get("name")))
            }
        }
        return communes
    }

    /// Far under the number of parameters that an engine takes.
    private static let batch = 500

    private mutating func readIssues(of ids: [String], in session: borrowing Session) throws {
        let rows = try session.rows(
            """
            SELECT publication_id, sequence, sent_at, sender_id, sent_alone FROM publication_issue
            WHERE publication_id IN (\(list: ids)) ORDER BY publication_id, sequence
            """)
        for row in rows {
            let sender: String? = try row.optional("sender_id")
            issues[try row.get("publication_id"), default: []].append(
                Publication.Issue(
                    sequence: try row.get("sequence"), sent: try row.get("sent_at"), sender: sender ?? "",
                    wasSentAlone: try row.flag("sent_alone")))
        }
    }

    private mutating func readMarks(of ids: [String], in session: borrowing Session) throws {
        let rows = try session.rows(
            """
            SELECT publication_id, commune_code, kind, person_id, at FROM publication_mark
            WHERE publication_id IN (\(list: ids))
            """)
        for row in rows {
            let commune: CodeINSEE = try row.get("commune_code")
            let person: String? = try row.optional("person_id")
            marks[try row.get("publication_id"), default: [:]][commune] = Publication.Mark(
                try row.case("kind"), by: person ?? "", at: try row.get("at"))
        }
    }

    private mutating func readCorrections(of ids: [String], in session: borrowing Session) throws {
        let rows = try session.rows(
            """
            SELECT p.id, \(StoredContent.columns)
            FROM publication p
            JOIN publication_text t ON t.publication_id = p.id AND t.number = p.correction_number
            WHERE p.id IN (\(list: ids))
            """)
        for row in rows {
            let author: String? = try row.optional("author_id")
            corrections[try row.get("id")] = KeptPublication.Correction(
                content: try StoredContent.content(row), author: author ?? "")
        }
    }
}
