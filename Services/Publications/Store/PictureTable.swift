import Persistence

/// The pictures of publications, already cleaned.
enum PictureTable {
    /// A picture as it is served.
    struct Stored: Sendable {
        /// `image/jpeg`, `image/png` or `image/webp`.
        let type: String
        let bytes: [UInt8]
    }

    static func add(
        id: String, of ownerID: String, type: String, width: Int, height: Int, bytes: [UInt8],
        at now: Instant, in session: borrowing Session
    ) throws {
        try session.execute(
            """
            INSERT INTO publication_picture (id, owner_id, type, width, height, bytes, received_at)
            VALUES (\(id), \(ownerID), \(type), \(width), \(height), \(bytes), \(now))
            """)
    }

    /// A picture that stands in what went out, and was not called off.
    static func published(_ id: String, in session: borrowing Session) throws -> Stored? {
        try stored(
            """
            SELECT f.type, f.bytes FROM publication_picture f
            WHERE f.id = \(id) AND EXISTS (
                SELECT 1 FROM publication p
                JOIN publication_text t ON t.publication_id = p.id AND t.number = p.text_number
                WHERE t.picture_id = f.id AND p.state = 'published')
            """, in: session)
    }

    /// Any picture of a collectivité, for who prepares a publication there.
    static func find(
        _ id: String, of ownerID: String, in session: borrowing Session
    ) throws -> Stored? {
        try stored(
            "SELECT type, bytes FROM publication_picture WHERE id = \(id) AND owner_id = \(ownerID)",
            in: session)
    }

    /// Forgets the pictures that no text has, received before a moment.
    @discardableResult
    static func forgetLoose(before limit: Instant, in session: borrowing Session) throws -> Int {
        try session.execute(
            """
            DELETE FROM publication_picture WHERE received_at < \(limit) AND id NOT IN (
                SELECT picture_id FROM publication_text WHERE picture_id IS NOT NULL)
            """)
    }

    private static func stored(_ question: SQL, in session: borrowing Session) throws -> Stored? {
        try session.row(question).map { Stored(type: try $0.get("type"), bytes: try $0.get("bytes")) }
    }
}
