import Persistence

/// The parcelles of each commune, as the file that was brought has them: public data, of nobody.
extension AddressSchema {
    static let cadastre = Migration(
        "adresses/39 cadastre",
        [
            """
            CREATE TABLE cadastre (
                commune_code TEXT NOT NULL PRIMARY KEY,
                at BIGINT NOT NULL,
                updated_on TEXT NOT NULL,
                origin TEXT NOT NULL CHECK (origin IN ('file', 'network', 'demo')),
                parcelle_count BIGINT NOT NULL CHECK (parcelle_count > 0),
                refused TEXT NOT NULL,
                tallest BIGINT NOT NULL
            )
            """,
            // Bounds in ten-millionths of a degree; the plan is the section and the number, « AB0012 ».
            """
            CREATE TABLE cadastre_parcelle (
                commune_code TEXT NOT NULL REFERENCES cadastre (commune_code) ON DELETE CASCADE,
                id TEXT NOT NULL,
                plan TEXT NOT NULL,
                area BIGINT,
                south BIGINT NOT NULL,
                north BIGINT NOT NULL,
                west BIGINT NOT NULL,
                east BIGINT NOT NULL,
                outline BYTEA NOT NULL,
                PRIMARY KEY (commune_code, id)
            )
            """,
            "CREATE INDEX cadastre_parcelle_by_plan ON cadastre_parcelle (commune_code, plan, id)",
            """
            CREATE INDEX cadastre_parcelle_by_place
            ON cadastre_parcelle (commune_code, south, north, west, east)
            """,
            // What became of the last time it was asked of the network; empty when it came.
            """
            CREATE TABLE cadastre_fetch (
                commune_code TEXT NOT NULL PRIMARY KEY,
                at BIGINT NOT NULL,
                outcome TEXT NOT NULL
            )
            """,
        ])

    /// The tall parcelles of a commune are found without the others (`CadastrePlan.ordinaryHeight`).
    static let tallParcelles = Migration(
        "adresses/47 parcelles hautes",
        ["CREATE INDEX cadastre_parcelle_by_height ON cadastre_parcelle (commune_code, (north - south))"])
}
