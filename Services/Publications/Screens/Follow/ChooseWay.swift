import Notifications
import Territory
import Web

/// The second step, how to be told: every way is worth the others, and each says who carries it.
struct ChooseWay {
    static func routes(_ desk: PublicationsDesk) -> [Route] {
        [
            .get("/suivre/comment", .anyone) { visit in
                let gazetteer = try await desk.territory.gazetteer()
                let choices = FollowChoices(asked: visit, in: gazetteer)
                guard !choices.places.isEmpty else { return .redirect(to: "/suivre") }
                return ChooseWayPage(desk: desk, gazetteer: gazetteer, choices: choices).reply(to: visit)
            }
        ]
    }
}

/// The page: on this device, by e-mail, by SMS, in one's own program, or without anything.
struct ChooseWayPage {
    let desk: PublicationsDesk
    let gazetteer: Gazetteer
    let choices: FollowChoices
    var errors = FormErrors()
    var typed = FormFields([:])

    func reply(to visit: Visit) -> Reply {
        var page = Page(
            "Comment être prévenu", .open,
            content: """
                \(ErrorSummary(errors))<p class="lead">Vous suivez \(gazetteer.names(of: choices.places)). Choisissez un moyen, ou \
                plusieurs\u{A0}: le courriel, le SMS et le papier valent autant que le téléphone.</p>
                \(device(visit))\(mail(visit))\(sms(visit))\(feeds)\(others)
                """)
        page.status = errors.isEmpty ? 200 : 422
        page.breadcrumb = Breadcrumb([("Suivre", choices.path("/suivre"))])
        page.assets = [Assets.followPushJs] + AppHead.assets
        return visit.page(page)
    }

    private func device(_ visit: Visit) -> HTML {
        let form = PostForm(
            to: "/suivre/appareil", visit, fields: choices.hiddenFields,
            buttons: [Button("Recevoir sur cet appareil")], warnsBeforeLeaving: false)
        return """
            <section class="panel"><h2>Sur cet appareil</h2>
            <div data-push="\(desk.notifications.publicKey)" hidden>\(form)</div>
            <p data-push-words>Les notifications demandent un navigateur récent, avec JavaScript. Le courriel, lui, marche partout.</p>
            <p><small>Une notification passe par le service de votre navigateur\u{A0}: Google, Apple ou Mozilla (Microsoft pour Edge). \
            Le message y circule chiffré\u{A0}: eux ne le lisent pas, mais savent que cet appareil en reçoit un.</small></p></section>

            """
    }

    private func mail(_ visit: Visit) -> HTML {
        guard desk.notifications.outbox.channels.contains(.email) else { return .empty }
        let field = TextField(
            "courriel", label: "Votre adresse électronique", value: typed["courriel"],
            hint:
                "Un premier courriel vous demande de confirmer. Chacun des suivants permet de tout arrêter d’un geste.",
            error: errors["courriel"], kind: .email, autocomplete: "email")
        return panel("Par courriel", field, "Recevoir par courriel", to: "/suivre/courriel", visit)
    }

    private func sms(_ visit: Visit) -> HTML {
        guard desk.notifications.outbox.channels.contains(.sms) else { return .empty }
        let field = TextField(
            "telephone", label: "Votre téléphone mobile", value: typed["telephone"],
            hint: "Un premier SMS vous demande de confirmer. Recevoir est gratuit.",
            error: errors["telephone"],
            kind: .tel, autocomplete: "tel")
        return panel("Par SMS", field, "Recevoir par SMS", to: "/suivre/sms", visit)
    }

    /// One way: its field, with the places that were chosen.
    private func panel(
        _ title: String, _ field: TextField, _ button: String, to path: SitePath, _ visit: Visit
    ) -> HTML {
        Panel(
            title,
            content: PostForm(
                to: path, visit, fields: choices.hiddenFields + [field],
                buttons: [Button(button, .quiet)], warnsBeforeLeaving: false
            ).html
        ).html
    }

    private var feeds: HTML {
        let lines = choices.places.compactMap { gazetteer.commune($0) }.map { commune -> HTML in
            let place = PublicationPaths.all(of: .commune(commune.code))
            return """
                <li>\(commune.name)\u{A0}: <a href="\(place / "agenda.ics")">agenda (iCalendar)</a>, \
                <a href="\(place / "atom.xml")">fil d’actualités (Atom)</a></li>

                """
        }
        return Panel(
            "Dans votre agenda ou votre lecteur",
            content: """
                <p>Copiez une de ces adresses dans votre agenda (« S’abonner à un calendrier ») ou votre lecteur d’actualités\u{A0}: \
                personne ne sait que vous suivez.</p>
                <ul>
                \(lines)</ul>
                """
        ).html
    }

    private var others: HTML {
        """
        <section class="panel"><h2>Sans rien donner</h2>
        <p><a href="\(choices.path("/suivre/mes-lieux"))">Une page à garder en favori</a> réunit les actualités de vos communes. \
        En mairie, les alertes sont aussi affichées, et l’accueil peut vous appeler\u{A0}: demandez-le.</p></section>

        """
    }
}
