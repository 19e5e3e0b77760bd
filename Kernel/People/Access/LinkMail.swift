import Notifications
import Persistence
import Web

/// The e-mail that takes a link to the person whose account it opens.
struct LinkMail {
    private let outbox: Outbox
    private let desk: Desk

    /// - Returns: nil when this site sends no e-mail: links are then handed over.
    init?(_ desk: Desk) {
        guard let outbox = desk.surroundings.outbox, outbox.channels.contains(.email) else { return nil }
        self.outbox = outbox
        self.desk = desk
    }

    /// Why a person is sent a link.
    enum Reason {
        case invited
        /// Their manager made it for them.
        case handed
        /// They asked for it themselves.
        case asked
    }

    /// Sends it as part of the caller's transaction: the link and its e-mail are both made, or neither.
    func send(
        _ link: Secret, to person: Person, _ reason: Reason, in session: borrowing Session
    ) throws {
        let life = reason == .asked ? AccountOpening.askedLife : desk.settings.linkLife
        let id = "comptes:lien:\(Identifier.make())"
        let message = Message(
            id: id, topic: Topic(of: id), urgency: .high, life: life,
            mail: MailContent(
                subject: subject(reason), text: text(reason, person, desk.address(of: link), life)))
        try outbox.send(message, to: .mail(person.email), in: session)
    }

    /// The site as people know it: its address without the scheme.
    private var site: String {
        String(desk.settings.siteAddress.split(separator: "/").last ?? "")
    }

    private func subject(_ reason: Reason) -> String {
        switch reason {
        case .invited: "Votre accès à \(site)"
        case .handed, .asked: "Votre mot de passe pour \(site)"
        }
    }

    private func text(_ reason: Reason, _ person: Person, _ address: String, _ life: Duration) -> String {
        """
        Bonjour \(person.name),

        \(opening(reason))

        \(address)

        Ce lien sert une seule fois, pendant \(Self.words(life)). Ne le transmettez à personne\u{A0}: qui l’ouvre entre à \
        votre place.

        \(unexpected(reason))
        """
    }

    private func opening(_ reason: Reason) -> String {
        switch reason {
        case .invited:
            "Un accès vous est ouvert à \(site). Pour choisir votre mot de passe, ouvrez ce lien\u{A0}:"
        case .handed, .asked: "Pour choisir un nouveau mot de passe à \(site), ouvrez ce lien\u{A0}:"
        }
    }

    private func unexpected(_ reason: Reason) -> String {
        switch reason {
        case .invited:
            "Vous ne savez pas de quoi il s’agit\u{202F}? Ne faites rien, et parlez-en à votre mairie."
        case .handed, .asked:
            "Vous n’avez rien demandé\u{202F}? Ne faites rien\u{A0}: votre mot de passe reste le même."
        }
    }

    /// « 7 jours », « 24 heures ».
    private static func words(_ life: Duration) -> String {
        let hours = Int(life.components.seconds / 3600)
        return hours > 48 ? French.count(hours / 24, "jour", "jours") : French.count(hours, "heure", "heures")
    }
}
