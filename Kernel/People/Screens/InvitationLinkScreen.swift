import HTTPTypes
import Persistence
import Web

/// The page that a one-time link opens: who you are, and the password you choose.
struct InvitationLinkScreen {
    let desk: Desk

    var routes: [Route] {
        [
            .get("/invitation/{jeton}", .anyone) { visit in try await show(visit) },
            .post("/invitation/{jeton}", .anyone) { visit in try await send(visit) }.holdingSecret(),
        ]
    }

    private var opening: AccountOpening { AccountOpening(desk: desk) }

    private func show(_ visit: Visit, errors: FormErrors = FormErrors()) async throws -> Reply {
        guard let person = try await opening.person(opening: visit.parameter("jeton")) else {
            throw Refusal.linkOver
        }
        let name = visit.form["nom"].isEmpty ? person.name : visit.form["nom"]
        let form = PostForm(
            to: SitePath("/invitation") / visit.parameter("jeton"), visit,
            fields: [
                TextField(
                    "nom", label: "Votre prénom et votre nom", value: name, error: errors["nom"],
                    autocomplete: "name"),
                TextField(
                    "mot_de_passe", label: "Votre mot de passe",
                    hint:
                        "Au moins \(PasswordRules.shortest) caractères. Quatre mots sans rapport font très bien l’affaire.",
                    error: errors["mot_de_passe"], kind: .password, autocomplete: "new-password"),
                TextField(
                    "encore", label: "Le même, encore une fois", error: errors["encore"], kind: .password,
                    autocomplete: "new-password"),
            ],
            buttons: [Button("Enregistrer et me connecter")])
        var page = Page(
            person.hasPassword ? "Choisir un nouveau mot de passe" : "Bienvenue", .open,
            content: """
                \(ErrorSummary(errors, kept: "Rien n’est enregistré. Écrivez de nouveau vos mots de passe."))
                <p class="lead">Vous vous connecterez avec l’adresse <strong>\(person.email.text)</strong>.</p>
                \(form)
                """)
        page.status = errors.isEmpty ? 200 : 422
        return secretive(visit.page(page))
    }

    private func send(_ visit: Visit) async throws -> Reply {
        let link = visit.parameter("jeton")
        guard let person = try await opening.person(opening: link) else { throw Refusal.linkOver }
        let (name, password) = (visit.form["nom"], visit.password("mot_de_passe"))
        var errors = FormErrors()
        if !(1...120).contains(name.count) { errors.add("nom", "Écrivez votre prénom et votre nom.") }
        if let objection = PasswordRules.objection(to: password, email: person.email, name: name) {
            errors.add("mot_de_passe", objection)
        } else if password != visit.password("encore") {
            errors.add("encore", "Les deux mots de passe ne sont pas les mêmes.")
        }
        guard errors.isEmpty else { return try await show(visit, errors: errors) }
        let opened = try await opening.choose(password, name: name, opening: link, device: visit.device)
        guard let (secret, stage) = opened else { throw Refusal.linkOver }
        return secretive(desk.welcome(secret, stage, to: nil))
    }

    /// The page has a form to send: browsers are to say where it comes from, without the address itself.
    private func secretive(_ reply: Reply) -> Reply { reply.secretive(referrer: "strict-origin") }
}

extension Refusal {
    static let linkOver = Refusal(
        .gone, "Ce lien a déjà servi, ou il est trop ancien.",
        advice:
            "Si vous avez déjà choisi un mot de passe, connectez-vous. Sinon, demandez un nouveau lien à la personne "
            + "qui vous l’a remis, ou au syndicat si vous travaillez à plusieurs endroits.")
}
