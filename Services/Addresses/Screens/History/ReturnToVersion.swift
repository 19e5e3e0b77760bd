import HTTPTypes
import Web

/// The list made again as it was published once: looked at first, then one gesture that can be undone.
struct ReturnToVersion {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/publications/{publication}/retour", .commune(.manager)) { visit in
                let desk = try await desk.begunCommune(visit)
                return ReturnPage(desk: desk, preview: try await preview(visit, desk)).reply()
            },
            .post("/mairie/{insee}/adresses/publications/{publication}/retour", .commune(.manager)) { visit in
                let desk = try await desk.begunCommune(visit)
                let shown = try await preview(visit, desk)
                // Asked twice, it is done once: the second finds nothing to change.
                guard !shown.version.comparison.lines.isEmpty else { return done(desk) }
                guard Int(visit.form["version"]) == shown.seen else {
                    return ReturnPage(desk: desk, preview: shown, isLate: true).reply()
                }
                let name = "\(ReturnedVersion.labelStart) publiée le \(ReturnPage.day(of: shown.publication))"
                guard
                    try await desk.store.returnTo(shown, of: desk.commune, named: name, by: desk.author)
                else {
                    return ReturnPage(
                        desk: desk, preview: try await preview(visit, desk), isLate: true
                    ).reply()
                }
                return done(desk)
            },
        ]
    }

    private static func done(_ desk: CommuneDesk) -> Reply {
        .redirect(
            to: desk.paths.home,
            notice:
                "La liste est comme dans cette version. Le public ne voit rien changer avant la prochaine publication."
        )
    }

    private static func preview(_ visit: Visit, _ desk: CommuneDesk) async throws -> ReturnPreview {
        do {
            return try await desk.store.previewReturn(to: visit.parameter("publication"), of: desk.commune)
        } catch let refusal as EditRefusal {
            throw refusal.refusal
        }
    }
}

/// The page on which it is decided.
struct ReturnPage {
    let desk: CommuneDesk
    let preview: ReturnPreview
    /// Whether the list changed since the page was shown.
    var isLate = false

    static func day(of publication: Publication) -> String {
        FrenchMoment.full(publication.publishedAt ?? publication.at)
    }

    private var comparison: VersionComparison { preview.version.comparison }

    func reply() -> Reply {
        desk.page(
            "Revenir à la version du \(Self.day(of: preview.publication))", status: isLate ? 409 : 200,
            steps: [("Publier", desk.paths.publishing)],
            "\(late)\(comparison.lines.isEmpty ? same.html : decision)")
    }

    private var late: NoticeBox? {
        isLate
            ? NoticeBox(
                .warning, "Quelqu’un a modifié la liste pendant que vous regardiez\u{A0}: rien n’est fait.",
                detail:
                    "<p>Voici ce que le retour changerait maintenant. Regardez, puis validez de nouveau.</p>")
            : nil
    }

    private var same: NoticeBox {
        NoticeBox(.success, "La liste dit déjà ce que disait cette version\u{A0}: il n’y a rien à changer.")
    }

    private var decision: HTML {
        let form = desk.form(
            desk.paths.comingBack(to: preview.publication.id),
            [HiddenField("version", String(preview.seen))],
            buttons: [
                Button("Revenir à cette version"),
                LinkButton("Ne rien changer", desk.paths.publishing, .quiet),
            ], warnsBeforeLeaving: false)
        return """
            <p class="lead">Rien n’est modifié tant que vous n’avez pas validé. Ce qui changerait dans votre liste\u{A0}:</p>
            \(ComparisonTable(desk: desk, comparison: comparison, path: desk.paths.comingBack(to: preview.publication.id)))
            \(Panel("Ce qu’il faut savoir", content: "<ul>\(warnings.map { "<li>\($0)</li>\n" as HTML })</ul>"))
            \(form)
            """
    }

    private var warnings: [String] {
        var words: [String] = []
        let gone = comparison.count(.removed)
        if gone > 0 {
            words.append(
                "\(French.count(gone, "adresse ou voie ajoutée depuis est retirée", "adresses et voies ajoutées depuis sont retirées"))."
            )
        }
        let uncertified = comparison.count(.uncertified)
        if uncertified > 0 {
            words.append(
                "\(French.count(uncertified, "adresse certifiée depuis ne l’est plus", "adresses certifiées depuis ne le sont plus"))."
            )
        }
        let lost = preview.version.lostTraces
        words.append(
            lost.isEmpty
                ? "Les tracés des voies restent comme ils sont."
                : "Les tracés des voies restent comme ils sont, sauf ceux des voies retirées\u{A0}: \(lost.prefix(10).joined(separator: ", "))\(lost.count > 10 ? "…" : "")."
        )
        words.append(
            "Les notes de la mairie et les voies sans numéro restent. Ce qui revient retrouve sa note et son tracé."
        )
        let bare = preview.version.bareCount
        if bare > 0 {
            words.append(
                "Sauf \(French.count(bare, "adresse ou voie qui revient sans sa note", "adresses et voies qui reviennent sans leur note"))\u{A0}: l’historique ne la garde pas."
            )
        }
        return words + [
            "Ce qui change porte la date d’aujourd’hui.",
            "C’est un seul geste\u{A0}: vous pourrez l’annuler en entier. Le public ne voit rien changer avant la prochaine publication.",
        ]
    }
}
