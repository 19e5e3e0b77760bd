import Persistence

/// The tables of the documents.
extension AddressSchema {
    /// What was certified is copied: the numéro may change or go, the paper in somebody's hands says what it says.
    static let certificates = Migration(
        "adresses/20 certificats d’adressage",
        [
            """
            CREATE TABLE address_certificate (
                number TEXT NOT NULL PRIMARY KEY,
                commune_code TEXT NOT NULL,
                rank BIGINT NOT NULL CHECK (rank > 0),
                made_at BIGINT NOT NULL,
                made_on TEXT NOT NULL,
                commune_name TEXT NOT NULL,
                postcode TEXT NOT NULL,
                numero_id TEXT NOT NULL,
                voie_id TEXT NOT NULL,
                voie_name TEXT NOT NULL,
                numero_label TEXT NOT NULL,
                lieudit TEXT NOT NULL,
                parcelles TEXT NOT NULL,
                lon DOUBLE PRECISION,
                lat DOUBLE PRECISION,
                revoked_at BIGINT,
                revoked_reason TEXT NOT NULL,
                UNIQUE (commune_code, rank)
            )
            """,
            "CREATE INDEX address_certificate_by_numero ON address_certificate (commune_code, numero_id)",
        ])

    static let letterheads = Migration(
        "adresses/21 en-têtes des communes",
        [
            """
            CREATE TABLE address_letterhead (
                commune_code TEXT NOT NULL PRIMARY KEY,
                mayor TEXT NOT NULL,
                mayor_title TEXT NOT NULL,
                arms_type TEXT,
                arms BYTEA,
                CHECK ((arms IS NULL) = (arms_type IS NULL))
            )
            """
        ])

    /// A row for each text that the syndicat changed.
    static let documentModels = Migration(
        "adresses/22 modèles de documents",
        [
            """
            CREATE TABLE address_document_model (
                kind TEXT NOT NULL PRIMARY KEY,
                body TEXT NOT NULL,
                changed_at BIGINT NOT NULL
            )
            """
        ])

    /// Nothing for what was certified before: who signs today is then printed.
    static let certificateSignatories = Migration(
        "adresses/25 signataire des certificats",
        [
            "ALTER TABLE address_certificate ADD COLUMN signatory TEXT",
            "ALTER TABLE address_certificate ADD COLUMN signatory_title TEXT",
        ])

    /// Nothing for what was certified before: which former commune it was in is not known.
    static let certificateDelegations = Migration(
        "adresses/33 commune déléguée des certificats",
        ["ALTER TABLE address_certificate ADD COLUMN deleguee TEXT"])

    /// Money is integer cents; a VAT rate is hundredths of a percent: 2000 is 20 %.
    static let contractArticles = Migration(
        "adresses/23 marché des plaques",
        [
            """
            CREATE TABLE address_contract_article (
                id TEXT NOT NULL PRIMARY KEY,
                supplier TEXT NOT NULL,
                reference TEXT NOT NULL,
                name TEXT NOT NULL,
                kind TEXT NOT NULL CHECK (kind IN ('numero', 'voie', 'lieu-dit')),
                size TEXT NOT NULL,
                price_cents BIGINT NOT NULL CHECK (price_cents >= 0),
                vat_rate BIGINT NOT NULL CHECK (vat_rate BETWEEN 0 AND 10000),
                UNIQUE (supplier, reference)
            )
            """
        ])
}
