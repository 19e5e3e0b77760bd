import Web

/// The page on which two voies are made one: the other voie is chosen, then what would change is shown.
struct MergePage {
    let desk: CommuneDesk
    /// The voie of the page.
    let voie: Voie
    let voies: [MergeableVoie]
    var state: FormState
    /// What would change; nil before the other voie was chosen.
    var plan: VoieMergePlan?
    /// Numéros of other voies that cite the lieu-dit which would leave.
    var citing = 0
    /// What somebody changed meanwhile.
    var stale: StaleRow?

    func reply() -> Reply {
        desk.page(
            "Réunir deux voies", status: status,
            steps: [("Voies et lieux-dits", desk.paths.voies), (voie.name, desk.paths.voie(voie.id))],
            """
            <p class="lead">\(own). Rien n’est modifié tant que vous n’avez pas validé.</p>
            \(ErrorSummary(state.errors, kept: "Rien n’est modifié."))\(stale.map(meanwhile))\
            \(plan.map { MergePreview(desk: desk, voie: voie, plan: $0, citing: citing, state: state) })
            \(Panel(plan == nil ? "Votre choix" : "Changer votre choix", content: choice))
            """)
    }

    private var status: Int {
        if stale != nil { return 409 }
        return plan?.problem == nil ? state.status : 422
    }

    private var own: String {
        let count = voies.first { $0.id == voie.id }?.numeros ?? 0
        return "\(voie.name)\u{A0}: \(French.count(count, "numéro", "numéros"))"
    }

    private var choice: HTML {
        guard voies.count > 1 else {
            return
                "<p>Il n’y a pas d’autre voie dans la liste. <a href=\"\(desk.paths.voie(voie.id))\">Revenir à la voie</a></p>"
        }
        let path = desk.paths.merging(voie.id)
        let select = SelectField(
            MergeFields.other, label: "L’autre voie", choices: others, value: proposed,
            placeholder: "Choisissez", error: state.errors[MergeFields.other])
        let kept = ChoiceField(
            MergeFields.kept, label: "Celle qui reste dans la liste",
            choices: [
                Choice(MergeFields.this, "«\u{A0}\(voie.name)\u{A0}», de cette page"),
                Choice(MergeFields.that, "L’autre voie"),
            ],
            selected: [state[MergeFields.kept] == MergeFields.that ? MergeFields.that : MergeFields.this],
            hint: "Elle garde son nom, ses noms en langue régionale, son identifiant et sa note.")
        return """
            <form method="get" action="\(path)">\(select)\(kept)<div class="actions">\
            \(Button("Voir ce qui changerait", plan == nil ? .primary : .quiet))</div></form>
            """
    }

    /// The voie that was chosen, or one of the same name.
    private var proposed: String {
        let chosen = state[MergeFields.other]
        guard chosen.isEmpty else { return chosen }
        guard let form = voies.first(where: { $0.id == voie.id })?.form, !form.isEmpty else { return "" }
        return voies.first { $0.id != voie.id && $0.form == form }?.id ?? ""
    }

    /// Two of the same name are told by what they hold.
    private var others: [Choice] {
        voies.filter { $0.id != voie.id }.map { one in
            var facts: [String] = one.communeDeleguee.map { [$0] } ?? []
            if one.kind == .lieuDit { facts.append("lieu-dit") }
            if one.numeros > 0 || one.kind == .voie {
                facts.append(
                    one.numeros == 0 ? "aucun numéro" : French.count(one.numeros, "numéro", "numéros"))
            }
            return Choice(one.id, "\(one.name) (\(facts.joined(separator: ", ")))")
        }
    }

    private func meanwhile(_ row: StaleRow) -> NoticeBox {
        let shown = row.differences.prefix(200).map { Table.Row(["\($0.yours)", "\($0.theirs)"]) }
        return NoticeBox(
            .warning, "Quelqu’un a modifié ces voies pendant que vous travailliez\u{A0}: rien n’est fait.",
            detail: """
                \(Table(
                    "Ce qui diffère", columns: [.init("Ce que vous aviez vu"), .init("Maintenant")],
                    rows: Array(shown)))
                <p>Vos choix sont gardés. Regardez ce qui changerait maintenant, puis validez s’il vous convient.</p>
                """)
    }
}
