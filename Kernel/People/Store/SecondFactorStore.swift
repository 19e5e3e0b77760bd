import Persistence

/// The telephones linked to accounts and the recovery codes on paper.
///
/// The secret that a telephone shares is sealed in the database: with its rows alone nobody makes a code.
struct SecondFactorStore: Sendable {
    private let key: SecretKey

    init(key: SecretKey) {
        self.key = key
    }

    static func isLinked(_ personID: String, in session: borrowing Session) throws -> Bool {
        try session.value(
            "SELECT COUNT(*) FROM person WHERE id = \(personID) AND totp_secret IS NOT NULL", as: Int.self)
            == 1
    }

    /// The secret shown as a QR code before it is confirmed: the same at each reload, another in another session, and
    /// another once a telephone was removed: the one that was is never offered again.
    ///
    /// - Parameter cookie: the secret of the session in which it is shown.
    func offered(
        to personID: String, inSessionOf cookie: String, in session: borrowing Session
    ) throws -> [UInt8] {
        let removals: Int =
            try session.value("SELECT totp_removals FROM person WHERE id = \(personID)") ?? 0
        let place = Secret.fingerprint(of: cookie)
        return key.bytes(
            for: "téléphone offert à \(personID) par \(place) après \(removals) retraits",
            count: OneTimeCode.secretLength)
    }

    /// Links the telephone that holds the secret, and gives the recovery codes, shown this once.
    ///
    /// - Returns: nil when a telephone is linked already: it is first to be removed.
    func link(
        _ secret: [UInt8], to personID: String, at step: Int64, in session: borrowing Session
    ) throws -> [String]? {
        let linked = try session.execute(
            """
            UPDATE person SET totp_secret = \(try sealed(secret, of: personID)), totp_last_step = \(step)
            WHERE id = \(personID) AND totp_secret IS NULL
            """)
        return linked > 0 ? try Self.renewCodes(of: personID, in: session) : nil
    }

    static func unlink(_ personID: String, in session: borrowing Session) throws {
        try session.execute(
            """
            UPDATE person SET totp_secret = NULL, totp_last_step = 0, totp_removals = totp_removals + 1
            WHERE id = \(personID)
            """)
        try session.execute("DELETE FROM recovery_code WHERE person_id = \(personID)")
    }

    static func renewCodes(of personID: String, in session: borrowing Session) throws -> [String] {
        try session.execute("DELETE FROM recovery_code WHERE person_id = \(personID)")
        let sheet = RecoveryCode.makeSheet()
        for code in sheet {
            try session.execute(
                """
                INSERT INTO recovery_code (person_id, fingerprint)
                VALUES (\(personID), \(RecoveryCode.fingerprint(of: code)))
                """)
        }
        return sheet
    }

    /// Accepts a code of the telephone or of the paper, once.
    func accepts(
        _ typed: String, from personID: String, at instant: Instant, in session: borrowing Session
    ) throws -> Bool {
        guard
            let row = try session.row(
                "SELECT totp_secret, totp_last_step FROM person WHERE id = \(personID) AND totp_secret IS NOT NULL"
            )
        else { return false }
        let last: Int64 = try row.get("totp_last_step")
        if let secret = secret(try row.get("totp_secret"), of: personID),
            let step = OneTimeCode(secret: secret).step(of: typed, at: instant, after: last)
        {
            try session.execute("UPDATE person SET totp_last_step = \(step) WHERE id = \(personID)")
            return true
        }
        let used = try session.execute(
            """
            DELETE FROM recovery_code
            WHERE person_id = \(personID) AND fingerprint = \(RecoveryCode.fingerprint(of: typed))
            """)
        return used > 0
    }

    /// Whether a telephone is linked that this key cannot check: the data came back from a backup without its key.
    ///
    /// The codes on paper still open the account.
    func isOutOfReach(_ personID: String, in session: borrowing Session) throws -> Bool {
        let stored: [UInt8]? = try session.value("SELECT totp_secret FROM person WHERE id = \(personID)")
        return stored.map { secret($0, of: personID) == nil } ?? false
    }

    static func codesLeft(of personID: String, in session: borrowing Session) throws -> Int {
        try session.value("SELECT COUNT(*) FROM recovery_code WHERE person_id = \(personID)") ?? 0
    }

    /// Seals the secrets that an earlier program stored bare.
    ///
    /// - Returns: how many telephones this key cannot check.
    func sealBare(in session: borrowing Session) throws -> Int {
        var outOfReach = 0
        for row in try session.rows("SELECT id, totp_secret FROM person WHERE totp_secret IS NOT NULL") {
            let (id, stored): (String, [UInt8]) = (try row.get("id"), try row.get("totp_secret"))
            if stored.count == OneTimeCode.secretLength {
                try session.execute(
                    "UPDATE person SET totp_secret = \(try sealed(stored, of: id)) WHERE id = \(id)")
            } else if secret(stored, of: id) == nil {
                outOfReach += 1
            }
        }
        return outOfReach
    }

    private func sealed(_ secret: [UInt8], of personID: String) throws -> [UInt8] {
        try key.seal(secret, for: Self.purpose(personID))
    }

    /// nil when it was sealed by another key, or is not what was stored.
    private func secret(_ stored: [UInt8], of personID: String) -> [UInt8]? {
        do {
            return try key.open(stored, for: Self.purpose(personID))
        } catch {
            return nil
        }
    }

    private static func purpose(_ personID: String) -> String { "second facteur de \(personID)" }
}
