import Persistence
import Web

/// The address and hours of a town hall, written by the town hall itself for its residents.
struct TownHallScreen {
    let territory: TerritoryModule

    func show(_ visit: Visit) async throws -> Reply {
        let commune = try await commune(visit)
        let hall = commune.townHall
        let form = FormFields([
            "adresse": [hall.address], "telephone": [hall.phone], "courriel": [hall.email],
            "site": [hall.website],
            "horaires": [hall.hours],
        ])
        return page(visit, commune, form, FormErrors())
    }

    func save(_ visit: Visit) async throws -> Reply {
        let commune = try await commune(visit)
        let form = visit.form
        var errors = FormErrors()
        if !form["courriel"].isEmpty, !form["courriel"].contains("@") {
            errors.add("courriel", "Un courriel contient le signe @.")
        }
        if !form["site"].isEmpty, !form["site"].hasPrefix("https://"), !form["site"].hasPrefix("http://") {
            errors.add("site", "L’adresse d’un site commence par https://.")
        }
        for name in form.names where form[name].count > 1000 { errors.add(name, "Ce texte est trop long.") }
        guard errors.isEmpty else { return page(visit, commune, form, errors) }
        let hall = TownHall(
            address: form["adresse"], phone: form["telephone"], email: form["courriel"],
            website: form["site"],
            hours: form["horaires"])
        let deed = TerritoryDeed(
            actor: visit.visitor?.id, collectivite: commune.id, action: "mairie", subject: commune.name,
            before: commune.townHall.inOneLine, after: hall.inOneLine)
        let (store, record) = (territory.store, territory.surroundings.record)
        try await store.database.write { session in
            try store.save(hall, of: commune.id, in: session)
            try record(deed, session)
        }
        return .redirect(
            to: "/mairie" / commune.code.text / "coordonnees",
            notice: "La page publique \(French.of(commune.name)) est à jour.")
    }

    private func commune(_ visit: Visit) async throws -> Commune {
        let gazetteer = try await territory.store.gazetteer()
        guard let commune = CodeINSEE(visit.parameter("insee")).flatMap({ gazetteer.commune($0) }) else {
            throw Refusal.noSuchCommune
        }
        return commune
    }

    private func page(_ visit: Visit, _ commune: Commune, _ form: FormFields, _ errors: FormErrors) -> Reply {
        let fields: [any Component] = [
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
        var page = Page(
            "Adresse et horaires de la mairie", .office, commune: commune.name,
            content: """
                \(ErrorSummary(errors))
                <p class="lead">Ce que les habitants lisent sur <a href="\(SitePath.commune(commune.code))">la page de la commune</a>.</p>
                \(PostForm(to: path, visit, fields: fields, buttons: [Button("Enregistrer")]))
                """)
        if !errors.isEmpty { page.status = 422 }
        return visit.page(page)
    }
}

extension TownHall {
    /// As the journal keeps it.
    var inOneLine: String {
        [address, phone, email, website, hours].filter { !$0.isEmpty }.joined(separator: " | ")
            .split(whereSeparator: \.isNewline).joined(separator: ", ")
    }
}
