import Web

/// The pages on which voies are numbered: what is chosen, then what would change, then the decision.
struct NumberingPage {
    let desk: CommuneDesk
    /// The voies that have a line: one, or all those of the commune.
    let voies: [Voie]
    let isOfOneVoie: Bool
    var state: FormState
    var fileErrors = FormErrors()
    /// Whether the choices were made by the person, and not only proposed.
    var isChosen = false
    /// The houses of the file that the person left out of what was shown.
    var leftOut: Set<String> = []
    /// What would change; nil before anything was chosen.
    var proposal: NumberingProposal?
    /// What somebody changed meanwhile.
    var stale: StaleRow?
    var found: HTML = .empty

    var path: SitePath {
        isOfOneVoie ? desk.paths.numbering(of: voies.first?.id ?? "") : desk.paths.numbering
    }

    private var steps: [(label: String, path: SitePath)] {
        let list = [(label: "Voies et lieux-dits", path: desk.paths.voies)]
        guard isOfOneVoie, let voie = voies.first else { return list }
        return list + [(label: voie.name, path: desk.paths.voie(voie.id))]
    }

    private var title: String {
        isOfOneVoie ? "Numéroter la voie" : "Numéroter la commune"
    }

    private var status: Int {
        if stale != nil { return 409 }
        return state.errors.isEmpty && fileErrors.isEmpty ? 200 : 422
    }

    func reply() -> Reply {
        guard !voies.isEmpty else { return empty }
        return desk.page(
            title, status: status, steps: steps,
            """
            <p class="lead">\(subject). Rien n’est modifié tant que vous n’avez pas validé.</p>
            \(ErrorSummary(state.errors, kept: "Rien n’est modifié. Vos choix sont gardés ci-dessous."))\
            \(ErrorSummary(fileErrors, kept: "Rien n’est modifié. Vos choix sont gardés\u{A0}; choisissez de nouveau un fichier."))\
            \(stale.map(meanwhile))\(found)\(proposal.map(preview))
            \(Panel(proposal == nil ? "Vos choix" : "Changer vos choix", content: "\(options)"))
            \(Panel("Ajouter les maisons d’un fichier", content: "\(file)"))
            """)
    }

    private var empty: Reply {
        let blank = EmptyState(
            "Aucune voie n’a encore de tracé.",
            "Les maisons se numérotent le long du tracé de leur voie\u{A0}: ouvrez une voie, dessinez-le, puis revenez ici.",
            actions: [LinkButton("Voir les voies", desk.paths.voies)])
        return desk.page(title, steps: steps, "\(blank)")
    }

    private var subject: String {
        guard isOfOneVoie, let voie = voies.first else {
            return "\(French.count(voies.count, "voie a un tracé", "voies ont un tracé"))"
        }
        return "\(voie.name)\u{A0}: \(TraceWords.short(voie.trace))"
    }

    private var options: PostForm {
        var fields = NumberingFields(state: state, isOfOneVoie: isOfOneVoie).components
        if !state[NumberingFields.houses].isEmpty {
            fields.append(HiddenField(NumberingFields.houses, state[NumberingFields.houses]))
        }
        return desk.form(
            path / "apercu", fields,
            buttons: [Button("Voir ce qui changerait", proposal == nil ? .primary : .quiet)],
            warnsBeforeLeaving: false)
    }

    private var file: HTML {
        """
        <p>Des points, ou les bâtiments du cadastre\u{A0}: chaque maison sans adresse reçoit un numéro, et les numéros en \
        place restent, sauf si vous avez choisi autre chose. Une maison qui a une adresse à moins de 15\u{A0}m de son milieu \
        n’en reçoit pas d’autre\u{202F}; jusqu’à 50\u{A0}m, l’adresse est signalée\u{A0}: regardez si c’est la même maison.\
        \(isChosen ? "" : " Vous choisirez comment les numéroter une fois le fichier lu\u{A0}: les choix ci-dessus n’y comptent pas.")</p>
        \(UploadForm(
            to: path / "maisons", desk.visit,
            fields: (isChosen ? NumberingFields.carried(state) : []) + [
                FileField(
                    NumberingFields.file, label: "Votre fichier GeoJSON ou CSV",
                    accept: ".geojson,.json,.csv,.txt,application/geo+json,text/csv",
                    hint: "Un CSV a deux colonnes «\u{A0}lon\u{A0}» et «\u{A0}lat\u{A0}», ou «\u{A0}x\u{A0}» et «\u{A0}y\u{A0}» en Lambert-93. "
                        + "Jusqu’à 10\u{A0}Mo.",
                    error: fileErrors[NumberingFields.file] ?? state.errors[NumberingFields.file], largest: HouseFile.mostBytes)
            ], button: "Lire le fichier"))
        """
    }

