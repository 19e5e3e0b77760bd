import Persistence
import Territory

/// What stands on top and at the foot of a commune's papers: its arms, who signs.
struct Letterhead: Sendable, Equatable {
    var mayor = ""
    /// « Le maire », « La maire ».
    var mayorTitle = "Le maire"
    var arms: Picture?

    /// What a form sends back, to know whether it is still so.
    var version: String { ShownVersion.of([mayorTitle, mayor, arms?.type ?? ""], arms?.bytes ?? []) }

    /// « Le maire, Jeanne Lapeyre ; armes de 12 ko ».
    var summary: String {
        let signs = mayor.isEmpty ? mayorTitle : "\(mayorTitle), \(mayor)"
        return signs
            + (arms.map { "\u{202F}; armes de \($0.bytes.count / 1000)\u{A0}ko" } ?? "\u{202F}; sans armes")
    }

    /// The arms, already cleaned.
    struct Picture: Sendable, Equatable {
        /// `image/jpeg`, `image/png` or `image/webp`.
        let type: String
        let bytes: [UInt8]
    }
}

/// The rows of `address_letterhead`.
enum LetterheadTable {
    /// What a commune gave; what is usual when it gave nothing.
    static func find(_ commune: CodeINSEE, in session: borrowing Session) throws -> Letterhead {
        let row = try session.row(
            """
            SELECT mayor, mayor_title, arms_type, arms FROM address_letterhead WHERE commune_code = \(commune)
            """)
        guard let row else { return Letterhead() }
        var head = Letterhead(mayor: try row.get("mayor"), mayorTitle: try row.get("mayor_title"))
        if let type: String = try row.optional("arms_type") {
            head.arms = .init(type: type, bytes: try row.get("arms"))
        }
        return head
    }

    static func save(_ head: Letterhead, of commune: CodeINSEE, in session: borrowing Session) throws {
        try session.execute(
            """
            INSERT INTO address_letterhead (commune_code, mayor, mayor_title, arms_type, arms)
            VALUES (\(commune), \(head.mayor), \(head.mayorTitle), \(head.arms?.type), \(head.arms?.bytes))
            ON CONFLICT (commune_code) DO UPDATE SET mayor = excluded.mayor, mayor_title = excluded.mayor_title,
                arms_type = excluded.arms_type, arms = excluded.arms
            """)
    }
}

extension AddressStore {
    func letterhead(of commune: CodeINSEE) async throws -> Letterhead {
        try await database.read { try LetterheadTable.find(commune, in: $0) }
    }

    /// Changes what stands on a commune's papers, and writes it in the journal.
    ///
    /// - Parameter seen: the version that the form was shown with; nil for what replaces it whatever it was.
    /// - Returns: false when somebody else changed it meanwhile: nothing is written then.
    func changeLetterhead(
        of commune: CodeINSEE, seen: String?, by author: Author, doing action: String,
        _ change: @escaping @Sendable (inout Letterhead) -> Void
    ) async throws -> Bool {
        try await database.write { session in
            let before = try LetterheadTable.find(commune, in: session)
            var after = before
            change(&after)
            guard seen == nil || seen == before.version else { return false }
            guard after != before else { return true }
            try LetterheadTable.save(after, of: commune, in: session)
            try JournalLine(
                commune: commune, author: author, action: action, subject: "En-tête des documents",
                before: before.summary, after: after.summary
            ).write(in: session)
            return true
        }
    }
}
