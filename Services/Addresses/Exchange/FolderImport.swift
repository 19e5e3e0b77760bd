import AddressEngine
import Foundation
package import Persistence
import Territory

/// Files of addresses imported without questions, commune by commune: from the command line or by the syndicat.
///
/// Certain corrections are made; suggestions are left. Each commune is one transaction, remembered with it, so that
/// work that was cut goes on where it was. A commune that would lose more than a fifth of its addresses waits until
/// somebody agrees to it.
package struct FolderImport: Sendable {
    private let database: Database
    /// What is remembered under this name is not done twice.
    private let key: String
    private let author: Author
    private let losses: Losses
    private let faults: FaultLog?

    /// Logs a fault, and gives the number by which it is found there.
    package typealias FaultLog = @Sendable (any Error) -> Int

    /// - Parameter faults: where a fault of one commune is told of before the others go on; nil stops at the first.
    package init(
        database: Database, key: String, author: Author = .program, losses: Losses = .asked,
        faults: FaultLog? = nil
    ) {
        self.database = database
        self.key = key
        self.author = author
        self.losses = losses
        self.faults = faults
    }

    /// For which communes losing more than a fifth of the addresses was agreed to.
    package enum Losses: Sendable, Equatable {
        case asked
        case agreed
        /// For these lines alone, by their marks.
        case agreedFor(Set<String>)

        func areAgreed(for mark: String) -> Bool {
            switch self {
            case .asked: false
            case .agreed: true
            case .agreedFor(let marks): marks.contains(mark)
            }
        }
    }

    /// The CSV files and the workbooks of a folder, in the order of their names, without what Excel lays beside an open one.
    package static func files(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder)
            .filter { name in
                [".csv", ".xlsx"].contains { name.lowercased().hasSuffix($0) } && !name.hasPrefix("~$")
            }
            .sorted().map { folder + "/" + $0 }
    }

    /// Every file of a folder that was received for an import, in the order of their names: what is no list among them is
    /// refused in words, not passed over.
    static func received(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { folder + "/" + $0 }
    }

    /// Imports files; `told` hears of each when it is done.
    package func run(
        _ paths: [String], told: @Sendable (_ done: Int, _ lines: [Line]) async throws -> Void
    ) async throws {
        for (index, (path, name)) in zip(paths, FileNames.apart(paths)).enumerated() {
            try await told(index + 1, try await take(fileAt: path, name: name))
        }
    }

    private func take(fileAt path: String, name: String) async throws -> [Line] {
        let bytes: [UInt8]
        do {
            bytes = try await Blocking.run { try Self.bytes(of: path) }
        } catch let refusal as ImportRefusal {
            return [try await refused(name, refusal)]
        }
        return try await take(bytes, name: name)
    }

    private static func bytes(of path: String) throws(ImportRefusal) -> [UInt8] {
        do {
            let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
            guard size <= ImportTable.limit else { throw ImportRefusal.tooLarge }
            let file = try FileHandle(forReadingFrom: URL(filePath: path))
            let bytes = [UInt8](try file.readToEnd() ?? Data())
            guard bytes.count <= ImportTable.limit else { throw ImportRefusal.tooLarge }
            return bytes
        } catch {
            throw error as? ImportRefusal ?? .unreadable
        }
    }

    /// Imports all the communes of one file.
    package func take(_ bytes: [UInt8], name: String) async throws -> [Line] {
        let drafts: FileDrafts
        do {
            let context = try await database.read { try CheckContext.read(for: nil, in: $0) }
            drafts = try await Blocking.run {
                try JudgedFile.drafts(of: bytes, options: context.options)
            }
        } catch let refusal as ImportRefusal {
            return [try await refused(name, refusal)]
        }
        let left = drafts.leftRows
        guard !drafts.communes.isEmpty else {
            return [try await refused(name, drafts.refusal, left[""] ?? LeftRows())]
        }
        var lines: [Line] = []
        for code in drafts.codes {
            guard let file = drafts.communes[code] else { continue }
            lines.append(try await take(file, code, left[code] ?? LeftRows(), name))
        }
        return lines
    }

    /// A file of which nothing enters: remembered too, so that who brought it reads why.
    private func refused(
        _ name: String, _ refusal: ImportRefusal, _ left: LeftRows = LeftRows()
    ) async throws -> Line {
        let line = Line(of: "", in: name, notTaken: left.left.count, rows: left, refused: refusal.words)
        try await database.write { [key] in try Self.remember(line, key, in: $0) }
        return line
    }

    private func take(_ file: CommuneDraft, _ code: String, _ left: LeftRows, _ name: String) async throws
        -> Line
    {
        let (key, author, lines) = (key, author, file.lineCount)
        let refusedLines = lines + left.left.count
        let isAgreed = losses.areAgreed(for: Line.mark(of: code, in: name))
        do {
            return try await database.write { session in
                if let done = try Self.line(key, name, code, in: session), !(done.isWaiting && isAgreed) {
                    return done.again
                }
                guard let commune = CodeINSEE(code), let communeName = try Self.name(of: code, in: session)
                else {
                    let words = "La commune \(code) n’est pas du territoire."
                    let line = Line(of: code, in: name, notTaken: refusedLines, rows: left, refused: words)
                    try Self.remember(line, key, in: session)
                    return line
                }
                let work = DraftImport(
                    commune: commune, origin: .file, file: file,
                    label: "Import de «\u{A0}\(name)\u{A0}»", author: author)
                let result = try work.perform(
                    isAgreed ? .agreed : .asked, name: communeName, at: .now, in: session)
                var left = left
                left.reserved += result.notes.dropFirst(file.notes.count)
                let line = Line(of: code, in: name, taken: lines, notTaken: left.left.count, rows: left)
                try Self.remember(line, key, in: session)
                return line
            }
        } catch ImportRefusal.losesMuch(let missing, let before) {
            let line = Line(
                of: code, in: name, notTaken: refusedLines, rows: left,
                question: "\(missing) de ses \(before) adresses seraient retirées.")
            try await database.write { try Self.remember(line, key, in: $0) }
            return line
        } catch {
            guard let number = number(of: error) else { throw error }
            let words =
                "Bastide n’a pas su l’importer (n°\u{A0}\(number)). Rien n’y est modifié\u{A0}: donnez ce numéro à la "
                + "personne qui s’occupe du site."
            let line = Line(of: code, in: name, notTaken: refusedLines, rows: left, refused: words)
            try await database.write { try Self.remember(line, key, in: $0) }
            return line
        }
    }

    /// The number of a fault that concerns one commune alone; nil when it would stop the others too.
    private func number(of fault: any Error) -> Int? {
        switch fault {
        case is CancellationError, is UnknownOutcome: nil
        case let failure as DatabaseFailure where failure.isOutage: nil
        default: faults?(fault)
        }
    }

    private static func name(of code: String, in session: borrowing Session) throws -> String? {
        try session.value("SELECT name FROM collectivite WHERE kind = 'commune' AND code = \(code)")
    }
}
