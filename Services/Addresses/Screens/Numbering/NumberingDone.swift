import Territory
import Web

/// What comes after voies were numbered: who is told, what is signed, what is ordered.
struct NumberingDone {
    let desk: CommuneDesk
    let page: NumberingPage

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
                    <p>Chaque foyer l’apprend par un courrier, le maire signe l’arrêté, puis les plaques se commandent.</p>

                    """,
                actions: [
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
