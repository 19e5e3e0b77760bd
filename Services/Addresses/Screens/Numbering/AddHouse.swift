import AddressEngine
import Web

/// A house placed beside a voie that has a line: its number is proposed, in the ordinary form of a numéro.
struct AddHouse {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/voies/{voie}/maison", .commune(.contributor)) { visit in
                let desk = try await desk.begunCommune(visit)
                let sheet = try await desk.sheet(visit.parameter("voie"))
                guard sheet.voie.trace != nil else {
                    return .redirect(
                        to: desk.paths.newNumero(on: sheet.voie.id),
                        notice: "Cette voie n’a pas de tracé\u{A0}: donnez le numéro vous-même.")
                }
                return try await HousePage(desk: desk, sheet: sheet).reply()
            }
        ]
    }
}

/// The page that asks where the house is, then the form with its number.
struct HousePage {
    let desk: CommuneDesk
    let sheet: VoieSheet

    private var voie: Voie { sheet.voie }
    private var path: SitePath { desk.paths.house(on: voie.id) }

    /// The choice of the address, else as the voie already is.
    private var rule: NumberingRule {
        NumberingFields.ruleAsked(desk.visit.query(NumberingFields.rule)) ?? voie.presentRule(sheet.numeros)
    }

    private var ruleText: String { rule == .metric ? "metrique" : "suite" }

    func reply() async throws -> Reply {
        var state = FormState([NumberingFields.rule: ruleText])
        for name in ["longitude", "latitude"] { state.values[name] = desk.visit.query(name) ?? "" }
        guard !(state["longitude"] + state["latitude"]).isEmpty else { return page(asking(state), state) }
        guard let (lon, lat) = Self.place(state) else {
            state.errors.add("longitude", CoordinateText.unreadable)
            return page(asking(state), state)
        }
        guard let proposal = HouseProposal(lon: lon, lat: lat, on: voie, sheet.numeros, rule: rule) else {
            state.errors.add("longitude", "Ce point n’est pas sur le territoire.")
            return page(asking(state), state)
        }
        state.values["longitude"] = CoordinateText.degrees(lon)
        state.values["latitude"] = CoordinateText.degrees(lat)
        state.values["numero"] = proposal.number.map(String.init) ?? ""
        state.values["suffixe"] = proposal.suffix
        state.values["voie"] = voie.id
        state.values["type-position"] = Position.Kind.entree.rawValue
        let form = try await form(state)
        return page("\(told(proposal, state))\(form)", state)
    }

    private static func place(_ state: FormState) -> (lon: Double, lat: Double)? {
        guard let first = CoordinateText.number(state["longitude"]),
            let second = CoordinateText.number(state["latitude"])
        else { return nil }
        guard first.magnitude > 180 || second.magnitude > 90 else { return (first, second) }
        return CoordinateText.degrees(x: first, y: second)
    }

    private func page(_ content: HTML, _ state: FormState) -> Reply {
        desk.page(
            "Ajouter une maison", status: state.status,
            steps: [("Voies et lieux-dits", desk.paths.voies), (voie.name, desk.paths.voie(voie.id))],
            """
            <p class="lead">Cliquez sur la maison\u{A0}: son numéro est proposé, et vous le gardez ou le changez.</p>
            \(ErrorSummary(state.errors))\
            \(DraftMap(
                desk: desk, title: voie.name, voieID: voie.id,
                beside: "<div data-place data-house=\"\(path.query("regle", ruleText))\">\(content)</div>"))
            """)
    }

    /// Where the house is, typed by who does not click.
    private func asking(_ state: FormState) -> HTML {
        let choices = [Choice("metrique", "Par la distance"), Choice("suite", "Un par un")]
        return """
            <form method="get" action="\(path)">\
            \(state.choice(NumberingFields.rule, "Comment les numéros se suivent", choices))\
            \(state.number("longitude", "Longitude, ou X en Lambert-93", allowsDecimals: true, isRequired: true))\
            \(state.number("latitude", "Latitude, ou Y en Lambert-93", allowsDecimals: true, isRequired: true))
            <div class="actions">\(Button("Proposer un numéro"))</div></form>

            """
    }

    private func told(_ proposal: HouseProposal, _ state: FormState) -> HTML {
        let number = proposal.number.map { "\($0) \(proposal.suffix)" }.map(Text.tidied)
        let other = rule == .metric ? "suite" : "metrique"
        let link = path.query("regle", other).query("longitude", state["longitude"])
            .query("latitude", state["latitude"])
        let label =
            rule == .metric ? "Numéroter plutôt un par un" : "Numéroter plutôt par la distance"
        return NoticeBox(
            number == nil ? .warning : .information,
            number.map { "Numéro proposé\u{A0}: \($0)" } ?? "Aucun numéro à proposer",
            detail: "<p>\(proposal.words.joined(separator: " "))</p><p><a href=\"\(link)\">\(label)</a></p>"
        ).html
    }

    private func form(_ state: FormState) async throws -> PostForm {
        let fields = NumeroFields(state: state, names: try await desk.names()).components
        return desk.form(
            desk.paths.newNumero(on: voie.id),
            [HiddenField("suite", "maison"), HiddenField(NumberingFields.rule, ruleText)] + fields
                + PositionFields(state: state).components,
            buttons: [
                Button("Ajouter cette maison"),
                LinkButton("Revenir à la voie", desk.paths.voie(voie.id), .quiet),
            ],
            warnsBeforeLeaving: false)
    }
}
