import Notifications
import Persistence
import Web

/// What those who answer for the syndicat receive by e-mail when danger that others announced waits for them.
struct ReceivedAlertLetter {
    /// At least one.
    let alerts: [ReceivedAlert]
    /// The address before every path: `https://numerique.exemple.fr`.
    let site: String

    private static let mostNamed = 10

    /// - Parameter first: the first of the alerts, which no other letter is about.
    func message(to person: String, about first: String) -> Message {
        let id = "actualites:recue:\(first):\(person)"
        return Message(
            id: id, topic: Topic(of: id), urgency: .high, life: .seconds(86_400),
            mail: MailContent(subject: "\(what)\u{A0}: \(alerts.first?.headline ?? "")", text: text))
    }

    private var what: String {
        guard alerts.count == 1 else {
            return "\(French.number(alerts.count))\u{A0}alertes reçues attendent une personne"
        }
        return alerts[0].messageType == "Cancel"
            ? "L’annulation d’une alerte attend une personne" : "Une alerte reçue attend une personne"
    }

    private var text: String {
        let lines = alerts.prefix(Self.mostNamed).map { alert in
            let end = alert.messageType == "Cancel" ? "Annulation\u{A0}: " : ""
            return "\(end)\(alert.headline)\n\(alert.sourceName), le \(alert.key.sent.inWords)"
        }
        return """
            \(what)\u{A0}:

            \(lines.joined(separator: "\n\n"))

            Rien n’est parti aux habitants. Reprenez, ou laissez de côté, ici\u{A0}: \(site)\(ReceivedAlerts.home.text)
            """
    }
}
