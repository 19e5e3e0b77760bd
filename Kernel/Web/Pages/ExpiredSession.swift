/// A form sent after the session ended: nothing is lost, it waits in the page until the person has signed in again.
struct ExpiredSession {
    let visit: Visit

    var reply: Reply {
        var page = Page("Votre session est terminée", .open, content: content)
        page.status = 403
        return visit.page(page)
    }

    private var content: HTML {
        guard !visit.request.isMultipart else { return upload }
        guard let kept = KeptForm(visit) else { return secret }
        return """
            <p class="lead">Ce que vous avez écrit est gardé dans cette page. Rien n’est encore enregistré.</p>
            <ol class="steps">
            <li><p>Connectez-vous dans un nouvel onglet, puis revenez ici.</p>
            <p><a class="button quiet" href="/connexion" target="_blank" rel="noopener">Se connecter (nouvel onglet)</a></p></li>
            <li><p>Envoyez de nouveau.</p>
            \(kept.html)</li>
            </ol>
            """
    }

    private var secret: HTML {
        """
        <p class="lead">Rien n’a été modifié.</p>
        <p>Cette page demandait un mot de passe ou un code\u{A0}: par prudence, rien n’en est gardé ici. Connectez-vous, \
        rouvrez la page et remplissez-la de nouveau.</p>
        <p><a class="button" href="/connexion">Se connecter</a></p>
        """
    }

    private var upload: HTML {
        """
        <p class="lead">Le fichier n’a pas été enregistré. Il est toujours sur votre ordinateur.</p>
        <p>Connectez-vous, revenez à la page précédente et envoyez-le de nouveau.</p>
        <p><a class="button" href="/connexion">Se connecter</a></p>
        """
    }
}
