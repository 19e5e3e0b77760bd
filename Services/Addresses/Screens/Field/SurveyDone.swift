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

    private static let gesture: StaticString = "geste"
    private static let next: StaticString = "suite"

    /// The page, with the gesture that it tells.
    ///
    /// - Parameter next: the address by which the rest of a long voie begins.
    static func path(_ desk: CommuneDesk, _ voieID: String, _ record: EditRecord, next: String?) -> SitePath {
        let path = (desk.paths.survey(of: voieID) / "saisi").query(gesture, record.id)
        return next.map { path.query(Self.next, $0) } ?? path
    }

    func reply() async throws -> Reply {
        let told = try await desk.store.gesture(
            desk.visit.query("\(Self.gesture)") ?? "", telling: .max, of: desk.commune)
        let steps = [
            ("Voies et lieux-dits", desk.paths.voies), (sheet.voie.name, desk.paths.voie(sheet.voie.id)),
        ]
        guard let told, !told.record.isUndone, told.names.keys.contains(sheet.voie.id) else {
            return desk.page(
                "Fiche de terrain", steps: steps,
                """
                \(NoticeBox(.information, "Aucune fiche saisie n’est à montrer ici\u{A0}: elle a été annulée, ou le lien est incomplet."))
                \(Panel(
                    "Et maintenant", content: "",
                    actions: [
                        LinkButton("Saisir une fiche", desk.paths.survey(of: sheet.voie.id)),
                        LinkButton("Revenir à la voie", desk.paths.voie(sheet.voie.id), .quiet),
                    ]))
                """)
        }
        let written = Written(told.changes ?? [], among: sheet.numeros)
        return desk.page(
            "La fiche est saisie", steps: steps,
            """
            \(NoticeBox(.success, "La fiche est dans la liste. Le public verra ces changements quand vous publierez."))
            \(toPlace(written))\(unnumbered(written))\(Panel("Et maintenant", content: "", actions: try await next(written)))
            """)
    }

    /// What a gesture wrote in the notes, of the addresses that are still there: all of it, however many they are.
    private struct Written {
        private(set) var toPlace: [Numero] = []
        /// Those whose number is sure: a plate is not made of a proposal.
        private(set) var toOrder: [Numero] = []
        /// What the note of the voie keeps of houses that have no number yet.
        private(set) var unnumbered: [Substring] = []

        init(_ changes: [RowChange], among numeros: [Numero]) {
            var notes: [String: Set<Survey.Note.Words>] = [:]
            for case .numero(let before, let after?) in changes where after.comment != before?.comment {
                let line = after.comment.split(whereSeparator: \.isNewline).last
                notes[after.id] = line.map { Survey.Note.words(in: String($0)) }
            }
            for case .voie(let before?, let after?) in changes where after.comment.hasPrefix(before.comment) {
                unnumbered += after.comment.dropFirst(before.comment.count).split(whereSeparator: \.isNewline)
            }
            func says(_ numero: Numero, _ words: Survey.Note.Words) -> Bool {
                notes[numero.id]?.contains(words) == true
            }
            let added = Set(
                changes.compactMap { change in
                    if case .numero(nil, let after?) = change { after.id } else { nil }
                })
            toPlace = numeros.filter {
                added.contains($0.id) || says($0, .toPlace) || says($0, .seenUnplaced)
            }
            toOrder = numeros.filter { says($0, .plate) && !says($0, .proposed) }
        }
    }

    private func toPlace(_ written: Written) -> Panel? {
        let numeros = written.toPlace
        guard !numeros.isEmpty else { return nil }
        let items = numeros.map { numero -> HTML in
            """
            <li><a href="\(desk.paths.numero(numero.id, on: sheet.voie.id))">Le \(numero.label)</a>\u{A0}: \
            \(numero.positions.isEmpty ? "à placer" : "position à vérifier")</li>

            """
        }
        return Panel("À placer sur la carte", content: "<ul>\(items)</ul>")
    }

    private func unnumbered(_ written: Written) -> Panel? {
        guard !written.unnumbered.isEmpty else { return nil }
        let house: LinkButton? =
            sheet.voie.trace == nil
            ? nil : LinkButton("Ajouter une maison", desk.paths.house(on: sheet.voie.id), .quiet)
        return Panel(
            "Maisons sans numéro",
            content: """
                <p>Elles sont dans la note de la voie, en attendant leur numéro.</p>
                <ul>\(written.unnumbered.map { "<li>\(String($0))</li>\n" as HTML })</ul>

                """,
            actions: [
                house ?? LinkButton("Ajouter un numéro", desk.paths.newNumero(on: sheet.voie.id), .quiet)
            ])
    }

    private func next(_ written: Written) async throws -> [any Component] {
        var links: [any Component] = []
        let rest = desk.visit.query("\(Self.next)")
        let names = try await desk.names()
        if let rest = sheet.numeros.first(where: { $0.id == rest }) {
            links.append(
                LinkButton(
                    "Partie suivante, à partir du \(rest.label)",
                    desk.paths.survey(of: sheet.voie.id).query("depuis", rest.id)))
        } else if let here = names.firstIndex(where: { $0.value == sheet.voie.id }), here + 1 < names.count {
            let next = names[here + 1]
            links.append(LinkButton("Fiche suivante\u{A0}: \(next.label)", desk.paths.survey(of: next.value)))
        }
        let plates = written.toOrder
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
