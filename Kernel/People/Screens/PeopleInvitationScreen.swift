import HTTPTypes
import Persistence
import Territory
import Web

/// The syndicat invites someone with roles at several collectivités at once.
struct PeopleInvitationScreen {
    let desk: Desk

    /// How many lines « where, which role » the form offers.
    private static let lines = 5

    var routes: [Route] {
        [
            .get("/syndicat/personnes/invitation", .syndicat(.administrator)) { visit in try await show(visit)
            },
            .post("/syndicat/personnes/invitation", .syndicat(.administrator)) { visit in
                try await send(visit)
            },
        ]
    }

    private func show(_ visit: Visit, errors: FormErrors = FormErrors()) async throws -> Reply {
        let places = try await desk.database.read { session in try CollectiviteStore.all(in: session) }
        let lines = (1...Self.lines).map { PostFields.line($0, places: places, visit, errors) }
        let form = PostForm(
            to: PeopleScreen.path / "invitation", visit,
            fields: InvitationFields.whoFields(visit, errors) + lines,
            buttons: [Button("Inviter"), LinkButton("Revenir", PeopleScreen.path, .quiet)])
        var page = Page(
            "Inviter quelqu’un", .office,
            content: """
                \(ErrorSummary(errors))
                <p class="lead">\(InvitationFields.way(desk)) \
                Une secrétaire peut travailler pour plusieurs communes.</p>
                \(form)
                """)
        page.status = errors.isEmpty ? 200 : 422
        return visit.page(page)
    }

    private func send(_ visit: Visit) async throws -> Reply {
        let author = try visit.person().id
        var errors = FormErrors()
        let who = InvitationFields.who(visit, &errors)
        let posts = (1...Self.lines).compactMap { PostFields.post($0, visit, &errors) }
        if posts.isEmpty, errors.isEmpty { errors.add("lieu1", "Choisissez au moins un lieu et un rôle.") }
        guard let who, errors.isEmpty else { return try await show(visit, errors: errors) }
        let invitation = Invitation(name: who.name, email: who.email, roles: posts)
        let (life, mail) = (desk.settings.linkLife, LinkMail(desk))
        let outcome = try await desk.database.write { session -> Invitation.Outcome in
            let outcome = try invitation.send(
                by: try Author.reading(author, in: session), at: .now, lasting: life, in: session)
            if let link = outcome.link { try mail?.send(link, to: outcome.person, .invited, in: session) }
            return outcome
        }
        return HandedLink(desk: desk, back: PeopleScreen.path / outcome.person.id, commune: nil).page(
            outcome, visit)
    }
}

/// A line of form that says a place and a role there.
enum PostFields {
    static func line(
        _ number: Int, places: [Collectivite], _ visit: Visit, _ errors: FormErrors
    ) -> any Component {
        let (place, role) = ("lieu\(number)", "role\(number)")
        let html: HTML = """
            <div class="together">\(SelectField(
                place, label: number == 1 ? "Où" : "Où (ligne \(number))", choices: places.map { Choice($0.id, $0.name) },
                value: visit.form[place], placeholder: "Choisir", error: errors[place]))\
            \(SelectField(
                role, label: number == 1 ? "Rôle" : "Rôle (ligne \(number))", choices: Role.allCases.map { Choice($0.rawValue, $0.label) },
                value: visit.form[role], placeholder: "Choisir", error: errors[role]))</div>
            """
        return html
    }

    /// The place and the role of a line, nil when it was left empty.
    static func post(_ number: Int, _ visit: Visit, _ errors: inout FormErrors) -> Invitation.Post? {
        let (place, role) = (visit.form["lieu\(number)"], Role(rawValue: visit.form["role\(number)"]))
        switch (place.isEmpty, role) {
        case (true, nil): return nil
        case (true, .some):
            errors.add("lieu\(number)", "Choisissez où cette personne aura ce rôle.")
            return nil
        case (false, nil):
            errors.add("role\(number)", "Choisissez le rôle de cette personne à cet endroit.")
            return nil
        case (false, .some(let role)): return Invitation.Post(collectiviteID: place, role: role)
        }
    }
}
