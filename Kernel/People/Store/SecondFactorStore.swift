import Persistence

/// The telephones linked to accounts and the recovery codes on paper.
enum SecondFactorStore {
    static func secret(of personID: String, in session: borrowing Session) throws -> [UInt8]? {
        try session.value("SELECT totp_secret FROM person WHERE id = \(personID)")
    }

    /// The secret shown as a QR code and not confirmed yet: kept so that a reload shows the same.
    static func offered(to personID: String, in session: borrowing Session) throws -> [UInt8] {
        if let offered: [UInt8] = try session.value("SELECT totp_offered FROM person WHERE id = \(personID)")
        {
            return offered
        }
        let secret = OneTimeCode.makeSecret()
        try session.execute("UPDATE person SET totp_offered = \(secret) WHERE id = \(personID)")
        return secret
    }

    /// Links the telephone that holds the offered secret, and gives the recovery codes, shown this once.
    static func link(_ personID: String, at step: Int64, in session: borrowing Session) throws -> [String] {
        try session.execute(
            """
            UPDATE person SET totp_secret = totp_offered, totp_offered = NULL, totp_last_step = \(step)
            WHERE id = \(personID) AND totp_offered IS NOT NULL
            """)
        return try renewCodes(of: personID, in: session)
    }

    static func unlink(_ personID: String, in session: borrowing Session) throws {
        try session.execute(
            "UPDATE person SET totp_secret = NULL, totp_offered = NULL, totp_last_step = 0 WHERE id = \(personID)"
        )
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
    static func accepts(
        _ typed: String, from personID: String, at instant: Instant, in session: borrowing Session
    ) throws -> Bool {
        guard
            let row = try session.row(
                "SELECT totp_secret, totp_last_step FROM person WHERE id = \(personID) AND totp_secret IS NOT NULL"
            )
        else { return false }
        let code = OneTimeCode(secret: try row.get("totp_secret"))
        let last: Int64 = try row.get("totp_last_step")
        if let step = code.step(of: typed, at: instant, after: last) {
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

    static func codesLeft(of personID: String, in session: borrowing Session) throws -> Int {
        try session.value("SELECT COUNT(*) FROM recovery_code WHERE person_id = \(personID)") ?? 0
    }
}
