import Files
import Persistence
import Territory

/// What a commune publishes now, known by its content.
struct PublishedList: Sendable, Equatable {
    let commune: CodeINSEE
    let publicationID: String
    let sha256: String
    let byteCount: Int

    /// Those of the whole territory, in the order of the codes.
    static func all(in session: borrowing Session) throws -> [PublishedList] {
        try session.rows(
            """
            SELECT address_current_publication.commune_code, publication_id, sha256, byte_count
            FROM address_current_publication
            JOIN address_publication ON address_publication.id = publication_id
            ORDER BY address_current_publication.commune_code
            """
        ).map { row in
            PublishedList(
                commune: try row.get("commune_code"), publicationID: try row.get("publication_id"),
                sha256: try row.get("sha256"), byteCount: try row.get("byte_count"))
        }
    }

    /// The file, of this publication whatever was published since.
    func content(in database: Database) async throws -> [UInt8] {
        let id = publicationID
        let packed = try await database.read { try PublicationTable.packed(of: id, in: $0) }
        let limit = byteCount
        return try await Blocking.run { try Gzip.expand(packed ?? [], limit: limit) }
    }
}
