import HTTPTypes
import Persistence
import Web

/// « Mot de passe oublié ? »: a link by e-mail, or whom to ask for one when this site sends none.
struct LostPasswordScreen {
    let desk: Desk

    static let path = SitePath("/connexion/oubli")

    var routes: [Route] {
        [
            .get("/connexion/oubli", .anyone) { visit in show(visit) },
            .post("/connexion/oubli", .anyone) { visit in try await send(visit) },
            .get("/connexion/oubli/envoye", .anyone) { visit in confirm(visit) },
        ]
    }

    private func show(_ visit: Visit, errors: FormErrors = FormErrors(), status: Int = 200) -> Reply {
        var page = Page(
            "Mot de passe oublié", .open,
            content: LinkMail(desk) == nil ? askSomebody : form(visit, errors))
        page.status = status
        return visit.page(page)
    }

    private var askSomebody: HTML {
        """
        <p class="lead">La personne qui gère les comptes de votre mairie peut vous remettre un lien pour choisir un autre mot de \
        passe. Si vous travaillez à plusieurs endroits, demandez-le au syndicat.</p>
        \(LinkButton("Revenir", SitePath("/connexion"), .quiet))
        """
    }

    private func form(_ visit: Visit, _ errors: FormErrors) -> HTML {
        let form = PostForm(
            to: Self.path, visit,
            fields: [
                TextField(
                    "adresse", label: "Votre adresse électronique", value: visit.form["adresse"],
                    hint: "Celle avec laquelle vous vous connectez.", error: errors["adresse"], kind: .email,
                    autocomplete: "username")
            ],
            buttons: [
                Button("Recevoir un lien"), LinkButton("Revenir", SitePath("/connexion"), .quiet),
            ], warnsBeforeLeaving: false)
        return """
            \(ErrorSummary(errors))
            <p class="lead">Nous vous envoyons un lien pour en choisir un autre.</p>
            \(form)
            """
    }

    private func send(_ visit: Visit) async throws -> Reply {
        var errors = FormErrors()
        if EmailAddress(visit.form["adresse"]) == nil {
            errors.add("adresse", "Écrivez une adresse électronique complète, par exemple mairie@exemple.fr.")
            return show(visit, errors: errors, status: 422)
        }
        if let end = try await FormLimit(desk: desk).full("oubli", from: visit.request.clientAddress) {
            errors.add("adresse", SignInScreen.wait(end))
            return show(visit, errors: errors, status: 429)
        }
        try await AccountOpening(desk: desk).sendAsked(visit.form["adresse"])
        return .redirect(to: Self.path / "envoye")
    }

    /// The same for everybody: who asks does not learn whose address is known here.
    private func confirm(_ visit: Visit) -> Reply {
        visit.page(
            Page(
                "Regardez vos courriels", .open,
                content: """
                    <p class="lead">Si cette adresse est celle d’un compte, un lien vient de lui être envoyé. Il sert une seule fois, \
                    pendant 24\u{A0}heures.</p>
                    <p>Rien n’arrive ? Regardez dans les courriers indésirables, vérifiez que c’est bien l’adresse de votre compte, \
                    ou appelez-nous.</p>
                    \(LinkButton("Se connecter", SitePath("/connexion")))
                    """))
    }
}
