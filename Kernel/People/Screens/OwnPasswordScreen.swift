import Persistence
import Web

/// Changing one's password: the old one is asked for, the other sessions end.
struct OwnPasswordScreen {
    let desk: Desk

    private static let path = SitePath("/mon-compte/mot-de-passe")

    var routes: [Route] {
        [
            .get("/mon-compte/mot-de-passe", .signedIn) { visit in show(visit) },
            .post("/mon-compte/mot-de-passe", .signedIn) { visit in try await save(visit) }.holdingSecret(),
        ]
    }

    private func show(_ visit: Visit, errors: FormErrors = FormErrors()) -> Reply {
        let form = PostForm(
            to: Self.path, visit,
            fields: [
                TextField(
                    "ancien", label: "Votre mot de passe actuel", error: errors["ancien"], kind: .password,
                    autocomplete: "current-password"),
                TextField(
                    "mot_de_passe", label: "Le nouveau",
                    hint:
                        "Au moins \(PasswordRules.shortest) caractères. Quatre mots sans rapport font très bien l’affaire.",
                    error: errors["mot_de_passe"], kind: .password, autocomplete: "new-password"),
                TextField(
                    "encore", label: "Le nouveau, encore une fois", error: errors["encore"], kind: .password,
                    autocomplete: "new-password"),
            ],
            buttons: [
                Button("Changer de mot de passe"), LinkButton("Revenir", SitePath("/mon-compte"), .quiet),
            ])
        var page = Page(
            "Changer de mot de passe", .office,
            content: """
                \(ErrorSummary(errors, kept: "Rien n’est enregistré. Écrivez de nouveau vos mots de passe."))
                <p>Vos autres connexions seront fermées. Celle-ci reste ouverte.</p>
                \(form)
                """)
        page.status = errors.isEmpty ? 200 : 422
        return visit.page(page)
    }

    private func save(_ visit: Visit) async throws -> Reply {
        let id = try visit.person().id
        let found = try await desk.database.read { session in
            (
                try PersonStore.find(id, in: session),
                try PersonStore.passwordHash(of: id, in: session)
            )
        }
        guard let person = found.0 else { throw Refusal.notFound }
        let errors = try await objections(visit, person, hash: found.1)
        guard errors.isEmpty else { return show(visit, errors: errors) }
        let hash = try await desk.hasher.hash(visit.password("mot_de_passe"))
        let current = desk.cookie.secret(in: visit.request).map(Secret.fingerprint(of:)) ?? ""
        try await desk.database.write { session in
            try PersonStore.setPasswordHash(hash, of: id, in: session)
            try SessionStore.closeOthers(of: id, keeping: current, in: session)
            try LinkStore.forget(of: id, in: session)
            try Journal.record(.account("Mot de passe changé", of: id), ofOwnAccount: id, in: session)
        }
        return .redirect(to: SitePath("/mon-compte"), notice: "Votre mot de passe est changé.")
    }

    private func objections(_ visit: Visit, _ person: Person, hash: String?) async throws -> FormErrors {
        var errors = FormErrors()
        let wait = try await SignIn(desk: desk).tooMany(
            "password:" + person.id, address: visit.request.clientAddress, at: .now)
        if let wait {
            errors.add("ancien", SignInScreen.wait(wait))
        } else if try await !desk.hasher.verifies(visit.password("ancien"), against: hash) {
            errors.add("ancien", "Ce n’est pas votre mot de passe actuel.")
        }
        let password = visit.password("mot_de_passe")
        if let objection = PasswordRules.objection(to: password, email: person.email, name: person.name) {
            errors.add("mot_de_passe", objection)
        } else if password != visit.password("encore") {
            errors.add("encore", "Les deux mots de passe ne sont pas les mêmes.")
        }
        return errors
    }
}
