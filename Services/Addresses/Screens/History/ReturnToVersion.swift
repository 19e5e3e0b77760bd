import HTTPTypes
import Territory
import Web

/// The list made again as it was once, at a publication or before a gesture: looked at first, then one gesture that can
/// be undone.
struct ReturnToVersion {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/publications/{publication}/retour", .commune(.manager)) { visit in
                try await show(visit, desk) { commune in
                    try await desk.store.previewReturn(to: visit.parameter("publication"), of: commune)
                }
            },
            .post("/mairie/{insee}/adresses/publications/{publication}/retour", .commune(.manager)) { visit in
                try await perform(visit, desk) { commune in
                    try await desk.store.previewReturn(to: visit.parameter("publication"), of: commune)
                }
            },
            .get("/mairie/{insee}/adresses/historique/{geste}/retour", .commune(.manager)) { visit in
                try await show(visit, desk) { commune in
                    try await desk.store.previewReturn(toBefore: visit.parameter("geste"), of: commune)
                }
            },
            .post("/mairie/{insee}/adresses/historique/{geste}/retour", .commune(.manager)) { visit in
                try await perform(visit, desk) { commune in
                    try await desk.store.previewReturn(toBefore: visit.parameter("geste"), of: commune)
                }
            },
        ]
    }

    private typealias Look = (CodeINSEE) async throws -> ReturnPreview

    private static func show(_ visit: Visit, _ desk: AddressDesk, _ look: Look) async throws -> Reply {
        let desk = try await desk.begunCommune(visit)
        return ReturnPage(desk: desk, preview: try await preview(desk, look)).reply()
    }

    private static func perform(_ visit: Visit, _ desk: AddressDesk, _ look: Look) async throws -> Reply {
        let desk = try await desk.begunCommune(visit)
        let shown = try await preview(desk, look)
        // Asked twice, it is done once: the second finds nothing to change.
        guard !shown.version.isDone else { return done(desk) }
        guard Int(visit.form["version"]) == shown.seen else {
            return ReturnPage(desk: desk, preview: shown, isLate: true).reply()
        }
        let name = "\(ReturnedVersion.labelStart) \(shown.origin.name)"
        guard try await desk.store.returnTo(shown, of: desk.commune, named: name, by: desk.author) else {
            return ReturnPage(desk: desk, preview: try await preview(desk, look), isLate: true).reply()
        }
        return done(desk)
    }

    private static func done(_ desk: CommuneDesk) -> Reply {
        .redirect(
            to: desk.paths.home,
            notice:
                "La liste est comme dans cette version. Le public ne voit rien changer avant la prochaine publication."
        )
    }

    private static func preview(_ desk: CommuneDesk, _ look: Look) async throws -> ReturnPreview {
        do {
            return try await look(desk.commune)
        } catch let refusal as EditRefusal {
            throw refusal.refusal
        }
    }
}

extension ReturnPreview.Origin {
    /// « publiée le 3 novembre 2026 à 14 h 05 », « d’avant le 3 novembre 2026 à 14 h 05 ».
    var name: String {
        switch self {
        case .publication: "publiée le \(day)"
        case .before: "d’avant le \(day)"
        }
    }

    fileprivate var day: String {
        switch self {
        case .publication(let publication): FrenchMoment.full(publication.publishedAt ?? publication.at)
        case .before(let record): FrenchMoment.full(record.at)
        }
    }

    fileprivate func path(_ paths: AddressPaths) -> SitePath {
        switch self {
        case .publication(let publication): paths.comingBack(to: publication.id)
        case .before(let record): paths.comingBack(toBefore: record.id)
        }
    }

    /// Where one came from.
    fileprivate func step(_ paths: AddressPaths) -> (label: String, path: SitePath) {
        switch self {
        case .publication: ("Publier", paths.publishing)
        case .before: ("Historique", paths.history)
        }
    }
}

/// The page on which it is decided.
struct ReturnPage {
    let desk: CommuneDesk
    let preview: ReturnPreview
    /// Whether the list changed since the page was shown.
    var isLate = false

    private var comparison: VersionComparison { preview.version.comparison }

    func reply() -> Reply {
        desk.page(
            "Refaire la liste \(preview.origin.name)", status: isLate ? 409 : 200,
            steps: [preview.origin.step(desk.paths)],
            "\(late)\(preview.version.isDone ? "\(same)\(LapsedAskBoxes(desk: desk, asks: preview.lapsed))" : decision)"
        )
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
            preview.origin.path(desk.paths), [HiddenField("version", String(preview.seen))],
            buttons: [
                Button("Refaire la liste comme dans cette version"),
                LinkButton("Ne rien changer", preview.origin.step(desk.paths).path, .quiet),
            ], warnsBeforeLeaving: false)
        return """
            <p class="lead">Rien n’est modifié tant que vous n’avez pas validé. Ce qui changerait dans votre liste\u{A0}:</p>
            \(changes)\(LapsedAskBoxes(desk: desk, asks: preview.lapsed))\(Panel("Ce qu’il faut savoir", content: "<ul>\(warnings.map { "<li>\($0)</li>\n" as HTML })</ul>"))
            \(form)
            """
    }

    private var changes: HTML {
        guard !comparison.lines.isEmpty else {
            return
                "<p>Les mêmes adresses\u{A0}: seuls des notes, des précisions ou des tracés changent.</p>\n"
        }
        return ComparisonTable(
            desk: desk, comparison: comparison, path: preview.origin.path(desk.paths)
        ).html
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
        return words + kept + [
            "Ce qui change porte la date d’aujourd’hui.",
            "C’est un seul geste\u{A0}: vous pourrez l’annuler en entier. Le public ne voit rien changer avant la prochaine publication.",
        ]
    }

    /// What becomes of the notes and of the lines.
    private var kept: [String] {
        let lost = preview.version.lostTraces
        let names = lost.prefix(10).joined(separator: ", ") + (lost.count > 10 ? "…" : "")
        guard case .publication = preview.origin else {
            let words = "Les notes de la mairie et les tracés reviennent comme ils étaient alors."
            return lost.isEmpty ? [words] : [words, "Ces voies n’ont plus leur tracé\u{A0}: \(names)."]
        }
        let bare = preview.version.bareCount
        let without =
            bare == 0
            ? ""
            : ", sauf \(French.count(bare, "adresse ou voie", "adresses et voies")) dont la note, s’il y en avait une, "
                + "n’est plus connue"
        return [
            lost.isEmpty
                ? "Les tracés des voies restent comme ils sont."
                : "Les tracés des voies restent comme ils sont, sauf ceux des voies retirées\u{A0}: \(names).",
            "Les notes de la mairie et les voies sans numéro restent. Ce qui revient retrouve sa note et son tracé\(without).",
        ]
    }
}
