import Persistence
import Web

/// The settings of the syndicat: its name, its help, its legal notice, its maps.
struct SettingsScreen {
    let territory: TerritoryModule

    func show(_ visit: Visit) async throws -> Reply {
        let (settings, version) = try await territory.store.database.read { session in
            (try SettingsStore.settings(in: session), try Version.settings.number(in: session))
        }
        return page(visit, settings.form(version: version), FormErrors())
    }

    func save(_ visit: Visit) async throws -> Reply {
        let errors = Self.errors(in: visit.form)
        guard errors.isEmpty else { return page(visit, visit.form, errors) }
        let asked = Self.values(of: visit.form)
        let (actor, record) = (visit.visitor?.id, territory.surroundings.record)
        let seen = Int(visit.form[SettingsForm.version])
        let other = try await territory.store.database.write { session -> (Settings, version: Int)? in
            let before = try SettingsStore.settings(in: session)
            let version = try Version.settings.number(in: session)
            guard version == seen else { return (before, version) }
            let changes = asked.filter { $0.value != before[$0.key] }
            if !changes.isEmpty { try SettingsStore.save(asked, in: session) }
            for name in Settings.Name.allCases {
                guard let value = changes[name] else { continue }
                let deed = TerritoryDeed(
                    actor: actor, collectivite: Collectivite.syndicatID, action: "réglages",
                    subject: name.rawValue,
                    before: before[name], after: value)
                try record(deed, session)
            }
            return nil
        }
        guard let other else {
            return .redirect(to: "/syndicat/reglages", notice: "Les réglages sont enregistrés.")
        }
        return meanwhile(visit, asked, other.0, version: other.version)
    }

    /// Somebody saved other settings since the page was opened: nothing is written, both versions are shown.
    private func meanwhile(
        _ visit: Visit, _ asked: [Settings.Name: String], _ theirs: Settings, version: Int
    ) -> Reply {
        let both = ChangedMeanwhile(
            SettingsForm.fields.map {
                .init(label: $0.label, theirs: theirs[$0.name], yours: asked[$0.name] ?? "")
            })
        return page(visit, Settings(asked).form(version: version), FormErrors(), both)
    }

    private static func values(of form: FormFields) -> [Settings.Name: String] {
        var values: [Settings.Name: String] = [:]
        for name in Settings.Name.allCases { values[name] = form[name.rawValue] }
        for name in SettingsForm.national.map(\.name) where values[name]?.isEmpty != false {
            values[name] = Settings.initial[name]
        }
        values[.departements] = Settings.departements(in: form["departements"]).joined(separator: ", ")
        return values
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
        for name in SettingsForm.layers.map(\.name.rawValue)
        where !form[name].isEmpty && !isTileAddress(form[name]) {
            errors.add(name, "Une adresse de tuiles commence par https:// et contient {z}, {x} et {y}.")
        }
        for name in SettingsForm.national.map(\.name.rawValue) where !form[name].isEmpty {
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

    private func page(
        _ visit: Visit, _ form: FormFields, _ errors: FormErrors, _ meanwhile: ChangedMeanwhile? = nil
    ) -> Reply {
        let fields = SettingsForm(form: form, errors: errors).components
        let button = Button(meanwhile == nil ? "Enregistrer" : ChangedMeanwhile.button)
        var page = Page(
            "Réglages du syndicat", .office,
            content: """
                \(meanwhile?.html)\(ErrorSummary(errors))
                \(PostForm(to: "/syndicat/reglages", visit, fields: fields, buttons: [button]))
                """)
        if !errors.isEmpty { page.status = 422 }
        if meanwhile != nil { page.status = 409 }
        return visit.page(page)
    }
}
