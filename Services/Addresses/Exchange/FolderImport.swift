import AddressEngine
import Foundation
package import Persistence
import Territory

/// Files of addresses imported without questions, commune by commune: from the command line or by the syndicat.
///
/// Certain corrections are made; suggestions are left. Each commune is one transaction, remembered with it, so that
/// work that was cut goes on where it was.
package struct FolderImport: Sendable {
    private let database: Database
    /// What is remembered under this name is not done twice.
    private let key: String
    private let author: Author

    package init(database: Database, key: String, author: Author = .program) {
        self.database = database
        self.key = key
        self.author = author
    }

    /// What became of one commune of one file.
    package struct Line: Sendable, Equatable, Codable {
        package let file: String
        /// INSEE code; empty when the file names none.
        package let commune: String
        package let taken: Int
        package let notTaken: Int
        /// Why nothing of it entered; nil when it did.
        package let refusal: String?
    }

    /// The CSV files of a folder, in the order of their names.
    package static func files(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder)
            .filter { $0.lowercased().hasSuffix(".csv") }.sorted().map { folder + "/" + $0 }
    }

    /// Every file of a folder that was received for an import, in the order of their names: a spreadsheet among them is
    /// refused in words, not passed over.
    static func received(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { folder + "/" + $0 }
    }

    /// Imports files; `told` hears of each when it is done.
    package func run(
        _ paths: [String], told: @Sendable (_ done: Int, _ lines: [Line]) async throws -> Void
    ) async throws {
        for (index, path) in paths.enumerated() {
            let name = (path as NSString).lastPathComponent
            guard try size(of: path) <= ImportTable.limit else {
                try await told(index + 1, [try await refused(name, .tooLarge)])
                continue
            }
            let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
            try await told(index + 1, try await take(bytes, name: name))
        }
    }

    private func size(of path: String) throws -> Int {
        try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    }

    /// Imports all the communes of one file.
    package func take(_ bytes: [UInt8], name: String) async throws -> [Line] {
        let drafts: FileDrafts
        do {
            let context = try await database.read { try CheckContext.read(for: nil, in: $0) }
            drafts = try await Blocking.run {
                try JudgedFile.drafts(of: bytes, options: context.options, seed: name)
            }
        } catch let refusal as ImportRefusal {
            return [try await refused(name, refusal)]
        }
        guard !drafts.communes.isEmpty else { return [try await refused(name, .noAddress)] }
        var lines: [Line] = []
        for code in drafts.codes {
            guard let file = drafts.communes[code] else { continue }
            lines.append(try await take(file, code, drafts.notTaken.count, name))
        }
        return lines
    }

    /// A file of which nothing enters: remembered too, so that who brought it reads why.
    private func refused(_ name: String, _ refusal: ImportRefusal) async throws -> Line {
        let line = Line(file: name, commune: "", taken: 0, notTaken: 0, refusal: refusal.words)
        return try await database.write { [key] session in
            if let known = try Self.remembered(key, name, "", in: session) { return known }
            try Self.remember(line, key, in: session)
            return line
        }
    }

    private func take(_ file: CommuneDraft, _ code: String, _ notTaken: Int, _ name: String) async throws
        -> Line
    {
        let (key, author, lines) = (key, author, file.lineCount)
        let (draft, givenIDs) = (file.draft, file.givenIDs)
        return try await database.write { session in
            if let done = try Self.remembered(key, name, code, in: session) { return done }
            let communeName = try Self.name(of: code, in: session)
            var line = Line(file: name, commune: code, taken: lines, notTaken: notTaken, refusal: nil)
            if let commune = CodeINSEE(code), let communeName {
                let work = DraftImport(
                    commune: commune, origin: .file, incoming: draft, givenIDs: givenIDs,
                    label: "Import de « \(name) »", author: author)
                _ = try work.perform(.agreed, name: communeName, at: .now, in: session)
            } else {
                let words = "La commune \(code) n’est pas du territoire."
                line = Line(file: name, commune: code, taken: 0, notTaken: lines, refusal: words)
            }
            try Self.remember(line, key, in: session)
            return line
        }
    }

    /// What became of every file of a run, as far as it went.
    package static func lines(of key: String, in session: borrowing Session) throws -> [Line] {
        try session.rows(
            "SELECT outcome FROM address_folder_import WHERE job_id = \(key) ORDER BY file_name, commune_code"
        ).map { try StoredText.value(Line.self, in: Array(try $0.get("outcome", as: String.self).utf8)) }
    }

    private static func name(of code: String, in session: borrowing Session) throws -> String? {
        try session.value("SELECT name FROM collectivite WHERE kind = 'commune' AND code = \(code)")
    }

    private static func remembered(
        _ key: String, _ file: String, _ commune: String, in session: borrowing Session
    ) throws -> Line? {
        let outcome = try session.value(
            """
            SELECT outcome FROM address_folder_import
            WHERE job_id = \(key) AND file_name = \(file) AND commune_code = \(commune)
            """, as: String.self)
        return try outcome.map { try StoredText.value(Line.self, in: Array($0.utf8)) }
    }

    private static func remember(_ line: Line, _ key: String, in session: borrowing Session) throws {
        try session.execute(
            """
            INSERT INTO address_folder_import (job_id, file_name, commune_code, outcome, at)
            VALUES (\(key), \(line.file), \(line.commune), \(try StoredText.text(line)), \(Instant.now))
            """)
    }
}
