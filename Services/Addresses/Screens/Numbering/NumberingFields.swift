import AddressEngine
import Web

/// What is chosen before voies are numbered: metres or one by one, what is kept, how far houses are looked for.
struct NumberingFields {
    static let rule = "regle"
    static let kept = "garder"
    static let farthest = "eloignement"
    static let plots = "terrain"
    static let otherEnd = "autre-bout"
    static let houses = "maisons"
    static let seen = "vu"
    static let lieuxDits = "lieux-dits"
    static let withoutHouses = "sans-fichier"
    /// The houses of the file that the person leaves out.
    static let leftOut = "laisser"
    static let file = "fichier"
    /// The rule that each voie has already.
    static let present = "presente"

    let state: FormState
    let isOfOneVoie: Bool

    var components: [any Component] {
        var fields: [any Component] = [
            ChoiceField(
                Self.rule, label: "Comment les numéros se suivent", choices: rules,
                selected: [state[Self.rule]]),
            ChoiceField(
                Self.kept, label: "Numéros à garder",
                choices: [
                    Choice("certifies", "Ceux que la mairie a certifiés"),
                    Choice("tous", "Tous\u{A0}: seules les maisons sans numéro en reçoivent un"),
                    Choice(
                        "aucun", "Aucun, même certifié",
                        hint: "Une adresse certifiée qui change de numéro sera à certifier de nouveau."),
                ], selected: [state[Self.kept]]),
            state.number(
                Self.plots, "Un par un\u{A0}: garder un numéro tous les … mètres sans maison",
                hint: "Pour les terrains à bâtir. Laissez vide pour n’en garder aucun."),
            state.number(
                Self.farthest,
                "Maisons d’un fichier ou d’un lieu-dit\u{A0}: jusqu’à combien de mètres de la voie",
                isRequired: true),
            state.tick(
                Self.lieuxDits, "Prendre aussi les adresses des lieux-dits, à cette distance",
                hint: "Elles viennent sur la voie avec un nouveau numéro, et gardent le nom du lieu-dit."),
        ]
        if !state[Self.houses].isEmpty {
            fields.append(state.tick(Self.withoutHouses, "Oublier les maisons du fichier"))
        }
        if isOfOneVoie {
            fields.append(
                state.tick(
                    Self.otherEnd, "Commencer par l’autre bout",
                    hint: "Le tracé est retourné en même temps que la voie est numérotée."))
        }
        return fields
    }

    private var rules: [Choice] {
        var rules = [
            Choice(
                "metrique", "Par la distance",
                hint: "Le 412 est à 412\u{A0}m du début. Une maison nouvelle trouve toujours sa place."),
            Choice("suite", "Un par un", hint: "1, 3, 5… à gauche, 2, 4, 6… à droite."),
        ]
        if !isOfOneVoie {
            rules.append(Choice(Self.present, "Comme chaque voie l’est déjà"))
        }
        return rules
    }

    /// What is proposed first: as the voie already is, by distance for a whole commune.
    static func usual(_ sheet: VoieSheet? = nil) -> FormState {
        let isMetric = sheet.map { $0.voie.presentRule($0.numeros) == .metric } ?? true
        return FormState([rule: isMetric ? "metrique" : "suite", kept: "certifies", farthest: "100"])
    }

    /// What is proposed first to who brings houses: no address that is there changes.
    static func usualForHouses(_ usual: FormState, isOfOneVoie: Bool) -> FormState {
        var state = usual
        state.values[kept] = "tous"
        if !isOfOneVoie { state.values[rule] = Self.present }
        return state
    }

    /// The rule that a form or an address asks for; nil when it asks for none, or for that of each voie.
    static func ruleAsked(_ text: String?) -> NumberingRule? {
        switch text {
        case "metrique": .metric
        case "suite": .sequential
        default: nil
        }
    }

    private static let metres = 5.0...HouseText.mostMetres

    /// What the form asks; what is wrong is told in its errors.
    static func request(_ state: inout FormState, on voieIDs: [String]) -> NumberingRequest {
        var request = NumberingRequest(voieIDs: voieIDs)
        request.options.rule = ruleAsked(state[rule]) ?? .metric
        request.keepsRules = state[rule] == present
        switch state[kept] {
        case "tous": request.options.kept = .all
        case "aucun": request.options.kept = .none
        default: request.options.kept = .certified
        }
        if let asked = CoordinateText.number(state[farthest]), metres.contains(asked) {
            request.options.farthest = asked
        } else {
            state.errors.add(farthest, "Donnez un nombre de mètres entre 5 et 1\u{202F}000.")
        }
        if !state[plots].isEmpty {
            if let asked = CoordinateText.number(state[plots]), metres.contains(asked) {
                request.options.metresPerEmptyPlot = asked
            } else {
                state.errors.add(
                    plots, "Donnez un nombre de mètres entre 5 et 1\u{202F}000, ou laissez vide.")
            }
        }
        request.isFromOtherEnd = voieIDs.count == 1 && state[otherEnd] == "oui"
        request.bringsLieuxDits = state[lieuxDits] == "oui"
        if state[withoutHouses] == "oui" {
            for name in [houses, withoutHouses] { state.values[name] = "" }
        }
        if let brought = HouseText.houses(state[houses]) {
            request.houses = brought
        } else {
            state.values[houses] = ""
            state.errors.add(
                file, "Les maisons du fichier ne sont pas arrivées entières\u{A0}: envoyez-le de nouveau.")
        }
        return request
    }

    /// The same choice, carried unseen to the decision.
    static func carried(_ state: FormState) -> [any Component] {
        [rule, kept, farthest, plots, otherEnd, lieuxDits, houses].filter { !state[$0].isEmpty }
            .map { HiddenField($0, state[$0]) }
    }
}
