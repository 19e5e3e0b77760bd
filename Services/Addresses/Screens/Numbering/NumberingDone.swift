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

    var reply: Reply {
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
            \(Panel(
                "Et maintenant",
                content: """
                    <p>Le conseil vote le nom d’une voie nouvelle, le maire signe l’arrêté, chaque foyer reçoit un courrier, \
                    puis les plaques se commandent.</p>

                    """,
                actions: [
                    LinkButton("Délibération de dénomination", along(papers.act(.deliberation)), .quiet),
                    LinkButton("Courriers aux habitants", letters(papers)),
                    LinkButton("Arrêté de numérotage", along(papers.act(.arrete)), .quiet),
                    LinkButton("Commande de plaques", along(papers.order), .quiet),
                    LinkButton("Publier", desk.paths.publishing, .quiet), back,
                ]))
            """)
    }

    private func letters(_ papers: DocumentPaths) -> SitePath {
        along(papers.act(.letter)).query("depuis", CivilDate.today.text)
    }

    private func along(_ path: SitePath) -> SitePath {
        page.isOfOneVoie ? path.query("voie", page.voies.first?.id) : path
    }
}
