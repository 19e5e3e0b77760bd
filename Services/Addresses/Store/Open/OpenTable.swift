import Files
import Persistence
import Territory

/// The rows of `published_feature`: what is public now, and nothing else.
enum OpenTable {
    /// Writes what a commune publishes now in the place of what it published before: nothing once it is dissolved.
    ///
    /// - Parameter known: a list already read, beside the gestures of others; it is read here when it is not that one.
    static func renew(
        _ commune: CodeINSEE, knowing known: ReadList? = nil, in session: borrowing Session
    ) throws {
        let isDissolved = try isDissolved(commune, in: session)
        let current = isDissolved ? nil : try PublicationTable.current(of: commune, in: session)
        try session.execute("DELETE FROM published_feature WHERE commune_code = \(commune)")
        var (own, all) = (OpenLanguages(), try languages(exceptOf: commune, in: session))
        if let current, let draft = try list(current, of: commune, knowing: known, in: session) {
            own = OpenLanguages(of: draft)
            all.formUnion(own)
            let features = OpenFeatures(of: draft, since: current.publishedAt ?? current.at, in: all).all
            for slice in Batch.slices(features) { try insert(slice, of: commune, in: session) }
        }
        try session.execute(
            """
            INSERT INTO published_commune (commune_code, publication_id, number, languages, shape)
            VALUES (\(commune), \(current?.id), 1, \(own.text), \(all.shape))
            ON CONFLICT (commune_code) DO UPDATE
            SET publication_id = excluded.publication_id, number = published_commune.number + 1,
                languages = excluded.languages, shape = excluded.shape
            """)
    }

    private static func list(
        _ publication: Publication, of commune: CodeINSEE, knowing known: ReadList?,
        in session: borrowing Session
    ) throws -> Draft? {
        if let known, known.sha256 == publication.sha256 { return known.draft }
        guard let packed = try PublicationTable.packed(of: publication.id, in: session) else { return nil }
        let content = try Gzip.expand(packed, limit: publication.byteCount)
        return try FileDrafts.written(content).communes[commune.text]?.draft
    }

    private static func isDissolved(_ commune: CodeINSEE, in session: borrowing Session) throws -> Bool {
        let found: Int? = try session.value(
            """
            SELECT COUNT(*) FROM collectivite
            WHERE kind = 'commune' AND code = \(commune) AND dissolved_on IS NOT NULL
            """)
        return (found ?? 0) > 0
    }

    /// The languages of the names that the others publish.
    private static func languages(
        exceptOf commune: CodeINSEE? = nil, in session: borrowing Session
    ) throws -> OpenLanguages {
        let rows = try session.rows(
            """
            SELECT DISTINCT languages FROM published_commune
            WHERE publication_id IS NOT NULL AND commune_code <> \(commune?.text ?? "")
            """)
        var languages = OpenLanguages()
        for row in rows { languages.formUnion(OpenLanguages(try row.get("languages"))) }
        return languages
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

    /// The communes of which something else is shown than what they publish, or otherwise than features are written now:
    /// those of before this table, those that were dissolved, all when a language comes.
    static func behind(in session: borrowing Session) throws -> [CodeINSEE] {
        let shape = try languages(in: session).shape
        return try session.rows(
            """
            SELECT latest.commune_code FROM address_current_publication AS latest
            LEFT JOIN published_commune AS shown ON shown.commune_code = latest.commune_code
            LEFT JOIN collectivite AS commune ON commune.kind = 'commune' AND commune.code = latest.commune_code
            WHERE CASE WHEN commune.dissolved_on IS NOT NULL THEN shown.publication_id IS NOT NULL
                ELSE shown.publication_id IS NULL OR shown.publication_id <> latest.publication_id
                    OR shown.shape <> \(shape) END
            ORDER BY latest.commune_code
            """
        ).map { try $0.get("commune_code") }
    }

    /// What every change of what is public raises, and nothing lowers as long as the program runs.
    static func number(in session: borrowing Session) throws -> Int {
        try session.value(
            "SELECT CAST(COALESCE(SUM(number), 0) AS BIGINT) AS total FROM published_commune") ?? 0
    }

    /// What tells all that is public, and how it is written, from anything else: a base that comes back from a backup
    /// counts again from the numbers of that day, and its publications are others.
    static func tag(in session: borrowing Session) throws -> String {
        var checksum = Checksum()
        checksum.append(Array(OpenLanguages.form.utf8))
        try session.forEach(
            "SELECT commune_code, publication_id, number, shape FROM published_commune ORDER BY commune_code"
        ) { row in
            let commune: String = try row.get("commune_code")
            let publication: String? = try row.optional("publication_id")
            let (number, shape): (Int, String) = (try row.get("number"), try row.get("shape"))
            checksum.append(Array("\(commune) \(publication ?? "") \(number) \(shape)\n".utf8))
        }
        return String(checksum.text.prefix(32))
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
        summary.communes =
            try session.value("SELECT COUNT(*) FROM published_commune WHERE publication_id IS NOT NULL") ?? 0
        return summary
    }
}

extension OpenCollection: SQLConvertible {}

/// What is published in all.
struct OpenSummary: Sendable, Equatable {
    var counts: [OpenCollection: Int] = [:]
    /// How many communes publish, be it without a position.
    var communes = 0
    /// The rectangle around the addresses; nil without any.
    var bounds: BoundingBox?
}
