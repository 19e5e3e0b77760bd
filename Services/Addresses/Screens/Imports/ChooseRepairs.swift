import Web

/// The corrections of a file accepted or refused, by cause or one by one.
struct ChooseRepairs {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .post("/mairie/{insee}/adresses/imports/{fichier}/corrections", .commune(.contributor)) { visit in
                let desk = try await desk.commune(visit)
                let id = visit.parameter("fichier")
                let accepted = Set(visit.form.all("cause").compactMap { Int($0) })
                do {
                    try await desk.desk.imports.choose(causes: accepted, in: id, of: desk.commune)
                } catch let refusal as ImportRefusal {
                    throw refusal.refusal
                }
                return .redirect(to: desk.paths.imported(id), notice: "Vos choix sont gardés.")
            },
            .get("/mairie/{insee}/adresses/imports/{fichier}/corrections/{cause}", .commune(.contributor)) {
                visit in
                let desk = try await desk.commune(visit)
                return try await RepairsPage.read(desk).reply
            },
            .post("/mairie/{insee}/adresses/imports/{fichier}/corrections/{cause}", .commune(.contributor)) {
                visit in
                let desk = try await desk.commune(visit)
                let page = try await RepairsPage.read(desk)
                let kept = Set(visit.form.all("correction"))
                var choice = page.review.choice
                for repair in page.shown { choice.single[repair.id] = kept.contains(repair.id) }
                let id = visit.parameter("fichier")
                try await desk.desk.imports.choose(choice, in: id, of: desk.commune)
                return .redirect(to: desk.paths.imported(id), notice: "Vos choix sont gardés.")
            },
        ]
    }
}

/// The corrections of one cause, page by page.
struct RepairsPage {
    static let size = 100

    let desk: CommuneDesk
    let review: ImportReview
    let group: ImportReport.RepairGroup
    let repairs: [ProposedRepair]

    /// - Throws: `Refusal.notFound` when the file has no such cause.
    static func read(_ desk: CommuneDesk) async throws -> RepairsPage {
        let id = desk.visit.parameter("fichier")
        let review = try await desk.review(id)
        let cause = Int(desk.visit.parameter("cause"))
        guard let group = review.report.repairs.first(where: { $0.cause == cause }) else {
            throw Refusal.notFound
        }
        let repairs = try await desk.desk.imports.repairs(of: group.cause, in: id, of: desk.commune)
        return RepairsPage(desk: desk, review: review, group: group, repairs: repairs)
    }

    private var number: Int { max(1, Int(desk.visit.query("page") ?? "") ?? 1) }
    var shown: ArraySlice<ProposedRepair> { repairs.dropFirst((number - 1) * Self.size).prefix(Self.size) }

    private var path: SitePath {
        desk.paths.imported(review.proposal.id) / "corrections" / String(group.cause)
    }

    var reply: Reply {
        let table = Table(
            French.count(repairs.count, "correction", "corrections"),
            columns: [
                .init("Ligne", isNumber: true), .init("Corriger"), .init("Dans le fichier"), .init("Corrigé"),
            ],
            rows: shown.map { repair in
                .init([
                    "\(repair.line)",
                    """
                    <input type="checkbox" name="correction" value="\(repair.id)"\(attribute: "checked", if: repair.isAccepted) \
                    aria-label="Corriger la ligne \(repair.line)">
                    """,
                    "\(repair.before.isEmpty ? "(vide)" : String(repair.before.prefix(NotTakenTable.excerpt)))",
                    "\(repair.after.isEmpty ? "(vide)" : String(repair.after.prefix(NotTakenTable.excerpt)))",
                ])
            })
        let form = desk.form(
            path.query("page", String(number)), [table], buttons: [Button("Garder ces choix")],
            warnsBeforeLeaving: false)
        let pages = (repairs.count + Self.size - 1) / Self.size
        return desk.page(
            group.label,
            steps: [
                ("Importer", desk.paths.importing), ("Rapport", desk.paths.imported(review.proposal.id)),
            ],
            "\(form)\(Paging(page: number, of: pages, path: path))")
    }
}
