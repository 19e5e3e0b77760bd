import Persistence
import Synchronization
import Territory

/// The published BALs as the public asks for them: kept in memory, and read again when another one is current.
final class PublishedFiles: Sendable {
    /// What is kept in all; a file that does not fit is served without being kept.
    private static let capacity = 64 << 20

    private let database: Database
    private let kept = Mutex<[CodeINSEE: PublishedFile]>([:])

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
        if let file = kept.withLock({ $0[commune] }), file.publication.id == current { return file }
        guard let file = try await read(of: commune) else { return nil }
        keep(file, of: commune)
        return file
    }

    private func read(of commune: CodeINSEE) async throws -> PublishedFile? {
        try await database.read { session in
            guard let publication = try PublicationTable.current(of: commune, in: session),
                let content = try PublicationTable.content(of: publication.id, in: session)
            else { return nil }
            return PublishedFile(publication: publication, content: content)
        }
    }

    private func keep(_ file: PublishedFile, of commune: CodeINSEE) {
        kept.withLock { kept in
            kept[commune] = nil
            let size = kept.values.reduce(0) { $0 + $1.content.count }
            if size + file.content.count > Self.capacity { kept.removeAll() }
            if file.content.count <= Self.capacity { kept[commune] = file }
        }
    }
}

/// A published BAL and what HTTP says of it.
struct PublishedFile: Sendable, Equatable {
    let publication: Publication
    let content: [UInt8]

    /// Strong: the bytes themselves (RFC 9110 §8.8.3).
    var entityTag: String { "\"\(publication.sha256)\"" }
    var lastModified: Instant { publication.publishedAt ?? publication.at }
}
