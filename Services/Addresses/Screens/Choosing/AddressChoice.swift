import AddressEngine
import Web

/// By what addresses are chosen, as a form says it: an area, a voie, numbers, words.
struct AddressChoice {
    static let (area, voie, from, to, parity, words) = ("points", "voie", "du", "au", "cote", "mots")
    /// The lieu-dit that they are to be given, from whose page a person came.
    static let target = "pour"
    /// Whether the boxes begin ticked.
    static let ticks = "choix"
    static let none = "rien"
    /// What comes back with each gesture, so that the same addresses are shown again.
    static let kept = [area, voie, from, to, parity, words, target]
    /// Beyond this the criteria are too long for the address of a page.
    private static let longestQuery = 4_000

    private(set) var state: FormState
    private(set) var search = NumeroSearch()

    /// - Parameter voies: those that may be chosen.
    init(_ sent: FormFields, among voies: [Choice], at desk: CommuneDesk) {
        state = FormState(
            Dictionary((Self.kept + [Self.ticks]).map { ($0, sent[$0]) }, uniquingKeysWith: { one, _ in one })
        )
        readArea(at: desk)
        readNumbers()
        search.parity = NumeroSearch.Parity(rawValue: state[Self.parity])
        search.text = state[Self.words]
        if voies.contains(where: { $0.value == state[Self.voie] }) {
            search.voieID = state[Self.voie]
        } else if !state[Self.voie].isEmpty {
            state.errors.add(Self.voie, "Cette voie n’existe plus\u{A0}: choisissez-en une autre.")
        }
        guard state.errors.isEmpty, isEmpty else { return }
        state.errors.add(Self.area, "Dessinez une zone, ou choisissez une voie, des numéros ou un mot.")
    }

    /// The criteria as the address of the page says them, none looked for yet; the lieu-dit from whose page a person came.
    static func state(of visit: Visit) -> FormState {
        var values = kept.map { ($0, visit.query($0) ?? "") }
        values.append((target, visit.query("lieu-dit") ?? ""))
        return FormState(Dictionary(values, uniquingKeysWith: { $1 }))
    }

    /// The page after a gesture, with the criteria of before it: one area may be given a lieu-dit, then a note.
    static func path(back desk: CommuneDesk) -> SitePath {
        let form = desk.visit.form
        // A path takes literals only: the names above, word for word.
        let path = desk.paths.choosing.query("points", form.value(area)).query("voie", form.value(voie))
            .query("du", form.value(from)).query("au", form.value(to)).query("cote", form.value(parity))
            .query("mots", form.value(words))
        return path.text.utf8.count > longestQuery ? desk.paths.choosing : path
    }

    var targetID: String { state[Self.target] }
    var ticksNone: Bool { state[Self.ticks] == Self.none }

    /// The criteria as a form carries them.
    var fields: [HiddenField] { Self.kept.map { HiddenField($0, state[$0]) } }

    private var isEmpty: Bool {
        search.area == nil && search.voieID == nil && search.from == nil && search.to == nil
            && search.parity == nil && VoieKey.of(search.text).isEmpty
    }

    private mutating func readArea(at desk: CommuneDesk) {
        guard !state[Self.area].isEmpty else { return }
        do {
            search.area = try AreaText.area(state[Self.area], projecting: desk.store.project)
        } catch {
            state.errors.add(Self.area, error.words)
        }
    }

    private mutating func readNumbers() {
        search.from = number(Self.from)
        search.to = number(Self.to)
        if let from = search.from, let to = search.to, from > to {
            state.errors.add(Self.to, "Le dernier numéro vient avant le premier\u{A0}: échangez-les.")
        }
    }

    private mutating func number(_ name: String) -> Int? {
        guard !state[name].isEmpty else { return nil }
        if let number = Int(state[name]), AddressRules.numbers.contains(number) { return number }
        state.errors.add(name, "Un numéro est un nombre entier de 0 à 99998.")
        return nil
    }
}

/// The corners of an area as people draw or type them, one a row.
enum AreaText {
    /// - Throws: `EditRefusal` with the row that cannot be read, or why the corners go round no area.
    static func area(
        _ typed: String, projecting project: (_ lon: Double, _ lat: Double) -> Point?
    ) throws(EditRefusal) -> DrawnArea {
        var corners: [PlanePoint] = []
        for (index, place) in try TraceText.places(typed).enumerated() {
            guard place.longitude.magnitude <= 180, place.latitude.magnitude <= 90,
                let point = project(place.longitude, place.latitude)
            else {
                throw .invalid(
                    .trace,
                    "Le coin \(index + 1) n’est pas en France\u{A0}: écrivez sa longitude, une espace, puis sa latitude."
                )
            }
            corners.append(PlanePoint(x: point.x, y: point.y))
        }
        do {
            return try DrawnArea(corners)
        } catch {
            throw .invalid(.trace, error.words)
        }
    }
}

extension AreaFault {
    /// One sentence that says what is wrong and what to do.
    var words: String {
        switch self {
        case .tooFewCorners: "Une zone a trois coins au moins\u{A0}: ajoutez-en."
        case .tooManyCorners(let count):
            "Cette zone a \(count)\u{A0}coins\u{A0}: \(DrawnArea.mostCorners) au plus."
        case .flat: "Les coins de cette zone sont presque sur une seule ligne\u{A0}: écartez-les."
        case .crossesItself(let one, let other):
            "Les côtés de la zone se croisent ou se touchent\u{A0}: celui qui part du coin \(one + 1) et celui qui part du coin "
                + "\(other + 1). Faites le tour sans revenir en arrière."
        }
    }
}

extension FormFields {
    /// What was sent under a name; nil when it is empty.
    fileprivate func value(_ name: String) -> String? { self[name].isEmpty ? nil : self[name] }
}
