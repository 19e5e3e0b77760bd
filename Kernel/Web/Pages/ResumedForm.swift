/// A form written in an earlier session and sent in a new one: the person confirms it.
struct ResumedForm {
    let visit: Visit

    var reply: Reply {
        let kept = KeptForm(visit)
        var page = Page(
            kept == nil ? "Une page à remplir de nouveau" : "Envoyer ce que vous aviez écrit", .office,
            content: kept.map(confirmation) ?? secret)
        page.status = 403
        return visit.page(page)
    }

    private func confirmation(_ kept: KeptForm) -> HTML {
        """
        <p class="lead">Vous vous êtes connecté de nouveau depuis l’ouverture de cette page. Rien n’est encore enregistré, \
        rien n’est perdu.</p>
        \(kept.html)
        """
    }

    private var secret: HTML {
        """
        <p class="lead">Vous vous êtes connecté de nouveau depuis l’ouverture de cette page. Rien n’a été modifié.</p>
        <p>Elle demandait un mot de passe ou un code\u{A0}: par prudence, rien n’en est gardé ici. Revenez à la page \
        précédente, rechargez-la et remplissez-la de nouveau.</p>
        """
    }
}
