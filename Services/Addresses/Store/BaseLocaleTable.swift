import Persistence
import Territory

/// The rows of `base_locale`: one per commune that has begun its addresses.
enum BaseLocaleTable {
    static func find(_ commune: CodeINSEE, in session: borrowing Session) throws -> BaseLocale? {
        try session.row(
            """
            SELECT commune_code, commune_name, commune_names, id_ban_commune, origin, created_at, changed_at, version,
                voie_count, lieudit_count, numero_count, certified_count
            FROM base_locale WHERE commune_code = \(commune)
            """
        ).map(baseLocale)
    }

    /// Begins the addresses of a commune; nothing when they are begun.
    static func begin(
        _ commune: CodeINSEE, name: String, origin: BaseLocale.Origin, at now: Instant,
        in session: borrowing Session
    ) throws {
        try session.execute(
            """
            INSERT INTO base_locale (commune_code, commune_name, commune_names, origin, created_at, changed_at,
                version, voie_count, lieudit_count, numero_count, certified_count)
            VALUES (\(commune), \(name), '{}', \(origin), \(now), \(now), 0, 0, 0, 0, 0)
            ON CONFLICT (commune_code) DO NOTHING
            """)
        try AddressRevision.bump(commune, in: session)
    }

    /// Writes what concerns the whole commune.
    static func describe(
        _ commune: CodeINSEE, name: String, names: [String: String], idBanCommune: String?,
        in session: borrowing Session
    ) throws {
        try session.execute(
            """
            UPDATE base_locale SET commune_name = \(name), commune_names = \(StoredText.of(names)),
                id_ban_commune = \(idBanCommune)
            WHERE commune_code = \(commune)
            """)
    }

    /// Keeps which version the first national list made of the draft, when the addresses began with one.
    static func noteNational(_ commune: CodeINSEE, as seq: Int, in session: borrowing Session) throws {
        try session.execute(
            """
            UPDATE base_locale SET national_seq = \(seq)
            WHERE commune_code = \(commune) AND origin = 'national' AND national_seq IS NULL
            """)
    }

    /// Counts its rows again and gives it its next version, which is returned.
    static func touch(_ commune: CodeINSEE, at now: Instant, in session: borrowing Session) throws -> Int {
        try session.execute(
            """
            UPDATE base_locale SET version = version + 1, changed_at = \(now),
                voie_count = (SELECT COUNT(*) FROM voie WHERE voie.commune_code = base_locale.commune_code),
                lieudit_count = (SELECT COUNT(*) FROM voie
                    WHERE voie.commune_code = base_locale.commune_code AND voie.kind = 'lieu-dit'),
                numero_count = (SELECT COUNT(*) FROM numero WHERE numero.commune_code = base_locale.commune_code),
                certified_count = (SELECT COUNT(*) FROM numero
                    WHERE numero.commune_code = base_locale.commune_code AND numero.certified = 1)
            WHERE commune_code = \(commune)
            """)
        try AddressRevision.bump(commune, in: session)
        return try session.value("SELECT version FROM base_locale WHERE commune_code = \(commune)") ?? 0
    }

    private static func baseLocale(_ row: Row) throws -> BaseLocale {
        BaseLocale(
            commune: try row.get("commune_code"), communeName: try row.get("commune_name"),
            communeNames: try StoredText.dictionary(try row.get("commune_names")),
            idBanCommune: try row.optional("id_ban_commune"), origin: try row.get("origin"),
            createdAt: try row.get("created_at"), changedAt: try row.get("changed_at"),
            version: try row.get("version"), counts: try counts(row))
    }

    static func counts(_ row: Row) throws -> BaseLocale.Counts {
        BaseLocale.Counts(
            voies: try row.get("voie_count"), lieuxDits: try row.get("lieudit_count"),
            numeros: try row.get("numero_count"), certified: try row.get("certified_count"))
    }
}
