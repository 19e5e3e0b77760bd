import Notifications
import Persistence
import Web

/// What those who answer for the syndicat receive by e-mail when danger that another announced waits for them.
struct ReceivedAlertLetter {
    let alert: ReceivedAlert
    /// The address before every path: `https://numerique.exemple.fr`.
    let site: String

    /// - Returns: the letter to one person: one in ten minutes at most, however many alerts a source gives.
    func message(to person: String, at now: Instant) -> Message {
        let id = "actualites:recues:\(now.milliseconds / 600_000):\(person)"
        return Message(
            id: id, topic: Topic(of: id), urgency: .high, life: .seconds(86_400),
            mail: MailContent(subject: "\(what)\u{A0}: \(alert.headline)", text: text))
    }

    private var what: String {
        alert.messageType == "Cancel"
            ? "L’annulation d’une alerte attend une personne" : "Une alerte reçue attend une personne"
    }

    private var text: String {
        """
        \(what)\u{A0}:

        \(alert.headline)
        \(alert.sourceName), le \(alert.key.sent.inWords)

        Rien n’est parti aux habitants. D’autres alertes peuvent attendre. Reprenez-les, ou laissez-les de côté, ici\u{A0}: \
        \(site)\(ReceivedAlerts.home.text)
        """
    }
}
