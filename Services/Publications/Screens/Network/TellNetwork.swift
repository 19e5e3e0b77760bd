import Geocoding
import HTTPTypes
import Notifications
import Persistence
import Territory
import Web

/// A resident says that there is no network here, or that the line is down: it goes to the syndicat's list.
struct TellNetwork {
    static func routes(_ desk: PublicationsDesk) -> [Route] {
        [
            .get("/actualites/{insee}/reseau", .anyone) { visit in
                let commune = try await desk.commune(visit)
                return NetworkForm(commune: commune, draw: Identifier.make()).reply(to: visit)
            },
            .post("/actualites/{insee}/reseau", .anyone, bodyLimit: 64 << 10) { visit in
                let commune = try await desk.commune(visit)
                do {
                    try await receive(visit, commune, desk)
                    return .redirect(to: path(of: commune) / "recu")
                } catch let fault as NetworkReport.Fault {
                    var form = NetworkForm(commune: commune, draw: visit.form[NetworkForm.draw])
                    form.sent = visit.form
                    form.errors.add(fault.field, fault.words)
                    return form.reply(to: visit, status: fault == .tooMany ? 429 : 422)
                }
            },
            .get("/actualites/{insee}/reseau/recu", .anyone) { visit in
                let commune = try await desk.commune(visit)
                return received(in: commune, visit)
            },
        ]
    }

    static func path(of commune: Commune) -> SitePath {
        PublicationPaths.all(of: .commune(commune.code)) / "reseau"
    }

    private static func receive(
        _ visit: Visit, _ commune: Commune, _ desk: PublicationsDesk
    ) async throws {
        let report = try NetworkForm.report(visit.form).checked()
        let network = desk.notifications.fingerprint(ofNetworkOf: visit, for: "pannes de réseau")
        let (id, now) = (Identifier.make(), Instant.now)
        let sending = visit.form[NetworkForm.draw].isEmpty ? id : visit.form[NetworkForm.draw]
        try await desk.database.write { session in
            try NetworkReportTable.add(
                report, as: id, sending: sending, in: commune.code, from: network, at: now, in: session)
        }
    }

    private static func received(in commune: Commune, _ visit: Visit) -> Reply {
        var page = Page(
            "C’est noté", .open, commune: commune.name,
            content: """
                <p class="lead">Votre message est dans la liste du syndicat, qui la transmet aux opérateurs.</p>
                <p>Une panne de ligne se signale aussi à votre opérateur\u{A0}: lui seul peut envoyer un technicien. Pour un danger \
                immédiat, appelez le <a href="tel:112">112</a> depuis tout téléphone, même sans réseau de votre opérateur.</p>
                <p>\(LinkButton("Revenir à \(commune.name)", SitePath("/commune") / commune.code.text, .quiet))</p>
                """)
        page.breadcrumb = Breadcrumb([(commune.name, SitePath("/commune") / commune.code.text)])
        return visit.page(page)
    }
}

/// The short form.
struct NetworkForm {
    let commune: Commune
    let draw: String
    var sent: FormFields?
    var errors = FormErrors()

    static let draw = "envoi"

    func reply(to visit: Visit, status: Int = 200) -> Reply {
        let form = PostForm(
            to: TellNetwork.path(of: commune), visit, fields: fields, buttons: [Button("Envoyer au syndicat")]
        )
        var page = Page(
            "Pas de réseau, ligne en panne", .open, commune: commune.name,
            content: """
                <p class="lead">Votre message va au syndicat, qui suit la fibre et le mobile sur le territoire.</p>
                \(ErrorSummary(errors))\(form)
                """)
        page.status = status
        page.assets = AddressSearchField.assets
        page.breadcrumb = Breadcrumb([(commune.name, SitePath("/commune") / commune.code.text)])
        return visit.page(page)
    }

    private var fields: [any Component] {
        [
            HiddenField(Self.draw, draw),
            ChoiceField(
                "sujet", label: "Que se passe-t-il\u{202F}?",
                choices: NetworkReport.Kind.allCases.map { Choice($0.rawValue, $0.label) },
                selected: [value("sujet", or: NetworkReport.Kind.noMobile.rawValue)]),
            SelectField(
                "operateur", label: "Votre opérateur",
                choices: NetworkReport.Carrier.allCases.map { Choice($0.rawValue, $0.label) },
                value: value("operateur", or: NetworkReport.Carrier.unknown.rawValue)),
            AddressSearchField(
                "lieu", label: "Où est-ce\u{202F}?", value: value("lieu"),
                hint: "Une adresse, un lieu-dit, une route.", error: errors["lieu"],
                commune: commune.code.text),
            TextArea(
                "precisions", label: "Depuis quand, et quoi d’autre\u{202F}?", value: value("precisions"),
                error: errors["precisions"], isRequired: false),
            TextField(
                "contact", label: "Votre téléphone ou votre courriel", value: value("contact"),
                hint: "Seulement si vous voulez une réponse. Il est effacé un an après au plus.",
                error: errors["contact"], isRequired: false),
        ]
    }

    private func value(_ name: String, or initial: String = "") -> String {
        let text = sent?[name] ?? ""
        return text.isEmpty ? initial : text
    }

    static func report(_ form: FormFields) -> NetworkReport {
        NetworkReport(
            kind: NetworkReport.Kind(rawValue: form["sujet"]) ?? .noMobile,
            carrier: NetworkReport.Carrier(rawValue: form["operateur"]) ?? .unknown, place: form["lieu"],
            text: form["precisions"], contact: form["contact"])
    }
}
