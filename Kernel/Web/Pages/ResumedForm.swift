/// A form written in an earlier session and sent in a new one: the person confirms it.
struct ResumedForm {
    let visit: Visit

    var reply: Reply {
        var page = Page("Envoyer ce que vous aviez écrit", .office, content: content)
        page.status = 403
        return visit.page(page)
    }

    private var content: HTML {
        """
        <p class="lead">Vous vous êtes connecté de nouveau depuis l’ouverture de cette page. Rien n’est encore enregistré, \
        rien n’est perdu.</p>
        \(KeptForm(visit: visit).html)
        """
    }
}
