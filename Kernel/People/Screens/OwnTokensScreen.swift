import HTTPTypes
import Persistence
import Territory
import Web

/// One's API tokens: making one, shown once, and withdrawing it.
struct OwnTokensScreen {
    let desk: Desk

    private static let path = SitePath("/mon-compte/jetons")
    private static let longestDays = 366

    var routes: [Route] {
        [
            .get("/mon-compte/jetons", .signedIn) { visit in try await show(visit) },
            .post("/mon-compte/jetons", .signedIn) { visit in try await make(visit) },
            .post("/mon-compte/jetons/{jeton}/retrait", .signedIn) { visit in try await remove(visit) },
        ]
    }

    private func show(_ visit: Visit, errors: FormErrors = FormErrors()) async throws -> Reply {
        let id = try visit.person().id
        let tokens = try await desk.database.read { session in try TokenStore.all(of: id, in: session) }
        var page = Page(
            "Mes jetons", .office,
            content: """
                \(ErrorSummary(errors))
                <p class="lead">Un jeton permet à un logiciel d’agir en votre nom, dans les limites que vous choisissez, et jamais \
                au-delà de ce que vous pouvez faire vous-même.</p>
                \(list(tokens, visit))
                \(Panel("Faire un jeton", content: form(visit, errors)))
                """)
        page.breadcrumb = Breadcrumb([("Mon compte", SitePath("/mon-compte"))])
        page.status = errors.isEmpty ? 200 : 422
        return visit.page(page)
    }

    private func list(_ tokens: [APIToken], _ visit: Visit) -> HTML {
        guard !tokens.isEmpty else {
            return EmptyState("Aucun jeton", "Vous n’en avez besoin que si un logiciel vous en demande un.")
                .html
        }
        let names = Dictionary(
            (visit.visitor?.communes ?? []).map { ($0.code, $0.name) },
            uniquingKeysWith: { first, _ in first })
        let rows = tokens.map { token in
            Table.Row([
                "\(token.name)", "<code>\(token.beginning)…</code>", "\(label(of: token.scopes))",
                "\(token.communes.isEmpty ? "toutes les vôtres" : token.communes.map { names[$0] ?? $0 }.joined(separator: ", "))",
                "\(token.endsAt > .now ? CivilDate(token.endsAt).adding(days: -1).inWords : "terminé")",
                "\(token.usedAt.map { PlainTime($0).text } ?? "jamais")",
                PostButton("Retirer", to: Self.path / token.id / "retrait", visit, .quiet).html,
            ])
        }
        let columns: [Table.Column] = [
            .init("Nom"), .init("Début"), .init("Permet de"), .init("Communes"), .init("Jusqu’au"),
            .init("Dernier usage"), .init("Geste"),
        ]
        return Table("Vos jetons", columns: columns, rows: rows).html
    }

    private func label(of scopes: [String]) -> String {
        scopes.map { scope in desk.scopes.first { $0.name == scope }?.label ?? scope }.joined(separator: ", ")
    }

    private func form(_ visit: Visit, _ errors: FormErrors) -> HTML {
        guard !desk.scopes.isEmpty else {
            return "<p>Aucun service ouvert ici ne propose encore d’accès aux logiciels.</p>"
        }
        return PostForm(
            to: Self.path, visit, fields: fields(visit, errors), buttons: [Button("Faire ce jeton")]
        )
        .html
    }

    private func fields(_ visit: Visit, _ errors: FormErrors) -> [any Component] {
        let year = CivilDate.today.adding(days: 365).text
        let communes = visit.visitor?.communes ?? []
        var fields: [any Component] = [
            TextField(
                "nom", label: "À quoi servira-t-il ?", value: visit.form["nom"],
                hint: "Par exemple : logiciel d’urbanisme.", error: errors["nom"]),
            ChoiceField(
                "droits", label: "Ce qu’il permet", .several,
                choices: desk.scopes.map {
                    Choice($0.name, $0.label, hint: "Demande le rôle « \($0.least.label) ».")
                },
                selected: Set(visit.form.all("droits")), error: errors["droits"]),
        ]
        if communes.count > 1 {
            fields.append(
                ChoiceField(
                    "communes", label: "Pour quelles communes (aucune case : toutes les vôtres)", .several,
                    choices: communes.map { Choice($0.code, $0.name) },
                    selected: Set(visit.form.all("communes")), error: errors["communes"]))
        }
        fields.append(
            DateField(
                "fin", label: "Jusqu’au (compris)",
                value: visit.form["fin"].isEmpty ? year : visit.form["fin"], hint: "Un an au plus.",
                error: errors["fin"]))
        return fields
    }

    private func make(_ visit: Visit) async throws -> Reply {
        let person = try visit.person()
        let (id, name) = (person.id, visit.form["nom"])
        let scopes = visit.form.all("droits").filter { scope in desk.scopes.contains { $0.name == scope } }
        let communes = visit.form.all("communes").filter { code in
            person.communes.contains { $0.code == code }
        }
        let today = CivilDate.today
        let last = CivilDate(visit.form["fin"]).flatMap {
            $0 >= today && $0 <= today.adding(days: Self.longestDays) ? $0 : nil
        }
        var errors = FormErrors()
        if !(1...80).contains(name.count) {
            errors.add("nom", "Dites à quoi servira ce jeton, en quelques mots.")
        }
        if scopes.isEmpty { errors.add("droits", "Choisissez au moins une chose que ce jeton permet.") }
        // None left is not none chosen, which means all.
        if communes.isEmpty, !visit.form.all("communes").isEmpty {
            errors.add("communes", "Choisissez parmi les communes pour lesquelles vous travaillez.")
        }
        if last == nil { errors.add("fin", "Choisissez un dernier jour dans l’année qui vient.") }
        guard errors.isEmpty, let last else { return try await show(visit, errors: errors) }
        let secret = Secret.make()
        try await desk.database.write { session in
            try TokenStore.add(
                name, of: id, secret: secret, scopes: scopes, communes: communes, at: .now,
                until: last.adding(days: 1).beginning, in: session)
            try Journal.record(
                .account("Jeton fait", of: id, after: "\(name) : \(scopes.joined(separator: ", "))"),
                ofOwnAccount: id, in: session)
        }
        return shown(secret, visit)
    }

    /// Shown in the answer itself: the token exists nowhere else, a redirect would lose it.
    private func shown(_ secret: Secret, _ visit: Visit) -> Reply {
        var reply = visit.page(
            Page(
                "Votre jeton", .office,
                content: """
                    <p class="lead">Copiez ce jeton maintenant : il ne sera plus montré.</p>
                    <p><code class="secret">\(secret.text)</code></p>
                    <p>Le logiciel l’envoie dans l’en-tête <code>Authorization: Bearer</code>. Ne l’écrivez pas dans un courriel.</p>
                    \(LinkButton("C’est copié, continuer", Self.path))
                    """))
        reply.headers[.cacheControl] = "no-store"
        return reply
    }

    private func remove(_ visit: Visit) async throws -> Reply {
        let (id, token) = (try visit.person().id, visit.parameter("jeton"))
        try await desk.database.write { session in
            guard let name = try TokenStore.remove(token, of: id, in: session) else { throw Refusal.notFound }
            try Journal.record(.account("Jeton retiré", of: id, before: name), ofOwnAccount: id, in: session)
        }
        return .redirect(to: Self.path, notice: "Ce jeton ne sert plus à rien.")
    }
}
