import Notifications
import Persistence
import Web

/// What came of one issue, by each way: how many, never who.
struct IssueCounts: Sendable {
    let issue: Publication.Issue
    let counts: [Channel: DeliveryCount]

    static func read(_ publication: Publication, _ desk: OwnerDesk) async throws -> [IssueCounts] {
        let outbox = desk.desk.notifications.outbox
        return try await desk.store.database.read { session in
            try publication.issues.map { issue in
                let id = PublicationMessage.id(of: publication, issue)
                return IssueCounts(issue: issue, counts: try outbox.counts(of: id, in: session))
            }
        }
    }

    /// « Envoi », « Correction 2 », « Annulation ».
    static func title(of issue: Publication.Issue, in publication: Publication) -> String {
        if issue.sequence == 0 { return "Premier envoi" }
        let isLast = issue.sequence == publication.sequence
        return publication.state == .cancelled && isLast ? "Annulation" : "Correction \(issue.sequence)"
    }

    static let columns =
        [Table.Column("Envoi"), Table.Column("Moyen")]
        + ["Prévenus", "Refusés", "Trop tard", "Disparus", "Affichés", "En attente"].map {
            Table.Column($0, isNumber: true)
        }

    func rows(in publication: Publication) -> [Table.Row] {
        let title = "\(Self.title(of: issue, in: publication)), le \(issue.sent.inWords)"
        guard !counts.isEmpty else {
            return [Table.Row(["\(title)", "Pages seulement"] + Array(repeating: "–", count: 6))]
        }
        return Channel.allCases.compactMap { channel in
            guard let count = counts[channel] else { return nil }
            let numbers = [
                count.accepted, count.failed, count.expired, count.gone, count.displayed, count.waiting,
            ]
            return Table.Row(["\(title)", "\(channel.name)"] + numbers.map { "\(French.number($0))" })
        }
    }
}

extension Channel {
    /// Its name at the head of a line.
    var name: String {
        switch self {
        case .push: "Notification"
        case .email: "Courriel"
        case .sms: "SMS"
        }
    }
}
