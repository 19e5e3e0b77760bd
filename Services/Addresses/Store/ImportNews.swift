import Persistence
import Territory

/// An import of which a town hall is told until somebody there says that they saw it.
struct ImportNews: Sendable, Equatable {
    let record: EditRecord
    let added: Int
    /// Moved ones with them.
    let changed: Int
    let missing: Int

    /// Whether it brought an earlier version of the list back.
    var isReturn: Bool { record.label.hasPrefix(ReturnedVersion.labelStart) }

    /// Whether this person brought it themselves: what a program does for them they did not see.
    func isOwn(of personID: String) -> Bool {
        record.personID == personID && !record.personName.contains(Author.meansStart)
    }

    /// Who brought the list, as the town hall knows them: commands on the server are the syndicat's.
    var importer: String {
        record.personName == Author.program.name ? "le syndicat" : record.personName
    }
}

/// An import that who brought it, from outside the commune, would say to have seen for it.
struct OwnImport: Error {}

/// The rows of `address_import_news`.
enum ImportNewsTable {
    /// Nothing is told of an import that changed no address.
    static func insert(
        _ difference: ListDifference, of record: EditRecord, in commune: CodeINSEE,
        _ session: borrowing Session
    ) throws {
        let (added, changed, missing) = (difference.added, difference.changed, difference.missing)
        guard added + changed + missing > 0 else { return }
        try session.execute(
            """
            INSERT INTO address_import_news (edit_id, commune_code, at, added, changed, missing)
            VALUES (\(record.id), \(commune), \(record.at), \(added), \(changed), \(missing))
            """)
    }

    /// The imports that stand and that nobody of the commune saw, newest first.
    static func unseen(in commune: CodeINSEE, _ session: borrowing Session) throws -> [ImportNews] {
        let rows = try session.rows(
            """
            SELECT edit_id, added, changed, missing FROM address_import_news
            JOIN address_edit ON address_edit.id = edit_id AND undone = 0
            WHERE address_import_news.commune_code = \(commune)
            ORDER BY address_import_news.at DESC, edit_id LIMIT 20
            """)
        return try rows.compactMap { row in
            try EditTable.record(try row.get("edit_id"), of: commune, in: session).map { record in
                ImportNews(
                    record: record, added: try row.get("added"), changed: try row.get("changed"),
                    missing: try row.get("missing"))
            }
        }
    }

    /// - Returns: false when somebody saw it before.
    static func see(_ id: String, in commune: CodeINSEE, _ session: borrowing Session) throws -> Bool {
        try session.execute(
            "DELETE FROM address_import_news WHERE edit_id = \(id) AND commune_code = \(commune)") > 0
    }

    /// Whoever published a list themselves saw what it holds.
    static func seeAll(until moment: Instant, in commune: CodeINSEE, _ session: borrowing Session) throws {
        try session.execute(
            "DELETE FROM address_import_news WHERE commune_code = \(commune) AND at <= \(moment)")
    }

    /// That nobody of the commune brought it themselves: a program, though it be theirs, the syndicat, or somebody who left.
    private static let isOfOthers: SQL =
        """
        NOT EXISTS (
            SELECT 1 FROM address_edit AS brought JOIN person_role ON person_role.person_id = brought.person_id
            JOIN collectivite ON collectivite.id = person_role.collectivite_id
            WHERE brought.id = address_import_news.edit_id
                AND brought.person_name NOT LIKE \("%" + Author.meansStart + "%") AND collectivite.kind = 'commune'
                AND collectivite.code = address_import_news.commune_code)
        """

    /// Whether this person brought it, or a program for them, with no account in the commune itself.
    static func isBrought(
        _ id: String, to commune: CodeINSEE, byOutsider personID: String?, _ session: borrowing Session
    ) throws -> Bool {
        guard let personID else { return false }
        return try session.value(
            """
            SELECT 1 FROM address_edit
            WHERE id = \(id) AND commune_code = \(commune) AND person_id = \(personID) AND NOT EXISTS (
                SELECT 1 FROM person_role JOIN collectivite ON collectivite.id = person_role.collectivite_id
                WHERE person_role.person_id = \(personID) AND collectivite.kind = 'commune'
                    AND collectivite.code = \(commune))
            """, as: Int.self) != nil
    }

    /// The first import of somebody else, since a moment, that stands and that nobody but them saw: its gesture.
    ///
    /// - Parameter personID: who knows what they brought themselves; what a program brought for them they did not see.
    static func firstUnseenOfOthers(
        since moment: Instant? = nil, notBy personID: String? = nil, in commune: CodeINSEE,
        _ session: borrowing Session
    ) throws -> String? {
        let later: SQL = moment.map { "AND address_import_news.at > \($0)" } ?? ""
        let another: SQL =
            personID.map {
                """
                AND (address_edit.person_id IS NULL OR address_edit.person_id <> \($0)
                    OR address_edit.person_name LIKE \("%" + Author.meansStart + "%"))
                """
            } ?? ""
        return try session.value(
            """
            SELECT edit_id FROM address_import_news JOIN address_edit ON address_edit.id = edit_id
            WHERE address_import_news.commune_code = \(commune) AND undone = 0 \(later) \(another) AND \(isOfOthers)
            ORDER BY address_import_news.at, edit_id LIMIT 1
            """)
    }

    /// What a publication, of the night or of a date, waits for is told until it is seen.
    static func forget(before limit: Instant, in session: borrowing Session) throws {
        try session.execute(
            """
            DELETE FROM address_import_news WHERE at < \(limit) AND NOT (\(isOfOthers)
                AND commune_code IN (SELECT commune_code FROM address_deposit WHERE nightly = 1
                    UNION ALL SELECT commune_code FROM address_publication WHERE state = 'planned'))
            """)
    }
}

extension AddressStore {
    /// The imports that nobody else saw, newest first.
    func importNews(of commune: CodeINSEE) async throws -> [ImportNews] {
        try await database.read { try ImportNewsTable.unseen(in: commune, $0) }
    }

    /// Whether an import waits for the eyes of somebody else: who brought it has no account in the commune itself.
    func isForOthers(_ id: String, than personID: String?, in commune: CodeINSEE) async throws -> Bool {
        try await database.read {
            try ImportNewsTable.isBrought(id, to: commune, byOutsider: personID, $0)
        }
    }

    /// Somebody saw an import: nobody is told of it any more.
    ///
    /// - Throws: `OwnImport` when it is who brought it to a commune in which they have no account.
    func seeImport(_ id: String, in commune: CodeINSEE, by author: Author) async throws {
        try await database.write { session in
            guard try !ImportNewsTable.isBrought(id, to: commune, byOutsider: author.id, session) else {
                throw OwnImport()
            }
            guard try ImportNewsTable.see(id, in: commune, session),
                let record = try EditTable.find(id, of: commune, in: session)?.record
            else { return }
            try JournalLine(commune: commune, author: author, action: "Import vu", subject: record.label)
                .write(in: session)
        }
    }
}
