import Web

/// One message of a resident: what it says, where, and what the mairie does of it.
struct ShowReport {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/signalements/{message}", .commune(.reader)) { visit in
                try await ReportPage.read(try await desk.commune(visit)).reply
            }
        ]
    }
}

/// The page of a message.
struct ReportPage {
    let desk: CommuneDesk
    let report: ReportRecord
    let voies: [Choice]
    /// What a national signalement is about in the list, as it is now.
    var correction: NationalCorrection?
    /// The answer as its form shows it.
    var state: FormState

    /// - Throws: `Refusal.notFound` unless the message of the route is one of the commune.
    static func read(_ desk: CommuneDesk) async throws -> ReportPage {
        let id = desk.visit.parameter("message")
        guard let report = try await desk.desk.reports.report(id, of: desk.commune) else {
            throw Refusal.notFound
        }
        let shown = desk.answersResidents ? report : report.withoutContact
        let voies = desk.base == nil ? [] : try await desk.names()
        let request = report.state.isClosed ? nil : report.national?.request
        return ReportPage(
            desk: desk, report: shown, voies: voies,
            correction: try await desk.correction(asked: request),
            state: FormState(["reponse": report.answer]))
    }

    var reply: Reply {
        desk.page(
            report.headline, status: state.status, steps: [("Messages des habitants", desk.paths.reports)],
            """
            \(ErrorSummary(state.errors))\
            <blockquote class="message">\(report.text.split(separator: "\n").map { "<p>\($0)</p>" as HTML })</blockquote>
            \(DefinitionList(facts))
            \(correction.map { NationalCorrectionPanel(desk: desk, report: report, correction: $0) })\(adding)\(answering)
            """)
    }

    private var facts: [(name: String, value: HTML)] {
        var facts: [(name: String, value: HTML)] = [
            ("Numéro du message", "\(report.receipt)"), ("Sujet", "\(report.kind.label)"),
            ("Reçu le", "\(FrenchMoment.full(report.at))"), ("État", "\(report.state.label)"),
            ("Pour répondre", "\(contact)"),
        ]
        if let national = report.national {
            let source = national.request.source.isEmpty ? "" : " (\(national.request.source))"
            facts.append(
                ("Venu de", "la base nationale\(source), où il est «\u{A0}\(national.status.label)\u{A0}»"))
        }
        if let place { facts.append(("Position donnée", "\(place.lat), \(place.lon)")) }
        if !report.answer.isEmpty { facts.append(("Votre réponse", "\(report.answer)")) }
        return facts
    }

    private var contact: String {
        guard desk.answersResidents else {
            return "Montré seulement à qui répond aux habitants pour la mairie."
        }
        return report.contact ?? "La personne n’a pas laissé de coordonnées."
    }

    private var place: (lon: String, lat: String)? {
        guard let lon = report.lon, let lat = report.lat else { return nil }
        return (CoordinateText.degrees(lon), CoordinateText.degrees(lat))
    }

    /// Of what the nation asks, only what is to create: the rest is done to an address that is there.
    private var mayAdd: Bool {
        guard let request = report.national?.request else { return true }
        return request.kind == .create && correction?.isDone != true
    }

    /// The add form is opened with what the message says; an unknown voie is added first.
    private var adding: Panel? {
        guard desk.isOfWriters, !report.state.isClosed, mayAdd else { return nil }
        guard !voies.isEmpty else {
            return Panel(
                "Corriger la liste", content: "<p>La liste n’a pas encore de voie.</p>",
                actions: [LinkButton("Ajouter une voie", desk.paths.newVoie, .quiet)])
        }
        let asked = AskedNumero(report, correction, among: voies)
        let fields: [any Component] =
            [
                SelectField(
                    "voie", label: "Voie", choices: voies, value: asked.voieID,
                    placeholder: "Choisissez la voie"),
                NumberField("numero", label: "Numéro", value: asked.number, isRequired: false),
                TextField("suffixe", label: "Suffixe", value: asked.suffix, isRequired: false),
                HiddenField("longitude", place?.lon ?? ""), HiddenField("latitude", place?.lat ?? ""),
            ] + asked.others.map { HiddenField($0.name, $0.value) }
        return Panel(
            "Corriger la liste",
            content: """
                <form method="get" action="\(desk.paths.report(report.id) / "ajouter")">\(fields)\
                <div class="actions">\(Button("Ajouter cette adresse"))\(LinkButton("Chercher dans la liste", desk.paths.voies, .quiet))\
                \(LinkButton("Ajouter une voie", desk.paths.newVoie, .quiet))</div></form>
                """)
    }

    private var answering: Panel? {
        desk.answersResidents ? Panel("Répondre et classer", content: "\(moves)") : nil
    }

    private var moves: PostForm {
        let buttons = report.state.next.map { state -> any Component in
            Button(state.verb, state == .done ? .primary : .quiet, name: "etat", value: state.rawValue)
        }
        return desk.form(
            desk.paths.answer(to: report.id),
            [
                state.area(
                    "reponse", report.national == nil ? "Un mot pour la personne" : "Une note pour la mairie",
                    hint: report.national == nil
                        ? "Elle le lit avec le numéro de son message."
                        : "La base nationale ne la reçoit pas\u{A0}: répondez-y par son site si elle l’attend."
                )
            ], buttons: buttons)
    }
}

extension AddressReport.State {
    /// The button that brings a message here.
    var verb: String {
        switch self {
        case .received: "Reçu"
        case .doing: "Je m’en occupe"
        case .done: "Traité"
        case .declined: "Sans suite"
        }
    }
}
