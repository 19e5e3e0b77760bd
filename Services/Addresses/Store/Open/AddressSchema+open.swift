import Persistence

/// What the public reads, point by point: a copy of the current publications, made anew whenever one is shown or hidden.
extension AddressSchema {
    static let openFeatures = Migration(
        "adresses/24 adresses publiées en carte",
        [
            // Without a publication once it is withdrawn: the number goes on rising.
            """
            CREATE TABLE published_commune (
                commune_code TEXT NOT NULL PRIMARY KEY,
                publication_id TEXT,
                number BIGINT NOT NULL
            )
            """,
            """
            CREATE TABLE published_feature (
                collection TEXT NOT NULL CHECK (collection IN ('adresses', 'voies', 'communes')),
                id TEXT NOT NULL,
                commune_code TEXT NOT NULL,
                cell BIGINT NOT NULL,
                lon DOUBLE PRECISION NOT NULL,
                lat DOUBLE PRECISION NOT NULL,
                feature TEXT NOT NULL,
                PRIMARY KEY (collection, id)
            )
            """,
            "CREATE INDEX published_feature_by_cell ON published_feature (collection, cell, id, lon, lat)",
            "CREATE INDEX published_feature_by_commune ON published_feature (commune_code, collection, cell, id)",
        ])

    /// How features were written, so that they are written again when that changes; a rectangle of one commune by an index.
    static let openShapes = Migration(
        "adresses/38 forme des adresses publiées",
        [
            // « oci », or several codes in order, parted by commas.
            "ALTER TABLE published_commune ADD COLUMN languages TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE published_commune ADD COLUMN shape TEXT NOT NULL DEFAULT ''",
            "DROP INDEX published_feature_by_commune",
            """
            CREATE INDEX published_feature_by_commune_place
            ON published_feature (commune_code, collection, cell, id, lon, lat)
            """,
        ])
}
