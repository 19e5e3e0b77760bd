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

    let state: FormState
    let isOfOneVoie: Bool

    var components: [any Component] {
        var fields: [any Component] = [
            ChoiceField(
                Self.rule, label: "Comment les numéros se suivent",
                choices: [
                    Choice(
                        "metrique", "Par la distance",
                        hint:
                            "Le 412 est à 412\u{A0}m du début. Une maison nouvelle trouve toujours sa place."),
                    Choice("suite", "Un par un", hint: "1, 3, 5… à gauche, 2, 4, 6… à droite."),
                ], selected: [state[Self.rule]]),
            ChoiceField(
                Self.kept, label: "Numéros à garder",
                choices: [
                    Choice("certifies", "Ceux que la mairie a certifiés"),
                    Choice("tous", "Tous\u{A0}: seules les maisons sans numéro en reçoivent un"),
                    Choice("aucun", "Aucun, même certifié"),
                ], selected: [state[Self.kept]]),
            state.number(
                Self.plots, "Un par un\u{A0}: garder un numéro tous les … mètres sans maison",
                hint: "Pour les terrains à bâtir. Laissez vide pour n’en garder aucun."),
            state.number(
                Self.farthest, "Maisons d’un fichier\u{A0}: jusqu’à combien de mètres de la voie",
                isRequired: true),
        ]
        if isOfOneVoie {
            fields.append(
                state.tick(
                    Self.otherEnd, "Commencer par l’autre bout",
                    hint: "Le tracé est retourné en même temps que la voie est numérotée."))
        }
        return fields
    }

    /// What is proposed first: as the voie already is, by distance for a whole commune.
    static func usual(_ sheet: VoieSheet? = nil) -> FormState {
        let isMetric = sheet.map { $0.voie.presentRule($0.numeros) == .metric } ?? true
        return FormState([rule: isMetric ? "metrique" : "suite", kept: "certifies", farthest: "100"])
    }

    /// The request of a page that no form was sent to yet.
    static func request(_ state: FormState, on voieIDs: [String]) -> NumberingRequest {
        var request = NumberingRequest(voieIDs: voieIDs)
        request.options.rule = ruleAsked(state[rule]) ?? .metric
        request.options.farthest = usualMetres
        request.houses = HouseText.houses(state[houses]) ?? []
        return request
    }

    /// Metres from a voie within which a house of a file is looked for, unless asked otherwise.
    static let usualMetres = 100.0

    /// The rule that a form or an address asks for; nil when it asks for none.
    static func ruleAsked(_ text: String?) -> NumberingRule? {
        switch text {
        case "metrique": .metric
        case "suite": .sequential
        default: nil
        }
    }

    /// What the form asks; what is wrong is told in `errors`.
    static func request(_ sent: FormFields, on voieIDs: [String], _ errors: inout FormErrors)
        -> NumberingRequest
    {
        var request = NumberingRequest(voieIDs: voieIDs)
        request.options.rule = ruleAsked(sent[rule]) ?? .metric
        switch sent[kept] {
        case "tous": request.options.kept = .all
        case "aucun": request.options.kept = .none
        default: request.options.kept = .certified
        }
        if let metres = CoordinateText.number(sent[farthest]), (5...1_000).contains(metres) {
            request.options.farthest = metres
        } else {
            errors.add(farthest, "Donnez un nombre de mètres entre 5 et 1\u{202F}000.")
        }
        if !sent[plots].isEmpty {
            if let metres = CoordinateText.number(sent[plots]), (5...1_000).contains(metres) {
                request.options.metresPerEmptyPlot = metres
            } else {
                errors.add(plots, "Donnez un nombre de mètres entre 5 et 1\u{202F}000, ou laissez vide.")
            }
        }
        request.isFromOtherEnd = voieIDs.count == 1 && sent[otherEnd] == "oui"
        if let brought = HouseText.houses(sent[houses]) {
            request.houses = brought
        } else {
            errors.add(
                houses, "Les maisons du fichier ne sont pas arrivées entières\u{A0}: envoyez-le de nouveau.")
        }
        return request
    }

    /// The same choice, carried unseen to the decision.
    static func carried(_ state: FormState) -> [any Component] {
        [rule, kept, farthest, plots, otherEnd, houses].filter { !state[$0].isEmpty }
            .map { HiddenField($0, state[$0]) }
    }
}
