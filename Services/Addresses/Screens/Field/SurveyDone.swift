import Web

/// What comes after a field sheet was kept: points to put right, plates to order, the next sheet.
struct SurveyDone {
    private let desk: CommuneDesk
    private let sheet: VoieSheet

    init(desk: CommuneDesk, sheet: VoieSheet) {
        self.sheet = sheet
        var desk = desk
        desk.leftBehind = desk.paths.survey(of: sheet.voie.id)
        self.desk = desk
    }

    private static let misplaced: StaticString = "replacer"
    private static let plates: StaticString = "plaque"
    /// Addresses of each kind that the address of a page holds.
    private static let most = 30

    /// The page, with the addresses left to look at.
    static func path(_ desk: CommuneDesk, _ survey: Survey) -> SitePath {
        var path = desk.paths.survey(of: survey.voieID) / "saisi"
        let rows = survey.rows.filter { !$0.isMissing }
        let toPlace = survey.houses.map(\.id) + rows.filter(\.note.isMisplaced).map(\.id)
        for id in toPlace.prefix(most) { path = path.query(misplaced, id) }
        let toOrder =
            survey.houses.filter(\.note.needsPlate).map(\.id) + rows.filter(\.note.needsPlate).map(\.id)
        for id in toOrder.prefix(most) { path = path.query(plates, id) }
        return path
    }

    func reply() async throws -> Reply {
        desk.page(
            "La fiche est saisie",
            steps: [
                ("Voies et lieux-dits", desk.paths.voies), (sheet.voie.name, desk.paths.voie(sheet.voie.id)),
            ],
            """
            \(NoticeBox(.success, "La fiche est dans la liste. Le public verra ces changements quand vous publierez."))
            \(toPlace)\(Panel("Et maintenant", content: "", actions: try await next()))
            """)
    }

    private func chosen(_ name: StaticString) -> [Numero] {
        let asked = Set(desk.visit.values("\(name)"))
        return sheet.numeros.filter { asked.contains($0.id) }
    }

    private var toPlace: Panel? {
        let numeros = chosen(Self.misplaced)
        guard !numeros.isEmpty else { return nil }
        let items = numeros.map { numero -> HTML in
            """
            <li><a href="\(desk.paths.numero(numero.id, on: sheet.voie.id))">Le \(numero.label)</a>\u{A0}: \
            \(numero.positions.isEmpty ? "à placer" : "position à vérifier")</li>

            """
        }
        return Panel("À placer sur la carte", content: "<ul>\(items)</ul>")
    }

    private func next() async throws -> [any Component] {
        var links: [any Component] = []
        let names = try await desk.names()
        if let here = names.firstIndex(where: { $0.value == sheet.voie.id }), here + 1 < names.count {
            let next = names[here + 1]
            links.append(LinkButton("Fiche suivante\u{A0}: \(next.label)", desk.paths.survey(of: next.value)))
        }
        let plates = chosen(Self.plates)
        if !plates.isEmpty {
            let order = plates.reduce(DocumentPaths(home: desk.paths.documents).order) {
                $0.query("numero", $1.id)
            }
            links.append(
                LinkButton(
                    plates.count == 1 ? "Commander la plaque" : "Commander les \(plates.count) plaques",
                    order, .quiet))
        }
        links.append(LinkButton("Revenir à la voie", desk.paths.voie(sheet.voie.id), .quiet))
        return links
    }
}
