import Web

/// The fields of the settings, in the order in which they are read.
struct SettingsForm {
    /// One setting: its words, and whether it may be left empty.
    struct Field: Sendable {
        let name: Settings.Name
        let label: String
        var hint: String?
        var isRequired = false
    }

    static let layers = [
        layer(.planLayer, "Plan"), layer(.aerialLayer, "Vue aérienne"), layer(.cadastreLayer, "Cadastre"),
        layer(.roadLayer, "Routes"),
    ]
    static let national = [
        Field(
            name: .nationalBase, label: "Fichier d’une commune",
            hint:
                "Où une mairie sans fichier prend son point de départ\u{202F}; {insee} est le code de la commune."
        ),
        Field(
            name: .nationalIdentity, label: "Identifiant d’une commune",
            hint: "Où se lit son identifiant national."),
    ]

    private static let syndicat = [
        Field(name: .name, label: "Nom", hint: "En tête de chaque page.", isRequired: true),
        Field(name: .siren, label: "Numéro SIREN"), Field(name: .address, label: "Adresse"),
        Field(name: .email, label: "Courriel"),
        Field(
            name: .departements, label: "Départements du territoire",
            hint: "Codes séparés par des virgules, par exemple 32."),
    ]
    private static let help = [
        Field(
            name: .helpPhone, label: "Téléphone d’aide",
            hint: "Sur chaque page et chaque message d’empêchement."),
        Field(
            name: .helpHours, label: "Horaires de l’aide",
            hint: "Par exemple\u{A0}: du lundi au vendredi, 9 h – 17 h"),
    ]
    private static let legal = [
        Field(name: .publisher, label: "Directeur de la publication"),
        Field(name: .host, label: "Hébergeur", hint: "Nom, adresse et téléphone."),
        Field(name: .dpo, label: "Délégué à la protection des données", hint: "Nom et contact."),
    ]

    private static let groups: [(title: String, fields: [Field])] = [
        ("Le syndicat", syndicat), ("L’aide", help), ("Mentions légales", legal),
        ("Base nationale des adresses", national), ("Fonds de carte", layers),
    ]

    /// Every setting.
    static var fields: [Field] { groups.flatMap(\.fields) }

    private static func layer(_ name: Settings.Name, _ label: String) -> Field {
        Field(name: name, label: label, hint: "Vide\u{A0}: le fond de l’IGN.")
    }

    /// The number of the settings that the person reads, so that those saved meanwhile are not lost.
    static let version = "version"

    let form: FormFields
    let errors: FormErrors

    var components: [any Component] {
        var components: [any Component] = [HiddenField(Self.version, form[Self.version])]
        for group in Self.groups {
            components.append("<h2>\(group.title)</h2>\n" as HTML)
            components += group.fields.map(component)
        }
        return components
    }

    private func component(_ field: Field) -> any Component {
        TextField(
            field.name.rawValue, label: field.label, value: form[field.name.rawValue], hint: field.hint,
            error: errors[field.name.rawValue], isRequired: field.isRequired)
    }
}

extension Settings {
    /// What the form shows of them.
    ///
    /// - Parameter version: their number when they were read.
    func form(version: Int) -> FormFields {
        var values = Dictionary(
            Name.allCases.map { ($0.rawValue, [self[$0]]) }, uniquingKeysWith: { $1 })
        values[SettingsForm.version] = [String(version)]
        return FormFields(values)
    }
}
