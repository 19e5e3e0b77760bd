import Contract
import Geocoding
import HTTPTypes
import Notifications
import Persistence
import Territory
import Web

/// A resident tells the mairie that an address is missing or wrong.
struct ReportAddress {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/adresses/{insee}/signaler", .anyone) { visit in
                let commune = try await desk.openCommune(visit)
                let state = FormState([
                    "adresse": visit.query("adresse") ?? "", ReportFormPage.draw: Identifier.make(),
                ])
                return ReportFormPage(commune: commune, state: state).reply(to: visit)
            },
            .post("/adresses/{insee}/signaler", .anyone, bodyLimit: 64 << 10) { visit in
                let commune = try await desk.openCommune(visit)
                let answer = try Self.answer(visit.form, desk, commune)
                // What is missing is in no index; what is wrong may be one of several.
                if case .unsure(_, let places) = answer, visit.form["sujet"] == "wrong" {
                    var page = ReportFormPage(commune: commune, state: FormState(sent: visit.form))
                    page.choices = places
                    page.state.errors.add(
                        "adresse", "Dites laquelle de ces adresses, ou gardez ce que vous avez écrit.")
                    return page.reply(to: visit)
                }
                do {
                    let draw = visit.form[ReportFormPage.draw]
                    let report = try await desk.reports.receive(
                        ReportFormPage.form(visit.form, answer), in: commune.code,
                        drawn: draw.isEmpty ? nil : draw,
                        from: desk.platform.notifications.fingerprint(
                            ofNetworkOf: visit, for: "messages sur les adresses"))
                    return .redirect(to: AddressPaths(insee: commune.code.text).receipt(report.receipt))
                } catch let refusal as ReportRefusal {
                    return ReportFormPage(commune: commune, state: FormState(sent: visit.form))
                        .refusing(refusal, visit)
                }
            },
        ]
    }

    /// The address that the form names, as the index knows it.
    private static func answer(_ form: FormFields, _ desk: AddressDesk, _ commune: Commune) throws
        -> AddressAnswer
    {
        guard let pool = desk.platform.setting(SearchPool.self) else { return .text(form["adresse"]) }
        return try AddressLookup(pool, commune: commune.code.text).answer("adresse", in: form)
    }
}

/// The short form of residents.
struct ReportFormPage {
    let commune: Commune
    var state: FormState
    /// Said when the message must wait.
    var waiting: NoticeBox?
    /// The addresses that what was written may mean.
    var choices: [AddressPlace] = []

    /// The hidden field of what is drawn for each form shown: sent twice, it is one message.
    static let draw = "envoi"

    private var paths: AddressPaths { AddressPaths(insee: commune.code.text) }

    func reply(to visit: Visit) -> Reply {
        let form = PostForm(to: paths.report, visit, fields: fields, buttons: [Button("Envoyer à la mairie")])
        var page = Page(
            "Une adresse manque ou est fausse", .open, commune: commune.name,
            content:
                "<p class=\"lead\">Votre message va à la mairie \(French.of(commune.name)).</p>\(waiting)\(ErrorSummary(state.errors))\(form)"
        )
        page.status = waiting == nil ? state.status : 429
        page.assets = [Assets.reportPositionJs] + AddressSearchField.assets
        page.breadcrumb = Breadcrumb([
            (commune.name, SitePath("/commune") / commune.code.text), ("Chercher mon adresse", paths.open),
        ])
        return visit.page(page)
    }

    /// The form again, with what was written: what to correct in it, or when to send it again.
    func refusing(_ refusal: ReportRefusal, _ visit: Visit) -> Reply {
        var page = self
        guard let minutes = refusal.wait else {
            page.state.errors.add(refusal.field, refusal.words)
            return page.reply(to: visit)
        }
        page.waiting = NoticeBox(.warning, refusal.words, detail: townHall)
        var reply = page.reply(to: visit)
        reply.headers[.retryAfter] = String(minutes * 60)
        return reply
    }

    private var townHall: HTML {
        let hall = commune.townHall
        guard !hall.phone.isEmpty else { return .empty }
        return
            "<p>Si cela presse, appelez la mairie\u{A0}: \(hall.phone)\(hall.hours.isEmpty ? "" : " (\(hall.hours))").</p>"
    }

    private var fields: [any Component] {
        [
            HiddenField(Self.draw, state[Self.draw]),
            ChoiceField(
                "sujet", label: "Que se passe-t-il\u{202F}?",
                choices: [
                    Choice("missing", "L’adresse manque"),
                    Choice("wrong", "L’adresse est fausse ou mal placée"),
                ],
                selected: [state["sujet"].isEmpty ? "missing" : state["sujet"]]),
            AddressSearchField(
                "adresse", label: "L’adresse", value: state["adresse"], hint: "Numéro et voie, ou lieu-dit.",
                error: state.errors["adresse"], commune: commune.code.text, choices: choices),
            state.area(
                "precisions", "Où est-ce, et qu’est-ce qui ne va pas\u{202F}?",
                hint:
                    "Par exemple\u{A0}: la maison aux volets verts après le pont, le 12 est placé chez le voisin."
            ),
            place,
            state.text(
                "contact", "Votre téléphone ou votre courriel",
                hint: """
                    Seulement si vous voulez une réponse. Seules les personnes qui répondent pour la mairie le lisent, et \
                    il est effacé au bout d’un an au plus.
                    """),
        ]
    }

    /// Two fields that the phone can fill in; hidden from who has no use for them.
    private var place: HTML {
        """
        <details class="field" data-report-position\(attribute: "open", if: state.errors["latitude"] != nil)><summary>Donner la position (facultatif)</summary>
        <p class="hint">Si vous êtes sur place, le téléphone peut remplir ces deux cases.</p>
        \(state.number("latitude", "Latitude", allowsDecimals: true))\(state.number("longitude", "Longitude", allowsDecimals: true))
        </details>

        """
    }

    /// - Throws: `ReportRefusal.badPlace` when something is written that is no number.
    static func form(_ sent: FormFields, _ answer: AddressAnswer) throws(ReportRefusal) -> ReportForm {
        let kind = AddressReport.Kind(rawValue: sent["sujet"]) ?? .missing
        // An address that is missing is kept as it is written, even where another one is like it.
        let address = kind == .missing ? sent["adresse"] : answer.words
        let text = [address, sent["precisions"]].filter { !$0.isEmpty }.joined(separator: "\n")
        return ReportForm(
            kind: kind, text: text, lon: try coordinate(sent["longitude"]),
            lat: try coordinate(sent["latitude"]),
            contact: sent["contact"])
    }

    private static func coordinate(_ text: String) throws(ReportRefusal) -> Double? {
        guard !text.isEmpty else { return nil }
        guard let number = CoordinateText.number(text) else { throw .badPlace }
        return number
    }
}

extension ReportRefusal {
    /// The field where the person corrects it.
    var field: String {
        switch self {
        case .badPlace: "latitude"
        case .contactTooLong: "contact"
        case .answerTooLong: "reponse"
        case .tooShort, .tooLong, .tooManyFromThere, .tooManyForCommune, .gone, .impossible: "adresse"
        }
    }
}
