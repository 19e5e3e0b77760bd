import Territory
import Web

/// What comes after voies were numbered: who is told, what is signed, what is ordered.
struct NumberingDone {
    private let desk: CommuneDesk
    private let page: NumberingPage

    init(desk: CommuneDesk, page: NumberingPage) {
        self.page = page
        var desk = desk
        desk.leftBehind = page.path
        self.desk = desk
    }

    func reply() async throws -> Reply {
        let told = try await desk.store.gesture(
            desk.visit.query("\(DocumentScope.gesture)") ?? "", telling: .max, of: desk.commune)
        guard let told, !told.record.isUndone else { return nothing }
        let draft = try await desk.store.draft(of: desk.commune)?.draft
        return done(told.record, draft.map { NumberedSince(told.changes ?? [], upon: $0) })
    }

    private var nothing: Reply {
        desk.page(
            "Numérotage", steps: [("Voies et lieux-dits", desk.paths.voies)],
            """
            \(NoticeBox(.information, "Aucun numérotage n’est à montrer ici\u{A0}: il a été annulé, ou le lien est incomplet."))
            \(Panel(
                "Et maintenant", content: "",
                actions: [
                    LinkButton(page.isOfOneVoie ? "Numéroter la voie" : "Numéroter la commune", page.path),
                    LinkButton("Documents", desk.paths.documents, .quiet),
                ]))
            """)
    }

    private func done(_ record: EditRecord, _ since: NumberedSince?) -> Reply {
        let papers = DocumentPaths(home: desk.paths.documents)
        let back: LinkButton =
            page.isOfOneVoie
            ? LinkButton("Revenir à la voie", desk.paths.voie(page.voies.first?.id ?? ""), .quiet)
            : LinkButton("Revenir aux voies", desk.paths.voies, .quiet)
        return desk.page(
            "Le numérotage est fait",
            steps: [("Voies et lieux-dits", desk.paths.voies)],
            """
            \(NoticeBox(.success, "Les nouveaux numéros sont dans la liste. Le public les verra quand vous publierez."))
            \(since)
            \(Panel(
                "Et maintenant",
                content: """
                    <p>Le conseil vote le nom d’une voie nouvelle, le maire signe l’arrêté, chaque foyer reçoit un courrier, \
                    puis les plaques se commandent.</p>

                    """,
                actions: [
                    LinkButton("Délibération de dénomination", along(papers.act(.deliberation), record), .quiet),
                    LinkButton("Courriers aux habitants", letters(papers, record)),
                    LinkButton("Arrêté de numérotage", along(papers.act(.arrete), record), .quiet),
                    LinkButton("Commande de plaques", along(papers.order, record), .quiet),
                    LinkButton("Publier", desk.paths.publishing, .quiet), back,
                ]))
            """)
    }

    /// The day of the gesture, whenever the page is opened again.
    private func letters(_ papers: DocumentPaths, _ record: EditRecord) -> SitePath {
        along(papers.act(.letter), record).query("depuis", CivilDate(of: record.at).text)
    }

    /// About what the gesture gave a number, and nothing else of the commune.
    private func along(_ path: SitePath, _ record: EditRecord) -> SitePath {
        path.query(DocumentScope.gesture, record.id)
    }
}
