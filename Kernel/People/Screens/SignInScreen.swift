import HTTPTypes
import Persistence
import Web

/// Signing in with an address and a password.
struct SignInScreen {
    let desk: Desk

    var routes: [Route] {
        [
            .get("/connexion", .anyone) { visit in show(visit) },
            .post("/connexion", .anyone) { visit in try await send(visit) }.holdingSecret(),
        ]
    }

    private func show(_ visit: Visit, fault: String? = nil, status: Int = 200) -> Reply {
        let form = PostForm(
            to: SitePath("/connexion"), visit,
            fields: [
                visit.wantedField,
                TextField(
                    "adresse", label: "Votre adresse électronique", value: visit.form["adresse"],
                    kind: .email,
                    autocomplete: "username"),
                TextField(
                    "mot_de_passe", label: "Votre mot de passe", kind: .password,
                    autocomplete: "current-password"),
            ],
            buttons: [Button("Se connecter")], warnsBeforeLeaving: false)
        var page = Page(
            "Se connecter", .open,
            content: """
                \(fault.map { NoticeBox(.danger, $0) })
                <p class="lead">Pour les agents et les élus. Les habitants n’ont pas besoin de compte.</p>
                \(form)
                <p><a href="\(LostPasswordScreen.path)">Mot de passe oublié ?</a></p>
                """)
        page.status = status
        return visit.page(page)
    }

    private func send(_ visit: Visit) async throws -> Reply {
        let outcome = try await SignIn(desk: desk).attempt(
            login: visit.form["adresse"], password: visit.password("mot_de_passe"),
            address: visit.request.clientAddress, device: visit.device,
            replacing: desk.cookie.secret(in: visit.request))
        switch outcome {
        case .admitted(let secret, let stage):
            return desk.welcome(secret, stage, to: visit.wanted)
        case .refused:
            return show(
                visit,
                fault:
                    "L’adresse ou le mot de passe n’est pas le bon. Vérifiez les deux, majuscules comprises.",
                status: 422)
        case .tooMany(let until):
            return show(visit, fault: Self.wait(until), status: 429)
        }
    }

    /// « Trop d’essais… Réessayez dans 12 minutes. »
    static func wait(_ until: Instant) -> String {
        let minutes = max(1, (until.milliseconds - Instant.now.milliseconds + 59_999) / 60_000)
        return
            "Trop d’essais de suite. Par prudence, attendez \(French.count(Int(minutes), "minute", "minutes")) "
            + "avant de réessayer. Votre compte n’est pas bloqué."
    }
}
