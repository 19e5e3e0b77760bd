import Web

/// What publishing would change for the public, and what was published before.
struct ShowPublishing {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/publier", .commune(.reader)) { visit in
                let desk = try await desk.begunCommune(visit)
                return try await PublishingPage.read(desk).reply()
            }
        ]
    }
}

/// The page of publishing.
struct PublishingPage {
    let desk: CommuneDesk
    let overview: Overview
    let changes: Comparison
    let publications: [Publication]
    let deposit: DepositFacts
    let unreviewed: UnreviewedPart
    var state = FormState()
    /// Why it was just not published.
    var refused: Unpublishable?
    /// Whether the only version that the public sees would be withdrawn.
    var isAskedToHide = false

    /// - Throws: `NotBegun`.
    static func read(_ desk: CommuneDesk, refused: Unpublishable? = nil) async throws -> PublishingPage {
        // First: what is asked while the rest is read is not agreed to by the box, which tells this version.
        let unreviewed = try await UnreviewedPart.read(desk)
        guard let overview = try await desk.store.overview(of: desk.commune),
            let changes = try await desk.store.unpublishedChanges(of: desk.commune)
        else { throw NotBegun(home: desk.paths.home) }
        return PublishingPage(
            desk: desk, overview: overview, changes: changes,
            publications: try await desk.store.publications(of: desk.commune),
            deposit: try await DepositFacts.read(desk.commune, at: desk.desk),
            unreviewed: unreviewed, refused: refused)
    }

    func reply() -> Reply {
        desk.page(
            "Publier", status: isAskedToHide ? 409 : refused == nil ? state.status : 422,
            "\(hiding)\(standing)\(preview)\(asking)\(sending)\(past)")
    }

    private var sending: DepositPanel {
        DepositPanel(
            desk: desk, facts: deposit, isPublic: changes.isEmpty && overview.published != nil,
            found: Set(overview.findings.map(\.code)))
    }

    /// Whether nothing would be public any more without this publication.
    func isTheOnlyOne(_ id: String) -> Bool {
        id == overview.published?.id && !hasAnother(than: id)
    }

    private func hasAnother(than id: String) -> Bool {
        publications.contains { $0.id != id && $0.state == .published }
    }

    private var hiding: NoticeBox? {
        guard isAskedToHide, let published = overview.published else { return nil }
        let button = desk.button(
            "Retirer de la vue du public", to: desk.paths.publishing / "retrait", .danger,
            fields: [HiddenField("publication", published.id), HiddenField("plus-rien", "oui")])
        return NoticeBox(
            .danger, "Plus personne ne verrait les adresses de la commune.",
            detail: """
                <p>C’est la seule version publiée\u{A0}: la base nationale et les habitants ne trouveraient plus rien à son adresse. \
                Rien n’est retiré pour l’instant\u{202F}; vous pourrez la remettre ensuite.</p>\(button)
                """)
    }

    /// What the public sees now.
    private var standing: HTML {
        let now: HTML =
            if let published = overview.published, let at = published.publishedAt {
                """
                <p class="lead">Le public voit la version du \(FrenchMoment.full(at)). \
                <a href="\(desk.paths.openCSV)">Télécharger ce fichier</a></p>
                """
            } else {
                publications.contains { $0.publishedAt != nil }
                    ? "<p class=\"lead\">Le public ne voit plus rien\u{A0}: la version publiée est retirée.</p>"
                    : "<p class=\"lead\">Rien n’est encore publié. Le public ne voit pas votre brouillon.</p>"
            }
        guard let planned = overview.planned, let date = planned.plannedFor else { return now }
        let cancel = desk.button(
            "Annuler cette publication", to: desk.paths.publishing / "retrait",
            fields: [HiddenField("publication", planned.id)])
        let part = HoldPart(
            desk: desk, date: date, hold: overview.hold, mayWaitForReading: unreviewed.mayHold)
        return "\(now)\(part.box(cancel))"
    }

    private var laterDate: String {
        "la liste paraît telle qu’elle est ce jour-là, corrections comprises, "
            + (unreviewed.mayHold
                ? "une fois que tout est relu et que vous avez vu ce que d’autres auraient importé."
                : "une fois que vous avez vu ce que d’autres auraient importé.")
    }

    private var preview: Panel {
        guard !changes.isEmpty else {
            return Panel(
                "Ce qui change",
                content: "<p>Rien\u{A0}: le public voit déjà votre liste telle qu’elle est.</p>")
        }
        return Panel("Ce qui change", content: "\(ComparisonView(changes: changes, verbs: .publishing))")
    }

