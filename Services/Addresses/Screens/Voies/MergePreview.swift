import Web

/// What making one voie of two would change: on the map, in words, numéro by numéro, then the decision.
struct MergePreview: Component {
    let desk: CommuneDesk
    /// The voie of the page.
    let voie: Voie
    let plan: VoieMergePlan
    /// Numéros of other voies that cite the lieu-dit which would leave.
    let citing: Int
    let state: FormState

    private var path: SitePath { desk.paths.merging(voie.id) }
    private var kept: String { "«\u{A0}\(plan.names.kept)\u{A0}»" }
    private var other: String { "«\u{A0}\(plan.names.other)\u{A0}»" }
    private var doubles: [VoieMergePlan.Line] { plan.lines.filter(\.isInBoth) }

    var html: HTML {
        let problem = plan.problem.map { problem in
            let kept: HTML? = plan.isForbidden ? nil : " Vos choix sont gardés ci-dessous."
            return NoticeBox(.danger, problem.words, detail: "<p>Rien n’est modifié.\(kept)</p>")
        }
        guard !plan.isForbidden else { return problem?.html ?? .empty }
        let table = MergeTable(plan: plan, state: state)
        let map = MapView(
            desk.visit, title: "les deux voies", features: path.fragment(MergeTable.place),
            contours: desk.paths.contour, alternative: "\(legend)\(facts)")
        return """
            \(problem)\(Figures(figures))
            <div class="drawing">\(map)</div>
            <div id="\(MergeTable.place)" class="drawing">\(table.marks)\(form(table))
            <p class="hint">C’est un seul geste\u{A0}: vous pourrez l’annuler en entier.</p></div>

            """
    }

    private func form(_ table: MergeTable) -> PostForm {
        let fields: [any Component] = [
            HiddenField(MergeFields.other, voie.id == plan.kept.id ? plan.other.id : plan.kept.id),
            HiddenField(
                MergeFields.kept, voie.id == plan.kept.id ? MergeFields.this : MergeFields.that),
            HiddenField(MergeFields.seen, plan.seen), table.doubles, lineChoice, table.moves,
        ]
        return desk.form(
            path, fields,
            buttons: [
                Button("Réunir ces deux voies"),
                LinkButton("Ne rien changer", desk.paths.voie(voie.id), .quiet),
            ], warnsBeforeLeaving: false)
    }

    private var legend: MapLegend {
        MapLegend([("Change de voie", .warning), ("Ne change pas", .information), ("En double", .danger)])
    }

    private var figures: [Figures.Figure] {
        [
            .init("Changent de voie", French.number(plan.lines.count - doubles.count)),
            .init(
                "En double", French.number(doubles.count), tone: doubles.isEmpty ? nil : .warning),
            .init("Déjà sur \(plan.names.kept)", French.number(plan.along.count)),
        ]
    }

    // MARK: - In words

    private var facts: HTML {
        var items = ["\(kept) reste, avec son nom et son identifiant."]
        items.append(
            doubles.isEmpty
                ? "\(other) quitte la liste."
                : "\(other) quitte la liste si vous n’y laissez aucun numéro en double\u{202F}; sinon "
                    + "\(plan.other.kind == .voie ? "elle" : "il") reste, avec ceux que vous y laissez.")
        let lost = MergeLoss(plan).words
        if !lost.isEmpty {
            items.append(
                "\(doubles.isEmpty ? "Part" : "Partirait") avec \(other)\u{A0}: \(lost.joined(separator: "\u{202F}; "))."
            )
        }
        if plan.positions != plan.kept.positions {
            let certified = plan.kept.isCertified && !plan.isCertified ? ", et n’est plus certifié" : ""
            items.append("\(kept), qui n’a pas de point, prend ceux de \(other)\(certified).")
        }
        if !plan.other.comment.isEmpty {
            items.append(
                "La note de \(other) rejoint alors celle de \(kept)\u{A0}: «\u{A0}\(plan.other.comment)\u{A0}»."
            )
        }
        if !plan.lines.isEmpty {
            items.append(
                "Chaque numéro qui change de voie garde son identifiant, sa position, ses parcelles et sa note."
            )
        }
        items += lieuditFacts
        let certified = plan.lines.count { $0.numero.isCertified }
        if certified > 0 {
            items.append(
                "Les numéros certifiés le restent, comme quand vous rattachez un numéro à une autre voie\u{A0}: il y en a "
                    + "\(French.number(certified)) sur \(other).")
        }
        if plan.kept.name != plan.other.name, plan.lines.contains(where: { !$0.isInBoth }) {
            items.append("Les courriers aux foyers dont l’adresse change vous sont proposés ensuite.")
        }
        return "<ul>\(items.map { "<li>\($0)</li>\n" as HTML })</ul>"
    }

