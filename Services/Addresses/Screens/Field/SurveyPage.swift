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
    /// Whether the sheet was changed after it was looked at.
    private(set) var isChangedSinceSeen = false
    /// What the list changed since it was printed; nil when its number is not given.
    private let touched: Set<String>?

    /// Lines of the paper that one page holds: a longer voie is typed in several gestures.
    static let most = 150

    static func read(_ desk: AddressDesk, _ visit: Visit) async throws -> SurveyPage {
        let desk = try await desk.begunCommune(visit)
        let sheet = try await desk.sheet(visit.parameter("voie"))
        let state =
            visit.form.names.isEmpty
            ? FormState([SurveyFields.day: CivilDate.today.text]) : FormState(sent: visit.form)
        var touched: Set<String>?
        if let list = Int(state[SurveyFields.list]) {
            touched = try await desk.store.touched(on: sheet.voie.id, after: list, of: desk.commune)
        }
        return SurveyPage(desk: desk, sheet: sheet, state: state, touched: touched)
    }

    private init(desk: CommuneDesk, sheet: VoieSheet, state: FormState, touched: Set<String>?) {
        (self.desk, self.sheet, self.state, self.touched) = (desk, sheet, state, touched)
    }

    private var isTyped: Bool { !desk.visit.form.names.isEmpty }

    var voie: Voie { sheet.voie }
    private var path: SitePath { desk.paths.survey(of: voie.id) }

    /// The address by which this part of a long voie begins; empty for its beginning.
    private var from: String {
        let asked = state[SurveyFields.from]
        return asked.isEmpty ? desk.visit.query(SurveyFields.from) ?? "" : asked
    }

    /// The part that is typed, and the rest of the walk after it.
    private var part: (here: ArraySlice<Numero>, rest: ArraySlice<Numero>) {
        let walked = WalkOrder(voie, sheet.numeros).numeros
        let start = walked.firstIndex { $0.id == from } ?? 0
        return (walked[start...].prefix(Self.most), walked[start...].dropFirst(Self.most))
    }

    /// This part, with nothing typed.
    var sameAgain: SitePath { from.isEmpty ? path : path.query("depuis", from) }

    /// The address by which the next part begins: it stays the first whatever becomes of this part.
    var nextID: String? { part.rest.first?.id }

    /// The lines of the paper that this page shows, side by side of the voie.
    var sides: [WalkOrder.Side] {
        let shown = Set(part.here.map(\.id)).union(SurveyFields.typedIDs(desk.visit.form))
        return WalkOrder(voie, sheet.numeros).sides.map { side in
            WalkOrder.Side(title: side.title, numeros: side.numeros.filter { shown.contains($0.id) })
        }.filter { !$0.numeros.isEmpty }
    }

    /// Whether the list changed this address since the paper: its line may speak of another house.
    ///
    /// Without the number of the list, those changed on the day of the walk or since are told, once something is typed.
    func isNewer(_ numero: Numero) -> Bool {
        if let touched { return touched.contains(numero.id) }
        guard isTyped, let day = CivilDate(state[SurveyFields.day]), !numero.updatedOn.isEmpty else {
            return false
        }
        return numero.updatedOn >= day.text
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
        if !state[SurveyFields.list].isEmpty {
            guard let list = Int(state[SurveyFields.list]), list > 0,
                list <= desk.base?.version ?? 0
            else {
                state.errors.add(
                    SurveyFields.list,
                    "Recopiez le numéro écrit en haut de la fiche, après «\u{A0}liste n°\u{A0}», ou laissez vide."
                )
                return nil
            }
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
        guard let first = sides.first?.numeros.first else {
            return SurveyFields.Column.ofHouse[0].name(SurveyFields.houses[0])
        }
        return SurveyFields.Column.ofRow[0].name(first.id)
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
    }

    /// As the paper calls it.
    private func name(of line: SurveyReading.Line) -> String {
        if let rank = SurveyFields.houses.firstIndex(of: line.key) { return "Maison ajoutée \(rank + 1)" }
        let called = state[SurveyFields.called(line.key)]
        return "Le \(called.isEmpty ? line.before?.label ?? "numéro" : called)"
    }

    /// All that is told of an address in a line, so that what changed is seen.
    private static func facts(_ numero: Numero) -> String {
        [
            "le \(numero.label)", numero.lieudit, numero.isCertified ? "certifié" : "pas certifié",
            numero.positions.isEmpty ? "pas placé" : "placé",
            numero.comment.isEmpty ? "" : "note «\u{A0}\(Text.excerpt(Text.tidied(numero.comment)))\u{A0}»",
        ].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// Whether what is decided is what was looked at; when it is not, the page says so.
    mutating func isAsSeen() -> Bool {
        let seen = state[SurveyFields.seen]
        isChangedSinceSeen = !seen.isEmpty && seen != SurveyFields.mark(of: desk.visit.form)
        return !isChangedSinceSeen
    }

    // MARK: - What is shown

    var reply: Reply {
        let table = SurveyTable(page: self)
        return desk.page(
            "Saisir une fiche de terrain", status: isStale || isChangedSinceSeen ? 409 : state.status,
            steps: [("Voies et lieux-dits", desk.paths.voies), (voie.name, desk.paths.voie(voie.id))],
            """
            <p class="lead">\(voie.name). Les lignes sont dans l’ordre de la fiche. Laissez vide ce qui n’a pas changé.</p>
            \(ErrorSummary(state.errors, kept: "Rien n’est modifié, et tout ce que vous avez tapé est gardé ci-dessous."))\
            \(isChangedSinceSeen ? NoticeBox(.warning, "La fiche a changé depuis que vous l’avez relue\u{A0}: rien n’est modifié. Relisez, puis validez de nouveau.") : nil)\
            \(reading.map { SurveyPreview(page: self, reading: $0) })\(long)
            \(form(table))
            """)
    }

    /// What a voie of several pages says before its lines: nothing of it is passed over in silence.
    private var long: HTML? {
        let lost = !from.isEmpty && !sheet.numeros.contains { $0.id == from }
        let (here, rest) = part
        guard let (first, last) = here.first.flatMap({ first in here.last.map { (first, $0) } }),
            here.count < sheet.numeros.count
        else { return nil }
        let after: HTML? = rest.first.map { next in
            """
             La suite commence au \(next.label)\u{A0}: elle vous est proposée quand cette partie est validée\(reading == nil && state.errors.isEmpty
                ? ", ou <a href=\"\(path.query("depuis", next.id))\">passez-y</a> si celle-ci n’a rien à saisir" as HTML : .empty).
            """
        }
        return """
            \(lost ? NoticeBox(.warning, "L’adresse par laquelle cette partie commençait n’est plus dans cette voie\u{A0}: la saisie reprend au début.") : nil)\
            <p>Cette voie est longue\u{A0}: elle se saisit en plusieurs parties. Celle-ci va du \(first.label) au \(last.label), \
            \(here.count)\u{A0}adresses sur \(sheet.numeros.count).\(after)</p>

            """
    }

    private func form(_ table: SurveyTable) -> PostForm {
        desk.form(
            path / "apercu",
            [
                DateField(
                    SurveyFields.day, label: "Jour du relevé", value: state[SurveyFields.day],
                    error: state.errors[SurveyFields.day]),
                NumberField(
                    SurveyFields.list, label: "Liste n°", value: state[SurveyFields.list],
                    hint:
                        "C’est écrit en haut de la fiche. Une adresse changée depuis l’impression est signalée.",
                    error: state.errors[SurveyFields.list], isRequired: false),
                HiddenField(SurveyFields.from, from), table,
            ] + seen,
            buttons: [
                Button("Voir ce qui changerait", reading == nil ? .primary : .quiet),
                LinkButton("Revenir à la voie", desk.paths.voie(voie.id), .quiet),
            ], id: Self.formID, isTyped: isTyped)
    }

    private static let formID = "releve"

    /// What was looked at, and the numbers that were proposed, for the decision.
    private var seen: [any Component] {
        guard let reading else { return [] }
        let proposed = reading.lines.compactMap { line in
            line.isProposed
                ? line.after.map { HiddenField(SurveyFields.proposal + line.key, $0.label) } : nil
        }
        return [HiddenField(SurveyFields.seen, SurveyFields.mark(of: desk.visit.form))] + proposed
    }

    /// The buttons that send the sheet below: what is decided is what stands there.
    ///
    /// The first is what Enter does.
    var decision: [Button] {
        [
            Button("Relire avec ce que j’ai changé", .quiet, to: path / "apercu", of: Self.formID),
            Button("Valider la fiche", to: path, of: Self.formID),
        ]
    }
}
