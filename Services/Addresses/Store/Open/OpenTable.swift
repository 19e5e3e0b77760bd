import Persistence
import Territory

/// The rows of `published_feature`: what is public now, and nothing else.
enum OpenTable {
    /// Writes what a commune publishes now in the place of what it published before.
    static func renew(_ commune: CodeINSEE, in session: borrowing Session) throws {
        let current = try PublicationTable.current(of: commune, in: session)
        try session.execute("DELETE FROM published_feature WHERE commune_code = \(commune)")
        if let current, let packed = try PublicationTable.packed(of: current.id, in: session) {
            let file = PublishedFile(publication: current, packed: packed)
            let draft = try FileDrafts.written(file.content()).communes[commune.text]?.draft
            let features = draft.map { OpenFeatures(of: $0, since: file.lastModified).all } ?? []
            for slice in Batch.slices(features) { try insert(slice, of: commune, in: session) }
        }
        try mark(commune, as: current?.id, in: session)
    }

    private static func insert(
        _ features: ArraySlice<OpenFeature>, of commune: CodeINSEE, in session: borrowing Session
    ) throws {
        let values = Batch.values(of: features) { feature -> SQL in
            """
            (\(feature.collection), \(feature.id), \(commune), \(feature.cell), \(feature.lon), \(feature.lat),
                \(feature.json))
            """
        }
        try session.execute(
            """
            INSERT INTO published_feature (collection, id, commune_code, cell, lon, lat, feature) VALUES \(values)
            """)
    }

    private static func mark(
        _ commune: CodeINSEE, as publicationID: String?, in session: borrowing Session
    ) throws {
        try session.execute(
            """
            INSERT INTO published_commune (commune_code, publication_id, number)
            VALUES (\(commune), \(publicationID), 1)
            ON CONFLICT (commune_code) DO UPDATE
            SET publication_id = excluded.publication_id, number = published_commune.number + 1
            """)
    }

    /// The communes of which something else is shown than what they publish: those of before this table.
    static func behind(in session: borrowing Session) throws -> [CodeINSEE] {
        try session.rows(
            """
            SELECT address_current_publication.commune_code FROM address_current_publication
            LEFT JOIN published_commune
                ON published_commune.commune_code = address_current_publication.commune_code
            WHERE published_commune.publication_id IS NULL
                OR published_commune.publication_id <> address_current_publication.publication_id
            ORDER BY address_current_publication.commune_code
            """
        ).map { try $0.get("commune_code") }
    }

    /// What every change of what is public raises, and nothing lowers.
    static func number(in session: borrowing Session) throws -> Int {
        try session.value(
            "SELECT CAST(COALESCE(SUM(number), 0) AS BIGINT) AS total FROM published_commune") ?? 0
    }

    /// How many features each collection has, and the rectangle around them.
    static func summary(in session: borrowing Session) throws -> OpenSummary {
        var summary = OpenSummary()
        let rows = try session.rows(
            """
            SELECT collection, COUNT(*) AS total, MIN(lon) AS west, MIN(lat) AS south, MAX(lon) AS east,
                MAX(lat) AS north
            FROM published_feature GROUP BY collection
            """)
        for row in rows {
            let collection: OpenCollection = try row.get("collection")
            summary.counts[collection] = try row.get("total")
            guard collection == .adresses else { continue }
            summary.bounds = BoundingBox(
                west: try row.get("west"), south: try row.get("south"), east: try row.get("east"),
                north: try row.get("north"))
        }
        return summary
    }
}

extension OpenCollection: SQLConvertible {}

/// What is published in all.
struct OpenSummary: Sendable, Equatable {
    var counts: [OpenCollection: Int] = [:]
    /// The rectangle around the addresses; nil without any.
    var bounds: BoundingBox?
}