    // MARK: - The preview

    private func preview(_ proposal: NumberingProposal) -> HTML {
        let map = MapView(
            desk.visit, title: "ce qui changerait", features: path.fragment(NumberingTable.place),
            contours: desk.paths.contour, alternative: "\(legend)\(notes(proposal))")
        return """
            \(Figures(figures(proposal)))
            <div class="drawing">\(map)</div>
            <div class="drawing">\(decision(proposal))</div>
            """
    }

    private var legend: MapLegend {
        MapLegend([
            ("Nouveau numéro", .success), ("Numéro changé", .warning), ("Numéro gardé", .information),
            ("À vérifier", .danger), ("Pas numérotée", nil),
        ])
    }

    private func figures(_ proposal: NumberingProposal) -> [Figures.Figure] {
        let left = proposal.lines.count { if case .left = $0.verdict { true } else { false } }
        let doubts = proposal.lines.count { !$0.doubts.isEmpty }
        return [
            .init("Nouveaux", French.number(proposal.count(.new))),
            .init("Changés", French.number(proposal.count(.changed))),
            .init("Gardés", French.number(proposal.count(.kept))),
            .init("À vérifier", French.number(doubts), tone: doubts > 0 ? .warning : nil),
            .init("Pas numérotées", French.number(left)),
        ]
    }

    private func notes(_ proposal: NumberingProposal) -> HTML {
        var items = voies.flatMap { voie -> [HTML] in
            (proposal.notes[voie.id] ?? []).map { words in
                isOfOneVoie ? "<li>\(words)</li>\n" : "<li>\(voie.name)\u{A0}: \(words)</li>\n"
            }
        }
        if proposal.beyond > 0 {
            let count = French.count(proposal.beyond, "maison du fichier est", "maisons du fichier sont")
            items.append(
                "<li>\(count) plus loin, jusqu’à 1\u{202F}000\u{A0}m\u{A0}: donnez plus de mètres pour compter ces maisons.</li>\n"
            )
        }
        return items.isEmpty ? .empty : "<ul>\(items)</ul>"
    }

    private func decision(_ proposal: NumberingProposal) -> HTML {
        let table = NumberingTable(desk: desk, proposal: proposal, voies: voies, leftOut: leftOut)
        guard proposal.changesSomething || state[NumberingFields.otherEnd] == "oui" else {
            return "\(NoticeBox(.information, "Aucun numéro ne changerait avec ces choix."))\(table)"
        }
        var buttons: [any Component] = [Button("Valider le numérotage")]
        if proposal.lines.contains(where: { $0.isOfFile && $0.verdict == .new }) {
            buttons.append(
                Button("Revoir sans les maisons à laisser", .quiet, name: Self.act, value: Self.again))
        }
        buttons += [
            Button("Télécharger le tableau", .quiet, name: Self.act, value: Self.csv),
            LinkButton("Ne rien changer", steps.last?.path ?? path, .quiet),
        ]
        let form = desk.form(
            path,
            NumberingFields.carried(state) + [HiddenField(NumberingFields.seen, proposal.seen), table],
            buttons: buttons, warnsBeforeLeaving: false)
        return "\(form)<p class=\"hint\">C’est un seul geste\u{A0}: vous pourrez l’annuler en entier.</p>\n"
    }

    /// The button of the preview that was pressed, when it was not « Valider ».
    static let (act, again, csv) = ("geste", "revoir", "tableau")

    /// Both versions: what was shown, and what the same choice gives now.
    private func meanwhile(_ row: StaleRow) -> NoticeBox {
        let shown = row.differences.prefix(200).map { Table.Row(["\($0.yours)", "\($0.theirs)"]) }
        return NoticeBox(
            .warning, "Quelqu’un a modifié ces adresses pendant que vous travailliez\u{A0}: rien n’est fait.",
            detail: """
                \(Table(
                    "Ce qui diffère", columns: [.init("Ce que vous aviez vu"), .init("Ce que cela donne maintenant")],
                    rows: Array(shown)))
                <p>Vos choix sont gardés. Regardez le nouvel aperçu, puis validez-le s’il vous convient.</p>
                """)
    }
}
