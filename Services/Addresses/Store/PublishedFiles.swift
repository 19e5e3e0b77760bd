import Files
import Persistence
import Synchronization
import Territory

/// The published BALs as the public asks for them: kept in memory, and read again when another one is current.
final class PublishedFiles: Sendable {
    /// What is kept in all, compressed; a file that does not fit is served without being kept.
    private static let capacity = 32 << 20
    /// The lines kept ready to be searched, in all: about 30 MB.
    private static let lineCapacity = 50_000

    private let database: Database
    private let kept = Mutex(Kept())

    private struct Kept {
        var files: [CodeINSEE: PublishedFile] = [:]
        var drafts: [CodeINSEE: (publication: Publication, draft: Draft)] = [:]
    }

    init(database: Database) {
        self.database = database
    }

    /// - Returns: nil when the commune has published nothing.
    func file(of commune: CodeINSEE) async throws -> PublishedFile? {
        let current = try await database.read { session in
            try session.value(
                "SELECT publication_id FROM address_current_publication WHERE commune_code = \(commune)",
                as: String.self)
        }
        guard let current else { return nil }
        if let file = kept.withLock({ $0.files[commune] }), file.publication.id == current { return file }
        guard let file = try await read(of: commune) else { return nil }
        keep(file, of: commune)
        return file
    }

    /// The addresses of a published file, to be searched.
    func draft(in file: PublishedFile, of commune: CodeINSEE) throws -> Draft? {
        if let known = kept.withLock({ $0.drafts[commune] }), known.publication.id == file.publication.id {
            return known.draft
        }
        guard let draft = try FileDrafts.written(file.content()).communes[commune.text]?.draft else {
            return nil
        }
        keep(draft, of: commune, file.publication)
        return draft
    }

    private func read(of commune: CodeINSEE) async throws -> PublishedFile? {
        try await database.read { session in
            guard let publication = try PublicationTable.current(of: commune, in: session),
                let packed = try PublicationTable.packed(of: publication.id, in: session)
            else { return nil }
            return PublishedFile(publication: publication, packed: packed)
        }
    }

    private func keep(_ file: PublishedFile, of commune: CodeINSEE) {
        guard file.packed.count <= Self.capacity else { return }
        kept.withLock { kept in
            kept.files[commune] = nil
            let size = kept.files.values.reduce(file.packed.count) { $0 + $1.packed.count }
            if size > Self.capacity { kept.files.removeAll() }
            kept.files[commune] = file
        }
    }

    private func keep(_ draft: Draft, of commune: CodeINSEE, _ publication: Publication) {
        guard publication.lineCount <= Self.lineCapacity else { return }
        kept.withLock { kept in
            kept.drafts[commune] = nil
            let lines = kept.drafts.values.reduce(publication.lineCount) { $0 + $1.publication.lineCount }
            if lines > Self.lineCapacity { kept.drafts.removeAll() }
            kept.drafts[commune] = (publication, draft)
        }
    }
}

/// A published BAL, compressed.
struct PublishedFile: Sendable, Equatable {
    let publication: Publication
    /// Gzip.
    let packed: [UInt8]

    var lastModified: Instant { publication.publishedAt ?? publication.at }

    /// The whole file.
    func content() throws -> [UInt8] {
        try Gzip.expand(packed, limit: publication.byteCount)
    }
}