    private var asking: HTML {
        guard !changes.isEmpty else { return .empty }
        guard desk.visit.maySend(to: desk.paths.publishing) else {
            return "<p>Publier revient à une personne qui gère les adresses de la commune.</p>\n"
        }
        if let refused = refused ?? known {
            let title = self.refused == nil ? "À corriger avant de publier" : "Rien n’est publié"
            return NoticeBox(
                .warning, title,
                detail:
                    "<p>\(refused.words) <a href=\"\(desk.paths.findings)\">Voir ce qu’il faut corriger</a></p>"
            ).html
        }
        let monday = FrenchMoment.nextMonday()
        let fields: [any Component] =
            [
                ChoiceField(
                    "quand", label: "Quand publier\u{202F}?",
                    choices: [
                        Choice("maintenant", "Maintenant"),
                        Choice("lundi", "Lundi à 9\u{A0}h", hint: FrenchMoment.weekday(monday)),
                        Choice("date", "À une autre date"),
                    ], selected: [state["quand"].isEmpty ? "maintenant" : state["quand"]],
                    error: state.errors["quand"]),
                DateField(
                    "date", label: "Date et heure", value: state["date"],
                    hint: "Pour «\u{A0}à une autre date\u{A0}».",
                    error: state.errors["date"], precision: .minute, isRequired: false),
            ] + unreviewed.fields(state)
        let form = desk.form(
            desk.paths.publishing, fields, buttons: [Button("Publier")], warnsBeforeLeaving: false)
        return Panel(
            "Publier",
            content:
                "\(ErrorSummary(state.errors))\(unreviewed)<p>Vous pourrez revenir en arrière. À une date, \(laterDate)</p>\(form)"
        ).html
    }

    /// What the last check forbids, when nothing changed since.
    private var known: Unpublishable? {
        guard let check = overview.check, check.at != nil, !check.isValid, !check.isPending else {
            return nil
        }
        return Unpublishable(errors: check.errors)
    }

    private var past: HTML {
        guard !publications.isEmpty else { return .empty }
        let table = Table(
            "Publications",
            columns: [
                .init("Date"), .init("Adresses", isNumber: true), .init("État"), .init("Fichier"),
                .init("Revenir"),
            ],
            rows: publications.map(row))
        let more: HTML? =
            publications.count < Publication.mostListed
            ? nil
            : "<p class=\"hint\">Seules les \(Publication.mostListed) dernières sont montrées ici.</p>\n"
        return "\(table)\(more)"
    }

    private func row(_ publication: Publication) -> Table.Row {
        let isCurrent = publication.id == overview.published?.id
        let words: String =
            switch publication.state {
            case .planned: "Prévue \(publication.plannedFor.map { FrenchMoment.weekday($0) } ?? "")"
            case .published: isCurrent ? "Vue par le public" : "Remplacée"
            case .withdrawn: "Retirée"
            case .impossible: "N’a pas pu paraître à sa date\u{A0}: la liste avait des lignes à corriger"
            }
        let isWritten = publication.publishedAt != nil
        return .init([
            "\(FrenchMoment.full(publication.publishedAt ?? publication.at))",
            "\(isWritten ? French.number(publication.addressCount) : "")",
            "\(words)",
            isWritten
                ? """
                <a href="\(desk.paths.publication(publication.id))" download>Télécharger (CSV)</a>, \
                <a href="\(desk.paths.comparison(.publication(publication.id), .draft))">comparer</a>
                """
                : .empty,
            "\(way(publication, isCurrent))\(isWritten ? remaking(publication) : nil)",
        ])
    }

    /// The way to the draft made again as a publication says; nothing for who may not.
    private func remaking(_ publication: Publication) -> HTML? {
        let path = desk.paths.comingBack(to: publication.id)
        guard desk.visit.mayOpen(path) else { return nil }
        return "<p><a href=\"\(path)\">Refaire la liste comme dans cette version</a></p>"
    }

    /// The way back from a publication, or to it.
    private func way(_ publication: Publication, _ isCurrent: Bool) -> PostButton? {
        let fields = [HiddenField("publication", publication.id)]
        let path = desk.paths.publishing
        if publication.state == .planned {
            return desk.button("Annuler", to: path / "retrait", fields: fields)
        }
        if isCurrent {
            let label =
                hasAnother(than: publication.id)
                ? "Remettre la version d’avant en vue du public" : "Retirer de la vue du public"
            return desk.button(label, to: path / "retrait", fields: fields)
        }
        guard publication.publishedAt != nil else { return nil }
        return desk.button("Remettre en vue du public", to: path / "remise", fields: fields)
    }
}
