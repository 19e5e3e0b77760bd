import AddressEngine
import Web

/// A place measured along a voie that has a line; for who writes, a house there, its number proposed in the ordinary form.
struct AddHouse {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/voies/{voie}/maison", .commune(.reader)) { visit in
                let desk = try await desk.begunCommune(visit)
                let sheet = try await desk.sheet(visit.parameter("voie"))
                guard sheet.voie.trace != nil else {
                    guard desk.isOfWriters else {
                        return .redirect(
                            to: desk.paths.voie(sheet.voie.id),
                            notice: "Cette voie n’a pas de tracé\u{A0}: rien ne se mesure le long d’elle.")
                    }
                    return .redirect(
                        to: desk.paths.newNumero(on: sheet.voie.id),
                        notice: "Cette voie n’a pas de tracé\u{A0}: donnez le numéro vous-même.")
                }
                return try await HousePage(desk: desk, sheet: sheet).reply()
            }
        ]
    }
}

/// The page that asks for a place, then tells its measure, with the form of a house there.
struct HousePage {
    /// The numéro that is measured, by its id.
    static let measured = "devant"
    /// The point that the page measured, which its fields still hold.
    static let told = "mesure"

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
        for name in ["longitude", "latitude", Self.measured] {
            state.values[name] = desk.visit.query(name) ?? ""
        }
        if !state[Self.measured].isEmpty { return measured(state[Self.measured], &state) }
        guard !(state["longitude"] + state["latitude"]).isEmpty else { return page(asking(state), state) }
        guard let (lon, lat) = Self.place(state) else {
            state.errors.add("longitude", CoordinateText.unreadable)
            return page(asking(state), state)
        }
        guard let proposal = HouseProposal(lon: lon, lat: lat, on: voie, sheet.numeros, rule: rule),
            let measure = view(GeoPoint(longitude: lon, latitude: lat), among: sheet.numeros)
        else {
            state.errors.add("longitude", "Ce point n’est pas sur le territoire.")
            return page(asking(state), state)
        }
        state.values["longitude"] = CoordinateText.degrees(lon)
        state.values["latitude"] = CoordinateText.degrees(lat)
        state.values[Self.told] = Self.point(state)
        guard desk.isOfWriters else { return page("\(measure)\(asking(state))", state) }
        guard !measure.measure.isTooFar else {
            return page("\(measure)\(unmeasured(state))\(asking(state))", state)
        }
        let another: HTML = "<p><a href=\"\(path)\">Mesurer un autre point</a></p>\n"
        let form = try await form(Self.filled(state, proposal, voie))
        return page("\(measure)\(told(proposal, state))\(form)\(another)", state)
    }

    /// The page of an address of the voie, measured where it stands; the form below asks anew.
    private func measured(_ id: String, _ state: inout FormState) -> Reply {
        // The fields hold the last point: it is no other wish unless it was changed.
        guard ["", desk.visit.query(Self.told) ?? ""].contains(Self.point(state)) else {
            state.errors.add(Self.measured, "Choisissez un numéro ou tapez un point, pas les deux.")
            return page(asking(state), state)
        }
        for name in ["longitude", "latitude"] { state.values[name] = "" }
        guard let numero = sheet.numeros.first(where: { $0.id == id }) else {
            state.errors.add(
                Self.measured, "Ce numéro n’est plus sur cette voie\u{A0}: choisissez-en un autre.")
            return page(asking(state), state)
        }
        guard let house = numero.house, let view = view(house, among: sheet.numeros.filter { $0.id != id })
        else {
            state.errors.add(Self.measured, "Le \(numero.label) n’a pas de position qui se mesure.")
            return page(asking(state), state)
        }
        state.values[Self.measured] = ""
        return page("<h2>Le \(numero.label)</h2>\n\(view)\(asking(state))", state)
    }

    /// « 0,5012345 43,7000000 »; empty without a point.
    private static func point(_ state: FormState) -> String {
        [state["longitude"], state["latitude"]].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// The way to a numéro too far from the line for a number to follow from it.
    private func unmeasured(_ state: FormState) -> HTML {
        let path = desk.paths.newNumero(on: voie.id).query("longitude", state["longitude"])
            .query("latitude", state["latitude"])
        return "<p><a href=\"\(path)\">Ajouter ici un numéro sans mesure</a></p>\n"
    }

    private func view(_ point: GeoPoint, among numeros: [Numero]) -> MeasureView? {
        let metric = HouseProposal(
            lon: point.longitude, lat: point.latitude, on: voie, numeros, rule: .metric)
        return LineMeasure(point, along: voie, numeros, isTurned: metric?.isTurned == true)
            .map { MeasureView(measure: $0, metricNumber: metric?.label) }
    }

    /// The form of the house with its number.
    private static func filled(_ state: FormState, _ proposal: HouseProposal, _ voie: Voie) -> FormState {
        var state = state
        state.values["numero"] = proposal.number.map(String.init) ?? ""
        state.values["suffixe"] = proposal.suffix
        state.values["voie"] = voie.id
        state.values["type-position"] = Position.Kind.entree.rawValue
        return state
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
            desk.isOfWriters ? "Mesurer ou ajouter une maison" : "Mesurer le long de la voie",
            status: state.status,
            steps: [("Voies et lieux-dits", desk.paths.voies), (voie.name, desk.paths.voie(voie.id))],
            """
            <p class="lead">\(lead)</p>
            \(ErrorSummary(state.errors))\
            \(DraftMap(
                desk: desk, title: voie.name, voieID: voie.id, takesPlace: true,
                beside: "<div data-place data-house=\"\(path.query("regle", ruleText))\">\(content)</div>"))
            """)
    }

    private var lead: String {
        let measure =
            "Cliquez sur la carte\u{A0}: la page dit à combien de mètres c’est du début de la voie et des numéros voisins"
        return desk.isOfWriters
            ? measure + ", et propose le numéro d’une maison, que vous gardez ou changez." : measure + "."
    }

    /// What is measured, chosen or typed by who does not click.
    private func asking(_ state: FormState) -> HTML {
        let choices = [Choice("metrique", "Par la distance"), Choice("suite", "Un par un")]
        let houses = sheet.numeros.filter { $0.house != nil }.map { Choice($0.id, "le \($0.label)") }
        let numeros: SelectField? =
            houses.isEmpty
            ? nil
            : state.choice(
                Self.measured, "Mesurer un numéro de la voie", houses, placeholder: "Plutôt un point")
        let rules: SelectField? =
            desk.isOfWriters
            ? state.choice(NumberingFields.rule, "Comment les numéros se suivent", choices) : nil
        let told: HiddenField? =
            state[Self.told].isEmpty ? nil : HiddenField(Self.told, state[Self.told])
        return """
            <form method="get" action="\(path)">\(numeros)\
            \(state.number("longitude", "Longitude, ou X en Lambert-93", allowsDecimals: true))\
            \(state.number("latitude", "Latitude, ou Y en Lambert-93", allowsDecimals: true))\
            \(rules)\(told)
            <div class="actions">\(Button("Mesurer le long de la voie"))</div></form>

            """
    }

    private func told(_ proposal: HouseProposal, _ state: FormState) -> HTML {
        let number = proposal.label
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
