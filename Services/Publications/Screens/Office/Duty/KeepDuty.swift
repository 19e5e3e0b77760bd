import HTTPTypes
import People
import Persistence
import Territory
import Web

/// Who is on duty: a manager puts somebody else of the team on duty, and hands them the code shown this once.
struct KeepDuty {
    static func routes(_ routes: OwnerRoutes) -> [Route] {
        routes.get("/astreinte", .reader) { desk in try await page(desk, FormState()) }
            + routes.post("/astreinte", .manager) { desk in try await begin(desk) }
            + routes.post("/astreinte/{garde}/retrait", .manager) { desk in
                try await desk.duties.end(
                    desk.visit.parameter("garde"), of: desk.owner.id, by: desk.person)
                return .redirect(
                    to: desk.paths.duty, notice: "L’astreinte est retirée, son code n’ouvre plus rien.")
            }
    }

    private static func begin(_ desk: OwnerDesk) async throws -> Reply {
        var state = FormState(sent: desk.visit.form)
        let form = desk.visit.form
        guard let since = LocalTime(typed: form["debut"]), let until = LocalTime(typed: form["fin"]) else {
            state.errors.add("debut", DutyRefusal.badDates.words)
            return try await page(desk, state)
        }
        let code = ShortCode.make()
        let replaced: [DutyStore.Duty]
        do {
            replaced = try await desk.duties.begin(
                form["personne"], at: desk.owner.id, from: Moment(since), until: Moment(until), code: code,
                by: desk.person)
        } catch let refusal as DutyRefusal {
            let field = [.oneself, .notOfTheTeam].contains(refusal) ? "personne" : "fin"
            state.errors.add(field, refusal.words)
            return try await page(desk, state)
        }
        let duty = try await desk.duties.all(of: desk.owner.id).first { $0.personID == form["personne"] }
        return handed(code, duty?.name ?? "", replacing: replaced, desk)
    }

    /// The code, shown this once: it is in no address, and no page shows it again.
    private static func handed(
        _ code: String, _ name: String, replacing replaced: [DutyStore.Duty], _ desk: OwnerDesk
    ) -> Reply {
        let before = replaced.map(\.dates).joined(separator: "\u{202F}; ")
        let said =
            "Cette astreinte en remplace une autre de la même personne, \(before), dont le code n’ouvre plus rien."
        var reply = desk.page(
            "Le code d’astreinte", steps: [("Astreinte", desk.paths.duty)],
            """
            \(replaced.isEmpty ? nil : NoticeBox(.warning, said).html)
            <p class="lead">Remettez ce code à \(name), de la main à la main ou par téléphone. Il n’est montré qu’une fois.</p>
            <p><code class="secret">\(code.prefix(4)) \(code.suffix(4))</code></p>
            <p>Il ne sert qu’avec le compte de cette personne, et seulement pendant l’astreinte. Après cinq essais avec un \
            mauvais code, il faut attendre une heure.</p>
            <div class="actions">\(LinkButton("C’est fait, revenir", desk.paths.duty))</div>
            """)
        reply.headers[.cacheControl] = "no-store"
        return reply
    }

    private static func page(_ desk: OwnerDesk, _ state: FormState) async throws -> Reply {
        let duties = try await desk.duties.all(of: desk.owner.id)
        let candidates = try await desk.duties.candidates(of: desk.owner.id, but: desk.person)
        return desk.page(
            "Astreinte", status: state.status,
            """
            \(ErrorSummary(state.errors))
            <p class="lead">Un «\u{A0}danger\u{A0}» part à deux personnes. La nuit ou le dimanche, le maire ou l’adjoint d’astreinte \
            l’envoie seul, avec un code\u{A0}: les autres responsables en sont prévenus aussitôt après.</p>
            \(list(duties, desk))\(form(candidates, desk, state))
            """)
    }

    private static func list(_ duties: [DutyStore.Duty], _ desk: OwnerDesk) -> HTML {
        guard !duties.isEmpty else { return "<p>Personne n’est d’astreinte.</p>\n" }
        let rows = duties.map { duty in
            let end = PostButton("Retirer", to: desk.paths.endOfDuty(duty.id), desk.visit, .quiet)
            return Table.Row([
                "\(duty.name)", "\(duty.since.inWords)", "\(duty.until.inWords)", "\(end)",
            ])
        }
        return Table(
            "Qui est d’astreinte",
            columns: [.init("Personne"), .init("Du"), .init("Au"), .init("Geste")], rows: rows
        ).html
    }

    private static func form(
        _ candidates: [DutyStore.Candidate], _ desk: OwnerDesk, _ state: FormState
    ) -> HTML {
        guard desk.visit.maySend(to: desk.paths.duty) else { return .empty }
        guard !candidates.isEmpty else {
            return
                "<p class=\"hint\">Invitez d’abord une autre personne dans l’équipe, avec le droit de saisie\u{A0}: nul ne se donne un code à soi-même.</p>\n"
        }
        let choices = candidates.map { Choice($0.id, $0.name) }
        let fields: [any Component] = [
            state.choice("personne", "Qui\u{202F}?", choices),
            state.moment("debut", "Du", isRequired: true),
            state.moment("fin", "Au", hint: "31\u{A0}jours au plus.", isRequired: true),
        ]
        let form = PostForm(
            to: desk.paths.duty, desk.visit, fields: fields,
            buttons: [Button("Mettre d’astreinte et faire un code")])
        return Panel("Mettre quelqu’un d’astreinte", content: "\(form)").html
    }
}
