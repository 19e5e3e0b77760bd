import Territory
import Web

/// What comes after two voies were made one: who is told, what is signed, which plates are ordered.
struct MergeDone {
    private let desk: CommuneDesk
    private let sheet: VoieSheet

    init(desk: CommuneDesk, sheet: VoieSheet) {
        self.sheet = sheet
        var desk = desk
        desk.leftBehind = desk.paths.voie(sheet.voie.id)
        self.desk = desk
    }

    func reply() async throws -> Reply {
        let told = try await desk.store.gesture(
            desk.visit.query("\(DocumentScope.gesture)") ?? "", telling: .max, of: desk.commune)
        guard let told, !told.record.isUndone, let changes = told.changes else { return nothing }
        let draft = try await desk.store.draft(of: desk.commune)?.draft
        var citing: (lieudit: Voie, count: Int)?
        if let left = left(changes), sheet.voie.kind == .lieuDit, left.isLieuDit(calledUnlike: sheet.voie) {
            citing = (left, try await desk.store.count(besideLieudit: left, of: desk.commune))
        }
        return done(
            told.record, changes, draft.map { NumberedSince(changes, upon: $0) }, citing,
            isRenamed: draft.map { isRenamed(changes, upon: $0) } ?? false)
    }

    /// The voie that left the list.
    private func left(_ changes: [RowChange]) -> Voie? {
        changes.lazy.compactMap { if case .voie(let left?, nil) = $0 { left } else { nil } }.first
    }

    /// Whether somebody's address is said otherwise: between two voies of one name nobody's is.
    private func isRenamed(_ changes: [RowChange], upon draft: Draft) -> Bool {
        var voies = Dictionary(draft.voies.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for case .voie(let before?, _) in changes { voies[before.id] = before }
        let said = { (numero: Numero) -> [String] in
            let voie = voies[numero.voieID]
            return [numero.label, voie?.name ?? "", numero.lieudit, numero.delegated(on: voie)]
        }
        return changes.contains { change in
            guard case .numero(let before?, let after?) = change else { return false }
            return said(before) != said(after)
        }
    }

    private var back: LinkButton {
        LinkButton("Revenir à la voie", desk.paths.voie(sheet.voie.id), .quiet)
    }

    private var nothing: Reply {
        desk.page(
            "Voies réunies", steps: steps,
            """
            \(NoticeBox(.information, "Rien n’est à montrer ici\u{A0}: ce geste a été annulé, ou le lien est incomplet."))
            <div class="actions">\(back)</div>
            """)
    }

    private var steps: [(label: String, path: SitePath)] {
        [("Voies et lieux-dits", desk.paths.voies), (sheet.voie.name, desk.paths.voie(sheet.voie.id))]
    }

    private func done(
        _ record: EditRecord, _ changes: [RowChange], _ since: NumberedSince?,
        _ citing: (lieudit: Voie, count: Int)?, isRenamed: Bool
    ) -> Reply {
        let papers = DocumentPaths(home: desk.paths.documents)
        var links: [any Component] =
            isRenamed
            ? [
                LinkButton("Courriers aux habitants", letters(papers, record)),
                LinkButton("Arrêté de numérotage", along(papers.act(.arrete), record), .quiet),
                LinkButton("Commande de plaques", along(papers.order, record), .quiet),
            ] : []
        var words = words(changes, isRenamed)
        if let citing, citing.count > 0 {
            let told = French.count(citing.count, "adresse porte", "adresses portent")
            words.append(
                "<p>\(told) encore le lieu-dit «\u{A0}\(citing.lieudit.name)\u{A0}» à côté de leur voie\u{A0}: cherchez ce mot, puis donnez-leur «\u{A0}\(sheet.voie.name)\u{A0}».</p>\n"
            )
            links.append(
                LinkButton("Chercher ces adresses", desk.paths.choosing(for: sheet.voie.id), .quiet))
        }
        return desk.page(
            "C’est fait", steps: steps,
            """
            \(NoticeBox(.success, "\(record.label). Le public le verra quand vous publierez."))
            \(since)
            \(Panel(
                "Et maintenant", content: "\(words)",
                actions: links + [LinkButton("Publier", desk.paths.publishing, .quiet), back]))
            """)
    }

    private func words(_ changes: [RowChange], _ isRenamed: Bool) -> [HTML] {
        var words: [HTML] = []
        if isRenamed {
            words.append(
                "<p>Chaque foyer dont l’adresse change reçoit un courrier, le maire signe l’arrêté, puis les plaques se commandent.</p>\n"
            )
        }
        let left = changes.count { if case .numero(_?, nil) = $0 { true } else { false } }
        if left > 0 {
            let told = French.count(
                left, "numéro en double a été supprimé", "numéros en double ont été supprimés")
            words.append(
                "<p>\(told)\u{A0}: aucun courrier n’en parle. Si quelqu’un s’en servait, écrivez-lui à part.</p>\n"
            )
        }
        return words
    }

    /// The day of the gesture, whenever the page is opened again.
    private func letters(_ papers: DocumentPaths, _ record: EditRecord) -> SitePath {
        along(papers.act(.letter), record).query("depuis", CivilDate(of: record.at).text)
    }

    private func along(_ path: SitePath, _ record: EditRecord) -> SitePath {
        path.query(DocumentScope.gesture, record.id)
    }
}
