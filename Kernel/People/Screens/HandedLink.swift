import HTTPTypes
import Web

/// The page that shows a one-time link to hand over, this once.
struct HandedLink {
    let desk: Desk
    let back: SitePath
    let commune: String?

    /// After an invitation.
    ///
    /// The link exists nowhere else: it is in the answer itself, a redirect would lose it.
    func page(_ outcome: Invitation.Outcome, _ visit: Visit) -> Reply {
        guard let link = outcome.link else {
            let account =
                outcome.person.hasPassword
                ? "\(outcome.person.name) a déjà un compte : son nouveau rôle l’attend à sa prochaine page."
                : "\(outcome.person.name) est déjà invité ailleurs : le rôle ajouté l’attend. Si son premier lien ne s’ouvre "
                    + "plus, le syndicat lui en remettra un autre."
            return .redirect(to: back, notice: account)
        }
        return page(of: link, for: outcome.person, visit)
    }

    func page(of link: Secret, for person: Person, _ visit: Visit) -> Reply {
        let days = desk.settings.linkLife.components.seconds / 86_400
        var reply = visit.page(
            Page(
                LinkMail(desk) == nil
                    ? "Le lien à remettre à \(person.name)" : "Le lien envoyé à \(person.name)", .office,
                commune: commune,
                content: """
                    <p class="lead">\(way(to: person))</p>
                    <p><code class="secret">\(desk.address(of: link))</code></p>
                    <p>Il sert une seule fois, pendant \(Int(days))\u{A0}jours. Il ne sera plus montré : s’il se perd, vous pourrez en \
                    faire un autre.</p>
                    <div class="actions">\(PrintButton("Imprimer cette page"))\(LinkButton("C’est fait, revenir", back))</div>
                    """))
        reply.headers[.cacheControl] = "no-store"
        return reply
    }

    private func way(to person: Person) -> String {
        LinkMail(desk) == nil
            ? "Remettez ce lien à \(person.name), en main propre, par message ou imprimé. Aucun courriel n’a été envoyé."
            : "Un courriel part à \(person.email.text) avec ce lien. S’il n’arrive pas, faites regarder dans les courriers "
                + "indésirables, ou remettez ce lien vous-même."
    }
}
