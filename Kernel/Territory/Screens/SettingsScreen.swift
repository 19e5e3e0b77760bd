import Persistence
import Web

/// The settings of the syndicat: its name, its help, its legal notice, its maps.
struct SettingsScreen {
    let territory: TerritoryModule

    func show(_ visit: Visit) async throws -> Reply {
        let settings = try await territory.settings.settings()
        let values = Settings.Name.allCases.map { ($0.rawValue, [settings[$0]]) }
        return page(visit, FormFields(Dictionary(values, uniquingKeysWith: { $1 })), FormErrors())
    }

    func save(_ visit: Visit) async throws -> Reply {
        let errors = Self.errors(in: visit.form)
        guard errors.isEmpty else { return page(visit, visit.form, errors) }
        var values: [Settings.Name: String] = [:]
        for name in Settings.Name.allCases { values[name] = visit.form[name.rawValue] }
        for name in Self.nationalFields where values[name]?.isEmpty != false {
            values[name] = Settings.initial[name]
        }
        values[.departements] = Settings.departements(in: visit.form["departements"]).joined(separator: ", ")
        let (chosen, actor, record) = (values, visit.visitor?.id, territory.surroundings.record)
        try await territory.store.database.write { session in
            let before = try SettingsStore.settings(in: session)
            try SettingsStore.save(chosen, in: session)
            for name in Settings.Name.allCases {
                guard let value = chosen[name], value != before[name] else { continue }
                let deed = TerritoryDeed(
                    actor: actor, collectivite: Collectivite.syndicatID, action: "réglages",
                    subject: name.rawValue,
                    before: before[name], after: value)
                try record(deed, session)
            }
        }
        return .redirect(to: "/syndicat/reglages", notice: "Les réglages sont enregistrés.")
    }

    private static func errors(in form: FormFields) -> FormErrors {
        var errors = FormErrors()
        if form["name"].isEmpty {
            errors.add("name", "Écrivez le nom du syndicat\u{A0}: il est sur chaque page.")
        }
        if !form["siren"].isEmpty, !EPCIFile.isSiren(form["siren"]) {
            errors.add("siren", "Un numéro SIREN a neuf chiffres.")
        }
        let departements = form["departements"]
        if !departements.isEmpty, Settings.departements(in: departements).isEmpty {
            errors.add("departements", "Écrivez un code de département, par exemple 32, 2A ou 974.")
        }
        for name in layerFields.map(\.name.rawValue) where !form[name].isEmpty && !isTileAddress(form[name]) {
            errors.add(name, "Une adresse de tuiles commence par https:// et contient {z}, {x} et {y}.")
        }
        for name in nationalFields.map(\.rawValue) where !form[name].isEmpty {
            guard !form[name].hasPrefix("https://") || !form[name].contains("{insee}") else { continue }
            errors.add(name, "Cette adresse commence par https:// et contient {insee}.")
        }
        for name in Settings.Name.allCases where form[name.rawValue].count > 2000 {
            errors.add(name.rawValue, "Ce texte est trop long.")
        }
        return errors
    }

    private static func isTileAddress(_ text: String) -> Bool {
        text.hasPrefix("https://") && ["{z}", "{x}", "{y}"].allSatisfy(text.contains)
    }

    private static let nationalFields = [Settings.Name.nationalBase, .nationalIdentity]

    private static let layerFields: [(name: Settings.Name, label: String)] = [
        (.planLayer, "Plan"), (.aerialLayer, "Vue aérienne"), (.cadastreLayer, "Cadastre"),
        (.roadLayer, "Routes"),
    ]

    private func page(_ visit: Visit, _ form: FormFields, _ errors: FormErrors) -> Reply {
        let text: (Settings.Name, String, String?, Bool) -> any Component = { name, label, hint, required in
            TextField(
                name.rawValue, label: label, value: form[name.rawValue], hint: hint,
                error: errors[name.rawValue],
                isRequired: required)
        }
        let groups: [any Component] = [
            group("Le syndicat"), text(.name, "Nom", "En tête de chaque page.", true),
            text(.siren, "Numéro SIREN", nil, false), text(.address, "Adresse", nil, false),
            text(.email, "Courriel", nil, false),
            text(
                .departements, "Départements du territoire",
                "Codes séparés par des virgules, par exemple 32.", false),
            group("L’aide"),
            text(.helpPhone, "Téléphone d’aide", "Sur chaque page et chaque message d’empêchement.", false),
            text(
                .helpHours, "Horaires de l’aide", "Par exemple\u{A0}: du lundi au vendredi, 9 h – 17 h", false
            ),
            group("Mentions légales"), text(.publisher, "Directeur de la publication", nil, false),
            text(.host, "Hébergeur", "Nom, adresse et téléphone.", false),
            text(.dpo, "Délégué à la protection des données", "Nom et contact.", false),
            group("Base nationale des adresses"),
            text(
                .nationalBase, "Fichier d’une commune",
                "Où une mairie sans fichier prend son point de départ\u{202F}; {insee} est le code de la commune.",
                false),
            text(
                .nationalIdentity, "Identifiant d’une commune", "Où se lit son identifiant national.", false),
            group("Fonds de carte"),
        ]
        let layers = Self.layerFields.map { text($0.name, $0.label, "Vide\u{A0}: le fond de l’IGN.", false) }
        var page = Page(
            "Réglages du syndicat", .office,
            content: """
                \(ErrorSummary(errors))
                \(PostForm(to: "/syndicat/reglages", visit, fields: groups + layers, buttons: [Button("Enregistrer")]))
                """)
        if !errors.isEmpty { page.status = 422 }
        return visit.page(page)
    }

    private func group(_ title: String) -> HTML {
        "<h2>\(title)</h2>\n"
    }
}
