import Geocoding
import Notifications
import Territory
import Web

/// The fields of the form of a publication: only those that its kind needs.
struct PublicationFields {
    let desk: OwnerDesk
    let kind: Content.Kind
    let state: FormState
    let communes: [Commune]
    /// Whether an area that the form cannot draw is kept.
    let keepsArea: Bool

    var components: [any Component] {
        words + (kind == .event ? event : []) + (kind == .alert ? AlertFields(state: state).components : [])
            + time + place + audience + outlets
    }

    private var words: [any Component] {
        [
            state.text(
                "titre", "Titre",
                hint: "Ce que les habitants lisent d’abord, sur le téléphone et le panneau.",
                isRequired: true),
            state.area(
                "texte", "Texte", hint: "En phrases courtes. Une ligne vide fait un nouveau paragraphe.",
                rows: 8, isRequired: true),
            state.choice(
                "theme", "Thème", Theme.allCases.map { Choice($0.rawValue, $0.label) },
                hint:
                    "Un habitant peut ne pas vouloir d’un thème\u{A0}; une alerte «\u{A0}danger\u{A0}» arrive toujours."
            ),
        ]
    }

    private var event: [any Component] {
        [
            state.moment("debut-evenement", "Commence le", isRequired: true),
            state.moment("fin-evenement", "Finit le", hint: "Sans fin, comptez deux heures."),
            state.tick("journee", "Toute la journée", hint: "Les heures ne comptent alors pas."),
            state.choice(
                "rythme", "Revient",
                [Choice("", "Une seule fois")]
                    + Recurrence.Rhythm.allCases.map { Choice($0.rawValue, $0.label) }),
            state.number(
                "tous-les", "Tous les combien",
                hint: "2 pour une semaine sur deux, un mois sur deux. Rien pour chaque fois."),
            state.day("jusqu-au", "Revient jusqu’au", hint: "Deux ans au plus."),
        ]
    }

    private var time: [any Component] {
        let isAlert = kind == .alert
        return [
            state.moment(
                "debut", isAlert ? "L’alerte vaut à partir du" : "À montrer à partir du",
                hint: isAlert
                    ? "Rien\u{A0}: dès l’envoi. L’alerte se voit et part aussitôt, quel que soit ce moment."
                    : "Rien\u{A0}: dès l’envoi. Les messages partent à ce moment-là, pas avant."),
            state.moment(
                "fin", isAlert ? "L’alerte vaut jusqu’au" : "À montrer jusqu’au",
                hint: isAlert
                    ? "Il faut une fin\u{A0}: vous pourrez prolonger." : "Rien\u{A0}: reste en ligne.",
                isRequired: isAlert),
        ]
    }

    private var place: [any Component] {
        let map = MapView(
            desk.visit, title: "montrer le lieu", features: desk.paths.emptyMap, contours: contour,
            isEditable: true,
            alternative:
                "<p class=\"hint\">Un clic sur la carte remplit les deux cases. Sans carte, le nom du lieu suffit.</p>"
        )
        let fields: HTML = """
            <fieldset class="field"><legend>Montrer le lieu sur la carte <small>(facultatif)</small></legend>
            \(map)\(state.number("longitude", "Longitude"))\(state.number("latitude", "Latitude"))\
            \(state.number("rayon", "Rayon en kilomètres", hint: "Pour une zone autour du point\u{A0}; rien pour le point seul."))
            </fieldset>

            """
        let label = AddressSearchField(
            "lieu", label: "Lieu", value: state["lieu"],
            hint: "«\u{A0}Salle des fêtes\u{A0}», «\u{A0}Pont de l’Arrats\u{A0}», ou une adresse.",
            error: state.errors["lieu"], isRequired: false, commune: desk.commune?.text)
        let area = state.tick("oublier-zone", "Oublier la zone reçue avec l’alerte")
        return keepsArea ? [label, area, fields] : [label, fields]
    }

    private var contour: SitePath? {
        desk.commune.map { SitePath("/territoire/contours") / ($0.text + ".geojson") }
    }

    private var audience: [any Component] {
        guard communes.count > 1 || state.errors["communes"] != nil else { return [] }
        return [
            state.radios(
                "public", "Pour qui\u{202F}?",
                [
                    Choice("tous", everyone), Choice("choix", "Seulement les communes cochées ci-dessous"),
                ]),
            state.ticks(
                "communes", "Communes", communes.map { Choice($0.code.text, $0.name) }),
        ]
    }

    private var everyone: String {
        desk.place == .commune
            ? "Les habitants \(French.of(desk.owner.name))"
            : "Toutes les communes \(French.of(desk.owner.name))"
    }

    private var outlets: [any Component] {
        let usable = Outlet.allCases.filter { $0.channel.map(desk.channels.contains) ?? true }
        let missing = Outlet.allCases.filter { !usable.contains($0) }.map { $0.label.lowercased() }
        let note =
            missing.isEmpty
            ? ""
            : " Pas encore réglé sur ce site\u{A0}: \(missing.joined(separator: ", ")). Le syndicat peut le faire."
        return [
            state.ticks(
                "moyens", "Prévenir par", usable.map { Choice($0.rawValue, $0.label) },
                hint:
                    "La page de la commune et l’agenda l’ont toujours. Courriel, SMS et affiche valent la notification, "
                    + "qui passe par Google, Apple ou Mozilla." + note),
            state.tick(
                "exercice", "C’est un exercice",
                hint: "Le mot EXERCICE est mis devant le titre, partout."),
        ]
    }
}

extension Outlet {
    /// What it needs; nil for the panel, which is a page.
    var channel: Channel? {
        switch self {
        case .push: .push
        case .email: .email
        case .sms: .sms
        case .panel: nil
        }
    }
}
