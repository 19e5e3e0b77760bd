import Notifications
import Persistence
import Territory

/// Danger that waits for a person is told to those who answer for the syndicat.
extension AlertIntake {
    /// Whether people are told that it waits: danger for communes of the territory, or the end of some that is out or waits.
    func isUrgent(
        _ alert: CAPAlert, about others: [ReceivedAlert], from sourceID: String?,
        in session: borrowing Session
    ) throws -> Bool {
        // Who brought a file sees it.
        guard sourceID != nil, alert.status == .actual else { return false }
        guard alert.messageType != .cancel else {
            return try others.contains(where: \.isUrgent)
                || standing(others, in: session).contains(where: \.isOfDanger)
        }
        let isDanger = alert.info(preferring: "fr")?.facts.level == .danger
        return try isDanger && content(of: alert, in: session) != nil
    }

    /// Tells by one letter what waits and was not told yet: one in ten minutes at most, however many alerts a source gives.
    func tellSyndicat(at now: Instant = .now) async throws {
        try await database.write { session in
            let untold = try ReceivedAlertTable.untold(in: session)
            guard let first = untold.first, try ReceivedAlertTable.mayTell(at: now, in: session) else {
                return
            }
            let letter = ReceivedAlertLetter(alerts: untold, site: store.outbox.site)
            try Colleagues(outbox: store.outbox, ownerID: Collectivite.syndicatID).tell(
                but: "", at: now, in: session
            ) { letter.message(to: $0, about: first.id) }
            for alert in untold { try ReceivedAlertTable.noteTold(alert.id, at: now, in: session) }
        }
    }
}

extension ReceivedAlertTable {
    private static let pace = Duration.seconds(600)

    /// What waits, is urgent, and was told to nobody; the first received first.
    fileprivate static func untold(in session: borrowing Session) throws -> [ReceivedAlert] {
        try session.rows(
            """
            SELECT * FROM cap_alert WHERE state = 'waiting' AND is_urgent = 1 AND told_at IS NULL
            ORDER BY received_at, id LIMIT 200
            """
        ).map(ReceivedAlert.init)
    }

    fileprivate static func mayTell(at now: Instant, in session: borrowing Session) throws -> Bool {
        let last: Instant? = try session.value("SELECT MAX(told_at) FROM cap_alert")
        return last.map { $0.adding(pace) <= now } ?? true
    }

    fileprivate static func noteTold(_ id: String, at now: Instant, in session: borrowing Session) throws {
        try session.execute("UPDATE cap_alert SET told_at = \(now) WHERE id = \(id)")
    }
}