    /// What becomes of a name that addresses say beside their voie.
    private var lieuditFacts: [String] {
        var items: [String] = []
        let changed = plan.coming.filter { $0.after.lieudit != $0.numero.lieudit }
        if changed.contains(where: { $0.after.lieudit.isEmpty }) {
            items.append(
                "Le nom du lieu-dit n’est plus écrit une deuxième fois à côté des numéros qui le portaient.")
        }
        if changed.contains(where: { !$0.after.lieudit.isEmpty }) {
            items.append(
                "«\u{A0}\(plan.other.name)\u{A0}» reste écrit, comme lieu-dit, à côté de ses numéros qui n’en disaient pas."
            )
        }
        if citing > 0 {
            let told = French.count(
                citing, "adresse d’une autre voie porte", "adresses d’autres voies portent")
            items.append(
                "\(told) le lieu-dit «\u{A0}\(plan.other.name)\u{A0}»\u{A0}: ce geste ne les change pas.")
        }
        return items
    }

    // MARK: - The line

    private var lineChoice: HTML {
        guard plan.kept.kind == .voie, plan.kept.trace != nil || plan.other.trace != nil else {
            return .empty
        }
        let staying =
            doubles.isEmpty ? "" : " Si \(other) reste dans la liste, il reste le sien."
        var choices: [Choice] = []
        if let trace = plan.kept.trace {
            choices.append(
                Choice(VoieMerge.Line.kept.rawValue, "Celui de \(kept)", hint: TraceWords.short(trace)))
        }
        if let trace = plan.other.trace {
            choices.append(
                Choice(
                    VoieMerge.Line.other.rawValue, "Celui de \(other)",
                    hint: "\(TraceWords.short(trace)).\(staying)"))
        }
        if let trace = plan.joined {
            choices.append(
                Choice(
                    VoieMerge.Line.joined.rawValue, "Les deux, bout à bout",
                    hint: "Pour deux morceaux d’une même route\u{A0}: \(TraceWords.short(trace)).\(staying)"))
        }
        choices.append(Choice(VoieMerge.Line.none.rawValue, "Aucun", hint: "Vous le dessinerez de nouveau."))
        let usual = (plan.kept.trace == nil ? VoieMerge.Line.other : .kept).rawValue
        let chosen =
            choices.contains { $0.value == state[MergeFields.line] } ? state[MergeFields.line] : usual
        return ChoiceField(
            MergeFields.line, label: "Le tracé de \(kept)", choices: choices,
            selected: [chosen]
        ).html
    }
}

/// What of the voie itself leaves the list when it is not kept, in words.
private struct MergeLoss {
    let words: [String]

    init(_ plan: VoieMergePlan) {
        let (other, kept) = (plan.other, plan.kept)
        var words: [String] = []
        for (code, name) in other.names.sorted(by: { $0.key < $1.key }) where kept.names[code] != name {
            words.append("son nom en \(LanguageName.of(code)) («\u{A0}\(name)\u{A0}»)")
        }
        if let before = other.communeDeleguee, before != kept.communeDeleguee {
            words.append("son ancienne commune (\(before.name.isEmpty ? before.code : before.name))")
        }
        if !other.topoCode.isEmpty, other.topoCode != kept.topoCode {
            words.append("son code TOPO (\(other.topoCode))")
        }
        let parcelles = other.parcelles.filter { !kept.parcelles.contains($0) }
        if !parcelles.isEmpty {
            words.append(
                French.count(parcelles.count, "parcelle", "parcelles")
                    + " (\(parcelles.joined(separator: ", ")))")
        }
        if !other.positions.isEmpty, plan.positions != other.positions {
            words.append(
                other.positions.count == 1 ? "son point" : "ses \(other.positions.count)\u{A0}points")
        }
        if other.isCertified, !plan.isCertified { words.append("sa certification") }
        let extra = other.extra.filter { kept.extra[$0.key] != $0.value }
        for (column, value) in extra.sorted(by: { $0.key < $1.key }) where !value.isEmpty {
            words.append("\(column)\u{A0}: \(value)")
        }
        if kept.kind == .lieuDit, other.trace != nil { words.append("son tracé") }
        self.words = words
    }
}
