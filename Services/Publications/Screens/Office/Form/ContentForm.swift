import Territory
import Web

/// The form of a publication read into what it says; what cannot be read is told beside its field.
struct ContentForm {
    let form: FormFields
    let kind: Content.Kind
    /// What was written before: the form does not show all of it.
    let base: Content?
    private(set) var errors = FormErrors()

    init(_ form: FormFields, _ kind: Content.Kind, over base: Content? = nil) {
        self.form = form
        self.kind = kind
        self.base = base
    }

    mutating func content() -> Content {
        let validity = Validity(from: moment("debut"), until: moment("fin"))
        var content = Content(
            kind: kind, title: form["titre"], text: form["texte"],
            theme: Theme(rawValue: form["theme"]) ?? .townHall, audience: audience, place: place(),
            validity: validity, occasion: kind == .event ? occasion() : nil,
            alert: kind == .alert ? alert : nil, isExercise: form["exercice"] == "oui")
        content.picture = base?.picture
        content.outlets = Set(form.all("moyens").compactMap(Outlet.init(rawValue:)))
        return content
    }

    private var audience: Audience {
        guard form["public"] == "choix" else { return .everyone }
        return .communes(Set(form.all("communes").compactMap { CodeINSEE($0) }))
    }

    private mutating func place() -> Place? {
        let (lon, lat) = (number("longitude"), number("latitude"))
        var ground = base?.place?.ground.flatMap { $0.isDrawnElsewhere ? $0 : nil }
        if form["oublier-zone"] == "oui" { ground = nil }
        if let lon, let lat {
            let point = Position(lon: lon, lat: lat)
            ground = number("rayon").map { .circle(point, kilometres: $0) } ?? .point(point)
        } else if lon != nil || lat != nil {
            errors.add("longitude", PublicationRefusal.badGround.words)
        }
        let label = form["lieu"]
        return label.isEmpty && ground == nil ? nil : Place(label: label, ground: ground)
    }

    private mutating func occasion() -> Occasion? {
        let isAllDay = form["journee"] == "oui"
        guard let start = local("debut-evenement") else { return nil }
        let given = form["fin-evenement"].isEmpty ? nil : local("fin-evenement")
        // Without an end, an event lasts its day, or two hours.
        let end = given ?? (isAllDay ? start : Moment(seconds: Moment(start).seconds + 7200).local)
        var occasion = Occasion(start: start, end: end, isAllDay: isAllDay)
        if let rhythm = Recurrence.Rhythm(rawValue: form["rythme"]) {
            guard let until = CalendarDay(text: form["jusqu-au"]) else {
                errors.add("jusqu-au", "Dites jusqu’à quel jour l’événement revient. Le reste est gardé.")
                return occasion
            }
            occasion.recurrence = Recurrence(rhythm, interval: Int(form["tous-les"]) ?? 1, until: until)
        }
        return occasion
    }

    private var alert: AlertFacts {
        AlertFacts(
            categories: AlertCategory.allCases.filter { form.all("nature").contains($0.rawValue) },
            event: form["evenement"], urgency: Urgency(rawValue: form["urgence"]) ?? .unknown,
            severity: Severity(rawValue: form["gravite"]) ?? .unknown,
            certainty: Certainty(rawValue: form["certitude"]) ?? .unknown,
            responses: ResponseType.allCases.filter { form.all("reponse").contains($0.rawValue) },
            instruction: form["consigne"])
    }

    private mutating func moment(_ name: String) -> Moment? { local(name).map { Moment($0) } }

    private mutating func local(_ name: String) -> LocalTime? {
        let text = form[name]
        guard !text.isEmpty else { return nil }
        if let time = LocalTime(typed: text) { return time }
        errors.add(
            name, "Cette date n’a pas pu être lue. Écrivez le jour et l’heure\u{A0}: le reste est gardé.")
        return nil
    }

    private mutating func number(_ name: String) -> Double? {
        let text = form[name]
        guard !text.isEmpty else { return nil }
        if let number = Double(text.replacing(",", with: ".")), number.isFinite { return number }
        errors.add(
            name,
            "Ce nombre n’a pas pu être lu. Écrivez des chiffres, par exemple 43,93\u{A0}: le reste est gardé."
        )
        return nil
    }
}

extension LocalTime {
    /// What a field of a day and an hour sends: `2026-11-23T09:00`, with seconds in some browsers.
    init?(typed text: String) {
        self.init(stored: text.count == 16 ? text + ":00" : text)
    }

    /// `2026-11-23T09:00`, as such a field shows it.
    var typed: String { String(stored.prefix(16)) }
}

extension Ground {
    /// Whether the form has no fields for it: an area that came with an alert.
    var isDrawnElsewhere: Bool {
        switch self {
        case .polygon, .communes: true
        case .point, .circle: false
        }
    }
}
