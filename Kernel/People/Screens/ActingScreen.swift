import Persistence
import Territory
import Web

/// « Agir pour » a commune until a day, and ending it: by who acts, or by the commune.
struct ActingScreen {
    let desk: Desk

    var routes: [Route] {
        [
            .get("/equipe/{insee}/agir", .commune(.reader)) { visit in try await show(visit) },
            .post("/equipe/{insee}/agir", .commune(.reader)) { visit in try await begin(visit) },
            .post("/equipe/{insee}/agir/{agir}/fin", .commune(.reader)) { visit in try await end(visit) },
        ]
    }

    private func show(_ visit: Visit, errors: FormErrors = FormErrors()) async throws -> Reply {
        let commune = try await desk.commune(of: visit)
        guard try await desk.author(of: visit).authority.actsFor(commune.code) else {
            throw Refusal.forbidden
        }
        let until = visit.form["jusque"].isEmpty ? CivilDate.today.adding(days: 7).text : visit.form["jusque"]
        let form = PostForm(
            to: TeamPlace.path(.commune, commune.code) / "agir", visit,
            fields: [
                TextField(
                    "motif", label: "Pourquoi ?", value: visit.form["motif"],
                    hint: "La commune le lira. Par exemple : Mme la maire me l’a demandé au téléphone.",
                    error: errors["motif"]),
                DateField(
                    "jusque", label: "Jusqu’au (compris)", value: until,
                    hint: "\(ActingFor.longestDays) jours au plus. Cela se renouvelle.",
                    error: errors["jusque"]),
            ],
            buttons: [
                Button("Agir pour \(commune.name)"),
                LinkButton("Revenir", TeamPlace.path(.commune, commune.code), .quiet),
            ])
        var page = Page(
            "Agir pour \(commune.name)", .office, commune: commune.name,
            content: """
                \(ErrorSummary(errors))
                <p class="lead">Vous pourrez faire ce que fait la mairie, sauf gérer ses comptes. Elle le voit en haut de \
                chaque page et peut y mettre fin.</p>
                \(form)
                """)
        page.status = errors.isEmpty ? 200 : 422
        return visit.page(page)
    }

    private func begin(_ visit: Visit) async throws -> Reply {
        let commune = try await desk.commune(of: visit)
        let (author, reason) = (try visit.person().id, visit.form["motif"])
        let today = CivilDate.today
        let until = CivilDate(visit.form["jusque"]).flatMap {
            $0 >= today && $0 <= today.adding(days: ActingFor.longestDays) ? $0 : nil
        }
        var errors = FormErrors()
        if !(3...300).contains(reason.count) {
            errors.add("motif", "Dites en une phrase pourquoi : la commune le lira.")
        }
        if until == nil { errors.add("jusque", "Choisissez un dernier jour dans le mois qui vient.") }
        guard errors.isEmpty, let until else { return try await show(visit, errors: errors) }
        try await desk.database.write { session in
            try ActingForStart(commune: commune, reason: reason, until: until)
                .apply(by: try Author.reading(author, in: session), in: session)
        }
        return .redirect(
            to: TeamPlace.path(.commune, commune.code),
            notice: "Vous agissez pour \(commune.name) \(until.until(from: today)).")
    }

    private func end(_ visit: Visit) async throws -> Reply {
        let commune = try await desk.commune(of: visit)
        let (author, id) = (try visit.person().id, visit.parameter("agir"))
        try await desk.database.write { session in
            let acting = try ActingStore.current(of: commune.id, on: .today, in: session).first {
                $0.id == id
            }
            guard let acting else { throw Refusal.notFound }
            let manages = try Author.reading(author, in: session).authority.managesTeam(of: commune)
            guard manages || acting.personID == author else { throw Refusal.forbidden }
            _ = try ActingStore.end(id, of: commune.id, in: session)
            try Journal.record(
                Change(
                    service: Change.accounts, "Fin d’agir pour la commune",
                    subject: Change.person(acting.personID),
                    before: acting.until.text),
                at: commune.id, by: author, in: session)
        }
        return .redirect(
            to: TeamPlace.path(.commune, commune.code),
            notice: "C’est terminé : seule l’équipe agit pour \(commune.name).")
    }
}
