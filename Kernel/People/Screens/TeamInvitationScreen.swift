import HTTPTypes
import Persistence
import Territory
import Web

/// Inviting someone into the team of a commune or an EPCI, and handing over the link.
struct TeamInvitationScreen {
    let desk: Desk

    var routes: [Route] {
        TeamPlace.routes(.get, "/invitation") { visit in try await show(visit) }
            + TeamPlace.routes(.post, "/invitation") { visit in try await send(visit) }
    }

    private func show(_ visit: Visit, errors: FormErrors = FormErrors()) async throws -> Reply {
        let team = try await desk.team(of: visit)
        let author = try await desk.author(of: visit)
        guard author.authority.managesTeam(of: team.place) else { throw Refusal.forbidden }
        let given = author.authority.rolesGiven(at: team.place)
        let chosen = visit.form["role"].isEmpty ? Role.contributor.rawValue : visit.form["role"]
        let form = PostForm(
            to: team.path / "invitation", visit,
            fields: InvitationFields.whoFields(visit, errors) + [
                ChoiceField(
                    "role", label: "Ce que cette personne pourra faire",
                    choices: given.map { Choice($0.rawValue, $0.label, hint: $0.explanation) },
                    selected: [chosen], error: errors["role"])
            ],
            buttons: [
                Button("Inviter"), LinkButton("Revenir", team.path, .quiet),
            ])
        var page = Page(
            "Inviter quelqu’un", .office, commune: team.name,
            content: """
                \(ErrorSummary(errors))
                <p class="lead">\(InvitationFields.way(desk))</p>
                \(form)
                """)
        page.status = errors.isEmpty ? 200 : 422
        return visit.page(page)
    }

    private func send(_ visit: Visit) async throws -> Reply {
        let team = try await desk.team(of: visit)
        let author = try visit.person().id
        var errors = FormErrors()
        let who = InvitationFields.who(visit, &errors)
        let role = Role(rawValue: visit.form["role"])
        if role == nil { errors.add("role", "Choisissez ce que cette personne pourra faire.") }
        guard let who, let role, errors.isEmpty else { return try await show(visit, errors: errors) }
        let invitation = Invitation(
            name: who.name, email: who.email, roles: [.init(collectiviteID: team.place.id, role: role)])
        let (life, mail) = (desk.settings.linkLife, LinkMail(desk))
        let outcome = try await desk.database.write { session -> Invitation.Outcome in
            let outcome = try invitation.send(
                by: try Author.reading(author, in: session), at: .now, lasting: life, in: session)
            if let link = outcome.link { try mail?.send(link, to: outcome.person, .invited, in: session) }
            return outcome
        }
        return HandedLink(desk: desk, back: team.path, commune: team.name).page(outcome, visit)
    }
}

/// The fields that say who is invited.
enum InvitationFields {
    /// How the link will reach the person.
    static func way(_ desk: Desk) -> String {
        LinkMail(desk) == nil
            ? "Vous obtiendrez un lien à remettre vous-même à la personne\u{A0}: aucun courriel n’est envoyé."
            : "La personne recevra un courriel avec un lien pour choisir son mot de passe."
    }

    static func whoFields(_ visit: Visit, _ errors: FormErrors) -> [any Component] {
        [
            TextField(
                "nom", label: "Prénom et nom", value: visit.form["nom"], error: errors["nom"],
                autocomplete: "off"),
            TextField(
                "adresse", label: "Adresse électronique", value: visit.form["adresse"],
                hint: "La personne se connectera avec elle.", error: errors["adresse"], kind: .email,
                autocomplete: "off"),
        ]
    }

    static func who(_ visit: Visit, _ errors: inout FormErrors) -> (name: String, email: EmailAddress)? {
        let name = visit.form["nom"]
        let email = EmailAddress(visit.form["adresse"])
        if !(1...120).contains(name.count) {
            errors.add("nom", "Écrivez le prénom et le nom de la personne.")
        }
        if email == nil {
            errors.add("adresse", "Écrivez une adresse électronique complète, par exemple mairie@exemple.fr.")
        }
        return email.map { (name, $0) }
    }
}
