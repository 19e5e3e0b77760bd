import Notifications
import Territory
import Web

/// A new publication: its form, and the draft that it makes.
struct WritePublication {
    static func routes(_ routes: OwnerRoutes) -> [Route] {
        routes.get("/ecrire/{nature}", .contributor) { desk in
            try await page(desk, kind(desk.visit), begun(desk, kind(desk.visit)))
        }
            + routes.post("/ecrire/{nature}", .contributor) { desk in
                let kind = try kind(desk.visit)
                var form = ContentForm(desk.visit.form, kind)
                let content = form.content()
                var state = FormState(sent: desk.visit.form)
                state.errors = form.errors
                guard state.errors.isEmpty else { return try await page(desk, kind, state) }
                do {
                    let kept = try await desk.store.draft(content, of: desk.owner.id, by: desk.person)
                    return .redirect(
                        to: desk.paths.item(kept.publication.id),
                        notice:
                            "Le brouillon est gardé. Regardez ce que recevront les habitants\u{A0}: rien n’est encore parti."
                    )
                } catch let refusal as PublicationRefusal {
                    guard refusal != .gone else { throw Refusal.notFound }
                    state.refuse(refusal, kind)
                    return try await page(desk, kind, state)
                }
            }
    }

    private static func kind(_ visit: Visit) throws -> Content.Kind {
        guard let kind = Content.Kind(rawValue: visit.parameter("nature")) else { throw Refusal.notFound }
        return kind
    }

    /// What a new form proposes: every way of telling people that is set up here.
    private static func begun(_ desk: OwnerDesk, _ kind: Content.Kind) -> FormState {
        var state = FormState(["public": ["tous"]])
        state.values["moyens"] = Outlet.allCases.filter { outlet in
            outlet.channel.map { $0 != .sms && desk.channels.contains($0) } ?? true
        }.map(\.rawValue)
        let theme: Theme =
            switch kind {
            case .news: .townHall
            case .works: .roads
            case .event: .culture
            case .alert: .safety
            }
        state["theme"] = theme.rawValue
        return state
    }

    private static func page(
        _ desk: OwnerDesk, _ kind: Content.Kind, _ state: FormState
    ) async throws -> Reply {
        let fields = PublicationFields(
            desk: desk, kind: kind, state: state, communes: try await desk.communes(), keepsArea: false)
        let form = PostForm(
            to: desk.paths.writing(kind), desk.visit, fields: fields.components,
            buttons: [Button("Garder le brouillon et voir ce qui sera reçu")])
        return desk.page(
            kind.newTitle, status: state.status, steps: [("Écrire", desk.paths.writing)],
            "\(ErrorSummary(state.errors))\(form)")
    }
}
