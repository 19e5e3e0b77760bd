import Notifications
import Persistence
import Web

/// What those who answer for a collectivité receive by e-mail about one of its publications.
struct OfficeLetter {
    let occasion: Occasion
    let kept: KeptPublication
    /// The address before every path: `https://numerique.exemple.fr`.
    let site: String

    enum Occasion: Sendable, Equatable {
        /// Danger went out, or was called off, without a second person.
        case sentAlone
        /// A second person is asked for.
        case waits
        /// Its hour came, and it could not go out.
        case notLeft(Moment)
    }

    /// - Returns: the letter to one person: the same occasion told again sends nothing.
    func message(to person: String, at now: Instant) -> Message {
        let id = "\(stem(at: now)):\(person)"
        return Message(
            id: id, topic: Topic(of: id), urgency: kept.isOfDanger ? .high : .normal,
            life: .seconds(7 * 86_400),
            mail: MailContent(subject: "\(what)\u{A0}: \(headline)", text: text))
    }

    /// A second person is asked the same thing once an hour at most, however often the request is taken back and made again.
    private func stem(at now: Instant) -> String {
        let publication = kept.publication
        switch occasion {
        case .sentAlone: return "actualites:\(publication.id):\(publication.sequence):seul"
        case .waits:
            let request = kept.calledOffBy == nil ? "relecture" : "annulation"
            let hour = now.milliseconds / 3_600_000
            return "actualites:\(publication.id):\(publication.issues.count):\(request):\(hour)"
        case .notLeft(let hour): return "actualites:\(publication.id):retard:\(hour.seconds)"
        }
    }

    private var text: String {
        """
        \(what)\u{A0}:

        \(headline)
        \(kept.working.text)

        \(todo)\u{A0}: \(address)
        """
    }

    private var headline: String {
        kept.publication.state == .cancelled
            ? kept.publication.headline : (kept.isOfDanger ? "DANGER – " : "") + kept.working.headline
    }

    private var what: String {
        switch occasion {
        case .waits: kept.request
        case .notLeft(let hour): "Une publication prévue le \(hour.inWords) n’est pas partie"
        case .sentAlone where isOfSource && kept.publication.state == .cancelled:
            "Une source de confiance a annulé son alerte, et personne n’a relu l’annulation"
        case .sentAlone where isOfSource:
            "Une alerte est venue d’une source de confiance, et personne ne l’a relue avant son départ"
        case .sentAlone where kept.publication.state == .cancelled:
            "La personne d’astreinte a annulé seule une alerte, avec son code"
        case .sentAlone: "La personne d’astreinte a envoyé seule une alerte, avec son code"
        }
    }

    private var isOfSource: Bool { kept.publication.issues.last?.sender.isEmpty == true }

    private var todo: String {
        switch occasion {
        case .sentAlone where kept.publication.state == .cancelled:
            "Celles et ceux qu’elle avait atteints en sont prévenus. Si elle vaut toujours, publiez-la de nouveau ici"
        case .sentAlone:
            "Si elle ne devait pas partir, annulez-la\u{A0}: l’annulation atteint celles et ceux qu’elle a atteints. "
                + "Elle est ici"
        case .waits where kept.calledOffBy != nil:
            "Les habitants la voient toujours. Relisez-la, puis annulez-la ou gardez-la ici"
        case .waits where kept.correction != nil:
            "Les habitants voient toujours le texte d’avant. Relisez le nouveau, puis envoyez-le ici"
        case .waits: "Rien n’est encore parti. Relisez-la, puis envoyez-la ici"
        case .notLeft:
            "Rien n’est perdu\u{A0}: c’est de nouveau un brouillon. Regardez pourquoi, puis publiez-la ici"
        }
    }

    private var address: String {
        let owner = kept.publication.owner
        return site + OfficePaths(owner.level, code: owner.code).item(kept.publication.id).text
    }
}
