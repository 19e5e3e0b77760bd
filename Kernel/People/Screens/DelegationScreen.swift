import Persistence
import Territory
import Web

/// A commune delegates a service to a collectivité above it, from a day, until a day; or ends it.
struct DelegationScreen {
    let desk: Desk

    var routes: [Route] {
        [
            .get("/equipe/{insee}/delegations", .commune(.reader)) { visit in try await show(visit) },
            .post("/equipe/{insee}/delegations", .commune(.reader)) { visit in try await add(visit) },
            .post("/equipe/{insee}/delegations/{delegation}/fin", .commune(.reader)) { visit in
                try await end(visit)
            },
        ]
    }

    private func show(_ visit: Visit, errors: FormErrors = FormErrors()) async throws -> Reply {
        let commune = try await deciding(visit)
        let above = try await desk.database.read { session in
            try CollectiviteStore.above(commune.id, in: session)
        }
        let since = visit.form["depuis"].isEmpty ? CivilDate.today.text : visit.form["depuis"]
        let form = PostForm(
            to: TeamPlace.path(.commune, commune.code) / "delegations", visit,
            fields: [
                SelectField(
                    "service", label: "Quel service ?",
                    choices: desk.services.map { Choice($0.slug, $0.title) },
                    value: visit.form["service"], placeholder: "Choisir", error: errors["service"]),
                SelectField(
                    "a", label: "À qui ?", choices: above.map { Choice($0.id, $0.name) },
                    value: visit.form["a"],
                    placeholder: "Choisir", error: errors["a"]),
                DateField("depuis", label: "À partir du", value: since, error: errors["depuis"]),
                DateField(
                    "jusque", label: "Jusqu’au (compris)", value: visit.form["jusque"],
                    hint: "Laissez vide si aucune fin n’est prévue.", error: errors["jusque"],
                    isRequired: false),
            ],
            buttons: [
                Button("Déléguer"), LinkButton("Revenir", TeamPlace.path(.commune, commune.code), .quiet),
            ])
        var page = Page(
            "Déléguer un service", .office, commune: commune.name,
            content: """
                \(ErrorSummary(errors))
                <p class="lead">Les personnes de cette collectivité pourront faire le travail de ce service à votre place. \
                Vous voyez tout ce qu’elles font, et vous y mettez fin quand vous voulez.</p>
                \(form)
                """)
        page.status = errors.isEmpty ? 200 : 422
        return visit.page(page)
    }

    /// The commune, when the visitor decides for it.
    private func deciding(_ visit: Visit) async throws -> Collectivite {
        let commune = try await desk.commune(of: visit)
        guard try await desk.author(of: visit).authority.delegates(for: commune.code) else {
            throw Refusal.forbidden
        }
        return commune
    }

    private func add(_ visit: Visit) async throws -> Reply {
        let commune = try await deciding(visit)
        let author = try visit.person().id
        let (service, receiver) = (visit.form["service"], visit.form["a"])
        let above = try await desk.database.read { session in
            try CollectiviteStore.above(commune.id, in: session)
        }
        let since = CivilDate(visit.form["depuis"])
        let until = CivilDate(visit.form["jusque"])
        var errors = FormErrors()
        if !desk.services.contains(where: { $0.slug == service }) {
            errors.add("service", "Choisissez un service.")
        }
        let place = above.first { $0.id == receiver }
        if place == nil { errors.add("a", "Choisissez à qui le déléguer.") }
        if since == nil { errors.add("depuis", "Choisissez le premier jour.") }
        if !visit.form["jusque"].isEmpty, until.map({ $0 < max(since ?? $0, .today) }) ?? true {
            errors.add("jusque", "Choisissez un dernier jour qui vient après le premier, ou laissez vide.")
        }
        guard errors.isEmpty, let place, let since else { return try await show(visit, errors: errors) }
        let title = desk.title(of: service)
        try await desk.database.write { session in
            let now = try Author.reading(author, in: session)
            guard now.authority.delegates(for: commune.code) else { throw Refusal.forbidden }
            try DelegationStore.add(
                from: commune.id, to: place.id, service: service, since: since, until: until, in: session)
            try Journal.record(
                Change(
                    service: Change.accounts, "Service délégué", subject: title,
                    after: "\(place.name), \(since.text) – \(until?.text ?? "sans fin")"),
                at: commune.id, by: author, in: session)
        }
        return .redirect(
            to: TeamPlace.path(.commune, commune.code),
            notice: "\(title) est délégué \(French.to(place.name)).")
    }

    private func end(_ visit: Visit) async throws -> Reply {
        let commune = try await deciding(visit)
        let (author, id) = (try visit.person().id, visit.parameter("delegation"))
        try await desk.database.write { session in
            let ended = try DelegationStore.current(of: commune.id, on: .today, in: session).first {
                $0.id == id
            }
            let now = try Author.reading(author, in: session)
            guard now.authority.delegates(for: commune.code) else { throw Refusal.forbidden }
            guard let ended, try DelegationStore.end(id, of: commune.id, on: .today, in: session) else {
                throw Refusal.notFound
            }
            try Journal.record(
                Change(
                    service: Change.accounts, "Délégation terminée", subject: desk.title(of: ended.service),
                    before: ended.collectivite),
                at: commune.id, by: author, in: session)
        }
        return .redirect(to: TeamPlace.path(.commune, commune.code), notice: "Cette délégation est terminée.")
    }
}
