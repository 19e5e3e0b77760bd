import Persistence
import Territory

/// An alert that somebody left aside, and why: it comes back when it tells something else.
struct IgnoredAlert: Sendable, Equatable {
    let code: AlertCode
    let objectID: String
    /// Of what it told then.
    let mark: String
    /// What it was about, in words, as it was then.
    let label: String
    let detail: String
    let reason: String
    let personName: String
    let at: Instant

    var shown: ShownAlert { ShownAlert(code, objectID, mark: mark) }
}

/// The rows of `address_alert_ignored`.
enum IgnoredAlertTable {
    /// The last ones first; those of a code that is not known any more are left out.
    static func all(of commune: CodeINSEE, in session: borrowing Session) throws -> [IgnoredAlert] {
        try session.rows(
            """
            SELECT code, object_id, mark, label, detail, reason, person_name, at FROM address_alert_ignored
            WHERE commune_code = \(commune) ORDER BY at DESC, code, object_id
            """
        ).compactMap { row in
            guard let code = AlertCode(rawValue: try row.get("code")) else { return nil }
            return IgnoredAlert(
                code: code, objectID: try row.get("object_id"), mark: try row.get("mark"),
                label: try row.get("label"), detail: try row.get("detail"), reason: try row.get("reason"),
                personName: try row.get("person_name"), at: try row.get("at"))
        }
    }

    /// What was left aside, by what it told.
    static func marks(of commune: CodeINSEE, in session: borrowing Session) throws -> Set<ShownAlert> {
        Set(try all(of: commune, in: session).map(\.shown))
    }

    static func write(
        _ alert: QualityAlert, because reason: String, by signer: Author, at now: Instant,
        of commune: CodeINSEE,
        in session: borrowing Session
    ) throws {
        try session.execute(
            """
            INSERT INTO address_alert_ignored
                (commune_code, code, object_id, mark, label, detail, reason, person_id, person_name, at)
            VALUES (\(commune), \(alert.code.rawValue), \(alert.objectID), \(alert.mark), \(alert.label),
                \(alert.detail), \(reason), \(signer.id), \(signer.name), \(now))
            ON CONFLICT (commune_code, code, object_id) DO UPDATE SET mark = excluded.mark, label = excluded.label,
                detail = excluded.detail, reason = excluded.reason, person_id = excluded.person_id,
                person_name = excluded.person_name, at = excluded.at
            """)
    }

    /// - Returns: what it was about; nil when it was not there.
    static func remove(
        _ code: String, _ objectID: String, of commune: CodeINSEE, in session: borrowing Session
    ) throws -> String? {
        let label: String? = try session.value(
            """
            SELECT label FROM address_alert_ignored
            WHERE commune_code = \(commune) AND code = \(code) AND object_id = \(objectID)
            """)
        try session.execute(
            """
            DELETE FROM address_alert_ignored
            WHERE commune_code = \(commune) AND code = \(code) AND object_id = \(objectID)
            """)
        return label
    }
}
