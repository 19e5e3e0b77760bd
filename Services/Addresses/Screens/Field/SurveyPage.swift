import Territory
import Web

/// The page on which a field sheet is typed back, with what would change once it was asked.
struct SurveyPage {
    let desk: CommuneDesk
    let sheet: VoieSheet
    var state: FormState
    /// What the form would do; nil before anything was asked, or when something is refused.
    private(set) var reading: SurveyReading?
    private(set) var isStale = false

    /// Lines of the paper that one page holds: a longer voie is typed in several gestures.
    static let most = 150

    static func read(_ desk: AddressDesk, _ visit: Visit) async throws -> SurveyPage {
        let desk = try await desk.begunCommune(visit)
        let sheet = try await desk.sheet(visit.parameter("voie"))
        let isSent = !visit.form[SurveyFields.day].isEmpty || !visit.form.names.isEmpty
        let state = isSent ? FormState(sent: visit.form) : FormState([SurveyFields.day: CivilDate.today.text])
        return SurveyPage(desk: desk, sheet: sheet, state: state)
    }

    var voie: Voie { sheet.voie }
    private var path: SitePath { desk.paths.survey(of: voie.id) }

    /// Which part of a long voie is typed: from 1.
    private var part: Int {
        let asked = Int(state["partie"]) ?? desk.visit.query("partie").flatMap { Int($0) } ?? 1
        return min(max(asked, 1), parts)
    }

    private var parts: Int { max(1, (sheet.numeros.count + Self.most - 1) / Self.most) }

    /// The lines of the paper that this page shows, side by side of the voie.
    var sides: [WalkOrder.Side] {
        let order = WalkOrder(voie, sheet.numeros)
        let shown = Set(order.numeros.dropFirst((part - 1) * Self.most).prefix(Self.most).map(\.id))
            .union(SurveyFields.typedIDs(desk.visit.form))
        return order.sides.map { side in
            WalkOrder.Side(title: side.title, numeros: side.numeros.filter { shown.contains($0.id) })
        }.filter { !$0.numeros.isEmpty }
    }

    /// Addresses that were typed and are not along this voie any more.
    var lostIDs: [String] {
        let present = Set(sheet.numeros.map(\.id))
        let lost = SurveyFields.typedIDs(desk.visit.form).filter { !present.contains($0) }
        let typed = SurveyFields.survey(desk.visit.form, of: voie.id, on: "", in: lost)
        return typed.rows.prefix(Self.most).map(\.id)
    }

    // MARK: - What was sent

    /// What the form says; nil when its day is wrong or nothing is written, which the page then says.
    mutating func survey() -> Survey? {
        guard let day = CivilDate(state[SurveyFields.day]), day.text <= CivilDate.today.text else {
            state.errors.add(SurveyFields.day, "Donnez le jour du relevé, aujourd’hui au plus tard.")
            return nil
        }
        let order = sides.flatMap(\.numeros).map(\.id) + lostIDs
        let survey = SurveyFields.survey(desk.visit.form, of: voie.id, on: day.text, in: order)
        guard !survey.rows.isEmpty || !survey.houses.isEmpty else {
            state.errors.add(
                firstField, "Rien n’est écrit\u{A0}: cochez ou tapez au moins une case de la fiche.")
            return nil
        }
        return survey
    }

    private var firstField: String {
        SurveyFields.Column.ofRow[0].name(sides.first?.numeros.first?.id ?? "")
    }

    /// Says what cannot be done, line by line; otherwise what would change.
    mutating func judge(_ reading: SurveyReading) {
        for line in reading.lines {
            let field = SurveyFields.Column.number.name(line.key)
            if let words = line.refusal {
                state.errors.add(field, "\(name(of: line))\u{A0}: \(words)")
            } else if let stale = line.stale {
                isStale = true
                let now = line.before.map(Self.facts) ?? ""
                state.errors.add(
                    field,
                    "\(name(of: line))\u{A0}: modifié par quelqu’un entre-temps, c’est maintenant \(now). Relisez sa ligne, puis validez de nouveau."
                )
                state.values[SurveyFields.version(line.key)] = String(stale.currentVersion)
            }
        }
        guard !reading.isRefused else { return }
        self.reading = reading
        for line in reading.lines where line.before == nil {
            let name = SurveyFields.Column.number.name(line.key)
            if let after = line.after, state[name].isEmpty { state.values[name] = after.label }
        }
    }

    /// As the paper calls it.
    private func name(of line: SurveyReading.Line) -> String {
        if let rank = SurveyFields.houses.firstIndex(of: line.key) { return "Maison ajoutée \(rank + 1)" }
        let called = state[SurveyFields.called(line.key)]
        return "Le \(called.isEmpty ? line.before?.label ?? "numéro" : called)"
    }

    private static func facts(_ numero: Numero) -> String {
        "le \(numero.label)\(numero.isCertified ? ", certifié" : ", pas certifié")"
    }

    // MARK: - What is shown

    var reply: Reply {
        let table = SurveyTable(page: self)
        return desk.page(
            "Saisir une fiche de terrain", status: isStale ? 409 : state.status,
            steps: [("Voies et lieux-dits", desk.paths.voies), (voie.name, desk.paths.voie(voie.id))],
            """
            <p class="lead">\(voie.name). Les lignes sont dans l’ordre de la fiche. Laissez vide ce qui n’a pas changé.</p>
            \(ErrorSummary(state.errors, kept: "Rien n’est modifié, et tout ce que vous avez tapé est gardé ci-dessous."))\
            \(reading.map { SurveyPreview(page: self, reading: $0) })\(long)
            \(form(table))
            """)
    }

    private var long: HTML? {
        guard parts > 1 else { return nil }
        let links = (1...parts).map { number -> HTML in
            number == part
                ? "<strong>\(number)</strong> "
                : "<a href=\"\(path.query("partie", "\(number)"))\">\(number)</a> "
        }
        return """
            <p>Cette voie est longue\u{A0}: elle se saisit en \(parts)\u{A0}parties, l’une après l’autre. Partie \(links)</p>

            """
    }

    private func form(_ table: SurveyTable) -> PostForm {
        desk.form(
            path / "apercu",
            [
                DateField(
                    SurveyFields.day, label: "Jour du relevé", value: state[SurveyFields.day],
                    error: state.errors[SurveyFields.day]),
                HiddenField("partie", String(part)), table,
            ],
            buttons: [
                Button("Voir ce qui changerait", reading == nil ? .primary : .quiet),
                LinkButton("Revenir à la voie", desk.paths.voie(voie.id), .quiet),
            ])
    }

    /// The same, carried unseen to the decision.
    var decision: PostForm {
        let carried = state.values.sorted { $0.key < $1.key }
            .filter { !$0.value.isEmpty && !$0.key.hasPrefix("_") }
        return desk.form(
            path, carried.map { HiddenField($0.key, $0.value) },
            buttons: [Button("Valider la fiche")], warnsBeforeLeaving: false)
    }
}
