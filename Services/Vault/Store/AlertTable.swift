import Notifications
import Persistence

/// An alert of a depot: opened and closed by facts, seen by people meanwhile.
struct VaultAlert: Sendable, Equatable {
    let id: String
    let depotID: String
    let kind: AlertKind
    let level: AlertKind.Level
    let words: String
    let advice: String
    let openedAt: Instant
    let closedAt: Instant?
    /// When somebody said that they saw it; nil while nobody did.
    let acknowledgedAt: Instant?
}

/// The rows of alerts.
enum AlertTable {
    static let migration = Migration(
        "sauvegarde/4 alertes",
        [
            """
            CREATE TABLE vault_alert (
                id TEXT NOT NULL PRIMARY KEY,
                depot_id TEXT NOT NULL REFERENCES vault_depot (id),
                kind TEXT NOT NULL,
                level BIGINT NOT NULL,
                words TEXT NOT NULL,
                advice TEXT NOT NULL,
                opened_at BIGINT NOT NULL,
                closed_at BIGINT,
                acknowledged_at BIGINT,
                acknowledged_by TEXT,
                told_level BIGINT
            )
            """,
            "CREATE UNIQUE INDEX vault_alert_open ON vault_alert (depot_id, kind) WHERE closed_at IS NULL",
            "CREATE INDEX vault_alert_untold ON vault_alert (opened_at) WHERE closed_at IS NULL",
            "ALTER TABLE vault_depot ADD COLUMN watched_at BIGINT NOT NULL DEFAULT 0",
        ])

    /// Opens an alert, or makes the one that is open say what is true now.
    static func raise(
        _ finding: AlertFinding, of depotID: String, at now: Instant, in session: borrowing Session
    ) throws {
        let open = try session.row(
            """
            SELECT id, level, words FROM vault_alert
            WHERE depot_id = \(depotID) AND kind = \(finding.kind.rawValue) AND closed_at IS NULL
            """)
        guard let open else {
            let id = Identifier.make(at: now)
            try session.execute(
                """
                INSERT INTO vault_alert (id, depot_id, kind, level, words, advice, opened_at)
                VALUES (\(id), \(depotID), \(finding.kind.rawValue), \(finding.level.rawValue), \(finding.words),
                    \(finding.advice), \(now))
                """)
            try Ledger.note(
                "sauvegarde.alerte", of: depotID,
                facts: ["nature": finding.kind.rawValue, "mots": finding.words], at: now, in: session)
            return
        }
        try session.execute(
            """
            UPDATE vault_alert SET words = \(finding.words), advice = \(finding.advice),
                acknowledged_at = CASE WHEN level < \(finding.level.rawValue) THEN NULL ELSE acknowledged_at END,
                level = CASE WHEN level > \(finding.level.rawValue) THEN level ELSE \(finding.level.rawValue) END
            WHERE id = \(try open.get("id", as: String.self))
            """)
    }

    /// Closes the alerts of these kinds that no fact holds open any more.
    static func close(
        _ kinds: Set<AlertKind>, of depotID: String, at now: Instant, in session: borrowing Session
    ) throws {
        let closed = try session.execute(
            """
            UPDATE vault_alert SET closed_at = \(now)
            WHERE depot_id = \(depotID) AND kind IN (\(list: kinds.map(\.rawValue))) AND closed_at IS NULL
            """)
        guard closed > 0 else { return }
        try Ledger.note(
            "sauvegarde.alerte-close", of: depotID, facts: ["combien": "\(closed)"], at: now, in: session)
    }

    /// Says that a person saw the alert: what a look alone cannot close is closed.
    static func acknowledge(
        _ id: String, of depotID: String, by person: String, at now: Instant, in session: borrowing Session
    ) throws -> Bool {
        let closing = Set(AlertKind.allCases).subtracting(DepotFindings.kinds).map(\.rawValue)
        return try session.execute(
            """
            UPDATE vault_alert SET acknowledged_at = \(now), acknowledged_by = \(person),
                closed_at = CASE WHEN kind IN (\(list: closing)) THEN \(now) ELSE closed_at END
            WHERE id = \(id) AND depot_id = \(depotID) AND acknowledged_at IS NULL AND closed_at IS NULL
            """) > 0
    }

    /// Whether somebody said that they saw such an alert since a moment.
    static func isAcknowledged(
        _ kind: AlertKind, of depotID: String, since moment: Instant, in session: borrowing Session
    ) throws -> Bool {
        try session.row(
            """
            SELECT 1 AS found FROM vault_alert
            WHERE depot_id = \(depotID) AND kind = \(kind.rawValue) AND acknowledged_at >= \(moment)
            """) != nil
    }

    /// The open alerts, the gravest first.
    static func open(of depotID: String? = nil, in session: borrowing Session) throws -> [VaultAlert] {
        let place: SQL = depotID.map { "AND depot_id = \($0)" } ?? ""
        return try session.rows(
            columns + "WHERE closed_at IS NULL" + place + "ORDER BY level DESC, opened_at, id"
        ).map(VaultAlert.init)
    }

    /// The open alerts that nobody was told of yet, or that became graver since.
    static func untold(in session: borrowing Session) throws -> [VaultAlert] {
        try session.rows(
            columns
                + """
                WHERE closed_at IS NULL AND acknowledged_at IS NULL AND (told_level IS NULL OR told_level < level)
                ORDER BY level DESC, opened_at, id
                """
        ).map(VaultAlert.init)
    }

    static func told(_ alert: VaultAlert, in session: borrowing Session) throws {
        try session.execute(
            "UPDATE vault_alert SET told_level = \(alert.level.rawValue) WHERE id = \(alert.id)")
    }

    private static let columns: SQL = """
        SELECT id, depot_id, kind, level, words, advice, opened_at, closed_at, acknowledged_at FROM vault_alert
        """
}

extension VaultAlert {
    fileprivate init(_ row: Row) throws {
        guard let kind = AlertKind(rawValue: try row.get("kind")),
            let level = AlertKind.Level(rawValue: try row.get("level"))
        else { throw UnknownAlert() }
        self.init(
            id: try row.get("id"), depotID: try row.get("depot_id"), kind: kind, level: level,
            words: try row.get("words"), advice: try row.get("advice"), openedAt: try row.get("opened_at"),
            closedAt: try row.optional("closed_at"), acknowledgedAt: try row.optional("acknowledged_at"))
    }
}

/// A row whose kind or level is none that this program knows.
private struct UnknownAlert: Error {}
