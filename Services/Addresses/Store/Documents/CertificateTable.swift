import Persistence
import Territory

/// The rows of `address_certificate`: the register of the certificates of each commune.
enum CertificateTable {
    static let pageSize = 50

    private static let columns: SQL =
        """
        number, commune_code, rank, made_at, made_on, commune_name, postcode, numero_id, voie_id, voie_name, numero_label,
            lieudit, deleguee, parcelles, lon, lat, signatory, signatory_title, revoked_at, revoked_reason
        """

    /// Writes a new certificate at the end of the register of its commune.
    static func insert(_ certificate: Certificate, in session: borrowing Session) throws {
        let last: Int =
            try session.value(
                "SELECT MAX(rank) FROM address_certificate WHERE commune_code = \(certificate.commune)") ?? 0
        let address = certificate.address
        try session.execute(
            """
            INSERT INTO address_certificate (\(columns))
            VALUES (\(certificate.number.text), \(certificate.commune), \(last + 1), \(certificate.madeAt),
                \(certificate.madeOn), \(address.communeName), \(address.postcode), \(address.numeroID),
                \(address.voieID), \(address.voieName), \(address.numeroLabel), \(address.lieudit), \(address.delegated),
                \(StoredText.of(parcelles: address.parcelles)), \(address.lon), \(address.lat),
                \(certificate.signatory?.name), \(certificate.signatory?.title), NULL, '')
            """)
    }

    static func find(
        _ number: CertificateNumber, of commune: CodeINSEE, in session: borrowing Session
    ) throws -> Certificate? {
        try session.row(
            """
            SELECT \(columns) FROM address_certificate
            WHERE number = \(number.text) AND commune_code = \(commune)
            """
        ).flatMap(certificate)
    }

    /// The certificates of a numéro since a moment that were not taken back, newest first.
    static func standing(
        of numeroID: String, _ commune: CodeINSEE, since moment: Instant, in session: borrowing Session
    ) throws -> [Certificate] {
        try session.rows(
            """
            SELECT \(columns) FROM address_certificate
            WHERE commune_code = \(commune) AND numero_id = \(numeroID) AND made_at >= \(moment)
                AND revoked_at IS NULL
            ORDER BY rank DESC
            """
        ).compactMap(certificate)
    }

    /// Whether this person made it: the journal alone knows, the register names only who signs.
    static func isMade(
        _ certificate: Certificate, by personID: String?, in session: borrowing Session
    ) throws -> Bool {
        guard let personID else { return false }
        let lines: Int? = try session.value(
            """
            SELECT COUNT(*) FROM journal
            WHERE person_id = \(personID) AND service = 'adresses' AND after = \(certificate.number.grouped)
            """)
        return (lines ?? 0) > 0
    }

    /// One page of the register, newest first.
    static func page(_ page: Int, of commune: CodeINSEE, in session: borrowing Session) throws
        -> [Certificate]
    {
        try session.rows(
            """
            SELECT \(columns) FROM address_certificate WHERE commune_code = \(commune)
            ORDER BY rank DESC LIMIT \(pageSize) OFFSET \((page - 1) * pageSize)
            """
        ).compactMap(certificate)
    }

    static func count(of commune: CodeINSEE, in session: borrowing Session) throws -> Int {
        try session.value("SELECT COUNT(*) FROM address_certificate WHERE commune_code = \(commune)") ?? 0
    }

    /// - Returns: false when it was taken back before.
    static func revoke(
        _ number: CertificateNumber, for reason: String, at now: Instant, in session: borrowing Session
    ) throws -> Bool {
        try session.execute(
            """
            UPDATE address_certificate SET revoked_at = \(now), revoked_reason = \(reason)
            WHERE number = \(number.text) AND revoked_at IS NULL
            """) > 0
    }

    /// Who signed long ago is not known any more; in which office remains.
    static func forgetSignatories(before limit: Instant, in session: borrowing Session) throws {
        try session.execute(
            "UPDATE address_certificate SET signatory = '' WHERE made_at < \(limit) AND signatory <> ''")
    }

    private static func certificate(_ row: Row) throws -> Certificate? {
        guard let number = CertificateNumber(try row.get("number", as: String.self)) else { return nil }
        var certificate = Certificate(
            number: number, commune: try row.get("commune_code"), rank: try row.get("rank"),
            madeAt: try row.get("made_at"), madeOn: try row.get("made_on"),
            address: try CertifiedAddress(row: row))
        if let title: String = try row.optional("signatory_title") {
            certificate.signatory = .init(name: try row.get("signatory"), title: title)
        }
        if let at: Instant = try row.optional("revoked_at") {
            certificate.revocation = .init(at: at, reason: try row.get("revoked_reason"))
        }
        return certificate
    }
}
