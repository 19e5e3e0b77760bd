import Files
import Persistence

/// The pictures of publications, already cleaned.
enum PictureTable {
    static func add(
        _ picture: Files.Picture, id: String, of ownerID: String, at now: Instant,
        in session: borrowing Session
    ) throws {
        let size = picture.shownSize
        try session.execute(
            """
            INSERT INTO publication_picture (id, owner_id, type, width, height, bytes, received_at)
            VALUES (\(id), \(ownerID), \(picture.format.mediaType), \(size.width), \(size.height),
                \(picture.bytes), \(now))
            """)
    }

    static func find(
        _ id: String, of ownerID: String, in session: borrowing Session
    ) throws -> (type: String, bytes: [UInt8])? {
        try session.row(
            "SELECT type, bytes FROM publication_picture WHERE id = \(id) AND owner_id = \(ownerID)"
        ).map { (try $0.get("type"), try $0.get("bytes")) }
    }

    /// Forgets the pictures that no text shows any more.
    static func forgetLoose(before instant: Instant, in session: borrowing Session) throws {
        try session.execute(
            """
            DELETE FROM publication_picture WHERE received_at < \(instant) AND NOT EXISTS (
                SELECT 1 FROM publication_text t WHERE t.picture_id = publication_picture.id)
            """)
    }
}
