import Persistence
import Web

/// The address and hours of a town hall, written by the town hall itself for its residents.
struct TownHallScreen {
    let territory: TerritoryModule

    func show(_ visit: Visit) async throws -> Reply {
        let commune = try await commune(visit)
        let store = territory.store
        let known = try await store.database.read { session in
            try store.townHall(of: commune.id, in: session)
        }
        guard let known else { throw Refusal.noSuchCommune }
        return page(visit, commune, known.hall.form(version: known.version), FormErrors())
    }

    func save(_ visit: Visit) async throws -> Reply {
        let commune = try await commune(visit)
        let form = visit.form
        let errors = Self.errors(in: form)
        guard errors.isEmpty else { return page(visit, commune, form, errors) }
        let (asked, actor, seen) = (TownHall(form: form), visit.visitor?.id, Int(form[TownHall.versionField]))
        let (store, record) = (territory.store, territory.surroundings.record)
        let other = try await store.database.write { session -> (hall: TownHall, version: Int)? in
            guard let known = try store.townHall(of: commune.id, in: session) else {
                throw Refusal.noSuchCommune
            }
            guard known.version == seen else { return known }
            guard known.hall != asked else { return nil }
            try store.save(asked, of: commune.id, in: session)
            let deed = TerritoryDeed(
                actor: actor, collectivite: commune.id, action: "mairie", subject: commune.name,
                before: known.hall.inOneLine, after: asked.inOneLine)
            try record(deed, session)
            return nil
        }
        if let other {
            let both = ChangedMeanwhile(
                zip(other.hall.fields, asked.fields).map {
                    .init(label: $0.label, theirs: $0.value, yours: $1.value)
                })
            return page(visit, commune, asked.form(version: other.version), FormErrors(), both)
        }
        return .redirect(
            to: "/mairie" / commune.code.text / "coordonnees",
            notice: "La page publique \(French.of(commune.name)) est à jour.")
    }

    private static func errors(in form: FormFields) -> FormErrors {
        var errors = FormErrors()
        if !form["courriel"].isEmpty, !form["courriel"].contains("@") {
            errors.add("courriel", "Un courriel contient le signe @.")
        }
        if !form["site"].isEmpty, !form["site"].hasPrefix("https://"), !form["site"].hasPrefix("http://") {
            errors.add("site", "L’adresse d’un site commence par https://.")
        }
        for name in form.names where form[name].count > 1000 { errors.add(name, "Ce texte est trop long.") }
        return errors
    }

    private func commune(_ visit: Visit) async throws -> Commune {
        let gazetteer = try await territory.store.gazetteer()
        guard let commune = CodeINSEE(visit.parameter("insee")).flatMap({ gazetteer.commune($0) }) else {
            throw Refusal.noSuchCommune
        }
        return commune
    }

    private func page(
        _ visit: Visit, _ commune: Commune, _ form: FormFields, _ errors: FormErrors,
        _ meanwhile: ChangedMeanwhile? = nil
    ) -> Reply {
        let fields: [any Component] = [
            HiddenField(TownHall.versionField, form[TownHall.versionField]),
            TextArea(
                "adresse", label: "Adresse", value: form["adresse"], error: errors["adresse"], rows: 3,
                isRequired: false),
            TextArea(
                "horaires", label: "Horaires d’ouverture", value: form["horaires"],
                hint: "Une ligne par jour, par exemple\u{A0}: mardi, 14 h – 18 h", error: errors["horaires"],
                isRequired: false),
            TextField(
                "telephone", label: "Téléphone", value: form["telephone"], error: errors["telephone"],
                kind: .tel,
                isRequired: false),
            TextField(
                "courriel", label: "Courriel", value: form["courriel"], error: errors["courriel"],
                kind: .email,
                isRequired: false),
            TextField(
                "site", label: "Site internet", value: form["site"], error: errors["site"], kind: .url,
                isRequired: false),
        ]
        let path = "/mairie" / commune.code.text / "coordonnees"
        let button = Button(meanwhile == nil ? "Enregistrer" : ChangedMeanwhile.button)
        var page = Page(
            "Adresse et horaires de la mairie", .office, commune: commune.name,
            content: """
                \(meanwhile?.html)\(ErrorSummary(errors))
                <p class="lead">Ce que les habitants lisent sur <a href="\(SitePath.commune(commune.code))">la page de la commune</a>.</p>
                \(PostForm(to: path, visit, fields: fields, buttons: [button]))
                """)
        if !errors.isEmpty { page.status = 422 }
        if meanwhile != nil { page.status = 409 }
        return visit.page(page)
    }
}

extension TownHall {
    /// The number of what the person reads, so that what was saved meanwhile is not lost.
    fileprivate static let versionField = "version"

    fileprivate init(form: FormFields) {
        self.init(
            address: form["adresse"], phone: form["telephone"], email: form["courriel"],
            website: form["site"],
            hours: form["horaires"])
    }

    /// In the order of the form.
    fileprivate var fields: [(name: String, label: String, value: String)] {
        [
            ("adresse", "Adresse", address), ("horaires", "Horaires d’ouverture", hours),
            ("telephone", "Téléphone", phone), ("courriel", "Courriel", email),
            ("site", "Site internet", website),
        ]
    }

    fileprivate func form(version: Int) -> FormFields {
        var values = Dictionary(fields.map { ($0.name, [$0.value]) }, uniquingKeysWith: { $1 })
        values[Self.versionField] = [String(version)]
        return FormFields(values)
    }

    /// As the journal keeps it.
    var inOneLine: String {
        [address, phone, email, website, hours].filter { !$0.isEmpty }.joined(separator: " | ")
            .split(whereSeparator: \.isNewline).joined(separator: ", ")
    }
}
