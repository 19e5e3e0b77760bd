import Territory
import Web

/// A publication written anew: a draft, or the correction of what is out, which stays out until the correction is sent.
struct RewritePublication {
    static func routes(_ routes: OwnerRoutes) -> [Route] {
        routes.get("/publication/{id}/texte", .contributor) { desk in
            let kept = try await desk.kept()
            try desk.checkMayWrite(kept)
            return try await page(desk, kept, FormState(kept.working))
        }
            + routes.post("/publication/{id}/texte", .contributor) { desk in
                let kept = try await desk.kept()
                try desk.checkMayWrite(kept)
                var form = ContentForm(desk.visit.form, kept.working.kind, over: kept.working)
                let content = form.content()
                var state = FormState(sent: desk.visit.form)
                state.errors = form.errors
                guard state.errors.isEmpty else { return try await page(desk, kept, state) }
                let person = desk.person
                do {
                    try await desk.store.change(
                        kept.publication.id, of: desk.owner.id, seen: desk.visit.seen, by: person,
                        kept.publication.state == .published ? "Correction écrite" : "Publication réécrite"
                    ) { try $0.write(content, by: person, within: $1) }
                } catch let refusal as PublicationRefusal {
                    guard refusal != .gone else { throw Refusal.notFound }
                    state.refuse(refusal, content.kind)
                    return try await page(desk, try await desk.kept(), state)
                }
                return .redirect(to: desk.paths.item(kept.publication.id), notice: notice(kept))
            }
    }

    private static func notice(_ kept: KeptPublication) -> String {
        kept.publication.state == .published
            ? "La correction est gardée. Ce qui est en ligne ne change pas tant qu’elle n’est pas envoyée."
            : "Le brouillon est gardé. Rien n’est encore parti."
    }

    private static func page(
        _ desk: OwnerDesk, _ kept: KeptPublication, _ state: FormState
    ) async throws -> Reply {
        let id = kept.publication.id
        let fields = PublicationFields(
            desk: desk, kind: kept.working.kind, state: state, communes: try await desk.communes(),
            keepsArea: kept.working.place?.ground?.isDrawnElsewhere ?? false)
        // After a conflict the form is sent with the version that was shown beside it.
        let version =
            state.isConflict ? kept.version : state["version"].isEmpty ? kept.version : desk.visit.seen
        let form = PostForm(
            to: desk.paths.text(id), desk.visit,
            fields: [HiddenField("version", String(version))] + fields.components,
            buttons: [
                Button("Garder et voir ce qui sera reçu"),
                desk.link("Ne rien changer", to: desk.paths.item(id)),
            ])
        let isOut = kept.publication.state == .published
        return desk.page(
            isOut ? "Corriger ce qui est en ligne" : "Modifier", status: state.status,
            steps: [(kept.working.title, desk.paths.item(id))],
            "\(state.isConflict ? conflict(kept) : nil)\(ErrorSummary(state.errors))\(form)")
    }

    /// What somebody else wrote meanwhile, above what this person wrote.
    private static func conflict(_ kept: KeptPublication) -> HTML {
        NoticeBox(
            .warning, PublicationRefusal.changedMeanwhile.words,
            detail: """
                <h2>Ce qui est gardé maintenant</h2>
                <p><strong>\(kept.working.headline)</strong></p>
                \(Paragraphs(kept.working.text))
                """
        ).html
    }
}

extension OwnerDesk {
    /// What is scheduled was agreed to by who sends: who only writes does not undo it.
    ///
    /// - Throws: `Refusal.forbidden`.
    func checkMayWrite(_ kept: KeptPublication) throws {
        guard kept.publication.state != .scheduled || maySend(kept.publication.id) else {
            throw Refusal.forbidden
        }
    }
}
