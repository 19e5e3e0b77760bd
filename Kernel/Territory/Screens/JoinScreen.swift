import HTTPTypes
import Persistence
import Web

/// The short form by which a commune asks for a service; it lands in the syndicat's list.
struct JoinScreen {
    let territory: TerritoryModule

    func show(_ visit: Visit) async throws -> Reply {
        let form = FormFields(["commune": [visit.query("commune") ?? ""]])
        return try await page(visit, try entry(visit), form, FormErrors())
    }

    func send(_ visit: Visit) async throws -> Reply {
        let entry = try entry(visit)
        let gazetteer = try await territory.store.gazetteer()
        var errors = FormErrors()
        let commune = CodeINSEE(visit.form["commune"]).flatMap { gazetteer.commune($0) }
        if commune == nil { errors.add("commune", "Choisissez votre commune dans la liste.") }
        if visit.form["nom"].isEmpty { errors.add("nom", "Écrivez votre nom et votre fonction.") }
        if visit.form["contact"].isEmpty { errors.add("contact", "Écrivez un téléphone ou un courriel.") }
        for name in ["nom", "contact", "message"] where visit.form[name].count > 1000 {
            errors.add(name, "Ce texte est trop long\u{A0}: mille caractères suffisent.")
        }
        guard errors.isEmpty, let commune else { return try await page(visit, entry, visit.form, errors) }
        if let until = try await territory.surroundings.full(visit.request.clientAddress) {
            throw Refusal.tooManyRequests(until: until)
        }
        let (person, contact, message) = (visit.form["nom"], visit.form["contact"], visit.form["message"])
        try await territory.store.database.write { session in
            try ServiceRequests.ask(
                entry.slug, for: commune.id, person: person, contact: contact, message: message, in: session)
        }
        return .redirect(to: .joining(entry.slug) / "merci")
    }

    func thank(_ visit: Visit) async throws -> Reply {
        let entry = try entry(visit)
        let content: HTML = """
            \(NoticeBox(.success, "Votre demande pour «\u{A0}\(entry.title)\u{A0}» est dans la liste du syndicat."))
            <p>Vous serez rappelé. Si une autre demande de votre commune attendait déjà, la vôtre s’y ajoute.</p>
            <p><a class="button" href="/services">Revenir aux services</a></p>
            """
        return visit.page(Page("Demande reçue", .open, content: content))
    }

    private func entry(_ visit: Visit) throws -> CatalogueEntry {
        guard
            let entry = territory.surroundings.catalogue.first(where: {
                $0.slug == visit.parameter("service")
            })
        else { throw Refusal.notFound }
        return entry
    }

    private func page(
        _ visit: Visit, _ entry: CatalogueEntry, _ form: FormFields, _ errors: FormErrors
    ) async throws -> Reply {
        let communes = try await territory.store.gazetteer().communes.map { Choice($0.code.text, $0.name) }
        let fields: [any Component] = [
            SelectField(
                "commune", label: "Votre commune", choices: communes, value: form["commune"],
                placeholder: "Choisissez", error: errors["commune"]),
            TextField(
                "nom", label: "Votre nom et votre fonction", value: form["nom"],
                hint: "Par exemple\u{A0}: Anne Dupin, maire",
                error: errors["nom"], autocomplete: "name"),
            TextField(
                "contact", label: "Téléphone ou courriel", value: form["contact"], error: errors["contact"]),
            TextArea(
                "message", label: "Ce que vous attendez", value: form["message"], error: errors["message"],
                isRequired: false),
        ]
        var page = Page(
            "Demander «\u{A0}\(entry.title)\u{A0}»", .open,
            content: """
                \(ErrorSummary(errors))
                <p class="lead">\(entry.summary)</p>
                \(PostForm(to: .joining(entry.slug), visit, fields: fields, buttons: [Button("Envoyer la demande")]))
                <p><small>Votre nom et votre contact servent à vous rappeler, et sont effacés quand la réponse est donnée.</small></p>
                """)
        if !errors.isEmpty { page.status = 422 }
        return visit.page(page)
    }
}

extension Refusal {
    /// - Parameter until: when the next request is taken.
    static func tooManyRequests(until: Instant) -> Refusal {
        let minutes = max(1, (until.milliseconds - Instant.now.milliseconds + 59_999) / 60_000)
        return Refusal(
            .tooManyRequests, "Trop de demandes viennent d’être envoyées d’ici.",
            advice: "La vôtre n’est pas enregistrée. Attendez "
                + "\(French.count(Int(minutes), "minute", "minutes")), revenez en arrière\u{A0}: "
                + "ce que vous avez écrit y est toujours. Si cela presse, appelez-nous.")
    }
}
