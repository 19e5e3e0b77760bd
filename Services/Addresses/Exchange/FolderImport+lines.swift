package import Persistence

extension FolderImport {
    /// What became of one commune of one file.
    package struct Line: Sendable, Equatable, Codable {
        package let file: String
        /// INSEE code; empty when the file names none.
        package let commune: String
        package let taken: Int
        /// Those of the commune that did not enter; of none of the communes of the file, they are counted with the first.
        package let notTaken: Int
        private var leftRows: LeftRows?
        /// Why nothing of it entered; nil when it did, or when it waits.
        package private(set) var refusal: String?
        /// What somebody must agree to before it enters.
        package private(set) var question: String?
        /// Whether it was done before, and nothing now: the file was given twice, or the work was cut short.
        package private(set) var wasDone = false

        /// What is remembered of a line.
        private enum CodingKeys: CodingKey {
            case file, commune, taken, notTaken, leftRows, refusal, question
        }

        init(
            of commune: String, in file: String, taken: Int = 0, notTaken: Int = 0, rows: LeftRows? = nil,
            refused: String? = nil, question: String? = nil
        ) {
            self.file = file
            self.commune = commune
            self.taken = taken
            self.notTaken = notTaken
            leftRows = rows
            refusal = refused
            self.question = question
        }

        package var isWaiting: Bool { question != nil }

        /// The lines that did not enter, or not whole; remembered, the first of them.
        package var rows: LeftRows { leftRows ?? LeftRows() }

        var again: Line {
            var line = self
            line.wasDone = true
            return line
        }

        fileprivate var bounded: Line {
            var line = self
            line.leftRows = leftRows.flatMap { $0.isEmpty ? nil : $0.bounded }
            return line
        }

        /// What a form calls this line.
        var mark: String { Self.mark(of: commune, in: file) }

        static func mark(of commune: String, in file: String) -> String { "\(file)/\(commune)" }

        fileprivate mutating func leave() {
            question = nil
            refusal = "Laissée comme elle était, à votre demande."
        }
    }

    /// What became of every file of a run, as far as it went.
    package static func lines(of key: String, in session: borrowing Session) throws -> [Line] {
        try session.rows(
            "SELECT outcome FROM address_folder_import WHERE job_id = \(key) ORDER BY file_name, commune_code"
        ).map { try StoredText.value(Line.self, in: Array(try $0.get("outcome", as: String.self).utf8)) }
    }

    /// Leaves the communes that wait as they are.
    static func leave(_ key: String, in session: borrowing Session) throws {
        for var line in try lines(of: key, in: session) where line.isWaiting {
            line.leave()
            try remember(line, key, in: session)
        }
    }

    /// Tells of the files that a cancelled import did not come to the end of.
    static func leave(_ paths: ArraySlice<String>, of key: String, in database: Database) async throws {
        let words =
            "L’import a été annulé avant la fin de ce fichier\u{A0}: ce qui n’en est pas dit importé reste comme avant."
        let lines = paths.map { path in
            Line(of: "", in: String(path.split(separator: "/").last ?? ""), refused: words)
        }
        try await database.write { session in
            for line in lines { try remember(line, key, in: session) }
        }
    }

    static func line(
        _ key: String, _ file: String, _ commune: String, in session: borrowing Session
    ) throws -> Line? {
        let outcome = try session.value(
            """
            SELECT outcome FROM address_folder_import
            WHERE job_id = \(key) AND file_name = \(file) AND commune_code = \(commune)
            """, as: String.self)
        return try outcome.map { try StoredText.value(Line.self, in: Array($0.utf8)) }
    }

    static func remember(_ line: Line, _ key: String, in session: borrowing Session) throws {
        try session.execute(
            """
            INSERT INTO address_folder_import (job_id, file_name, commune_code, outcome, at)
            VALUES (\(key), \(line.file), \(line.commune), \(try StoredText.text(line.bounded)), \(Instant.now))
            ON CONFLICT (job_id, file_name, commune_code) DO UPDATE SET outcome = excluded.outcome, at = excluded.at
            """)
    }
}
