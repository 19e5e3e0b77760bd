import AddressEngine
import NIOCore
import Web

/// The identifier that the national base gave the commune: without it the base refuses every address (BAL 1.5).
struct IdentifyCommune {
    /// - Parameter silence: how long the base may say nothing.
    static func routes(_ desk: AddressDesk, silence: Duration = .seconds(15)) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/identifiant", .commune(.reader)) { visit in
                IdentityPage(desk: try await desk.begunCommune(visit)).reply
            },
            .post("/mairie/{insee}/adresses/identifiant", .commune(.manager)) { visit in
                let desk = try await desk.begunCommune(visit)
                let typed = visit.form["identifiant"].lowercased()
                guard UUIDText.isVersion4(typed) else {
                    var page = IdentityPage(desk: desk)
                    page.state = FormState(sent: visit.form)
                    page.state.errors.add("identifiant", IdentityPage.unreadable)
                    return page.reply
                }
                return try await keep(typed, desk)
            },
            .post("/mairie/{insee}/adresses/identifiant/base-nationale", .commune(.manager)) { visit in
                let desk = try await desk.begunCommune(visit)
                var base = try await desk.desk.nationalBase()
                base.silence = silence
                do {
                    return try await keep(try await base.identifier(of: desk.commune), desk)
                } catch let refusal as ImportRefusal {
                    var page = IdentityPage(desk: desk)
                    page.silence = refusal.words.replacing(
                        "envoyez le fichier", with: "recopiez l’identifiant")
                    return page.reply
                }
            },
        ]
    }

    /// Keeps the identifier, or asks first when the commune has another.
    private static func keep(_ id: String, _ desk: CommuneDesk) async throws -> Reply {
        do {
            try await desk.store.identify(
                desk.commune, as: id, replacing: desk.visit.form[IdentityQuestion.replaced], by: desk.author)
        } catch let other as OtherIdentifier {
            return IdentityQuestion(desk: desk, known: other.known, given: id).reply
        }
        return .redirect(
            to: desk.paths.home,
            notice: "L’identifiant de la commune est enregistré. La liste est contrôlée de nouveau.")
    }
}

/// The question before one identifier takes the place of another.
struct IdentityQuestion {
    static let replaced = "remplace"

    let desk: CommuneDesk
    let known: String
    let given: String

    var reply: Reply {
        let facts = DefinitionList([
            ("Celui de la commune aujourd’hui", "<code>\(known)</code>"),
            ("Celui qui le remplacerait", "<code>\(given)</code>"),
        ])
        let question = Confirmation(
            "Rien n’est encore modifié. La base nationale n’accepte vos adresses qu’avec le bon identifiant\u{A0}: en cas de "
                + "doute, demandez au syndicat. Le journal gardera l’ancien.",
            yes: "Oui, le remplacer", to: desk.paths.identity, desk.visit, back: desk.paths.identity,
            fields: [HiddenField("identifiant", given), HiddenField(Self.replaced, known)])
        return desk.page("La commune a déjà un identifiant", status: 409, "\(facts)\(question)")
    }
}

/// The page of the identifier: asked of the national base, or copied by hand.
struct IdentityPage {
    static let unreadable =
        "Un identifiant compte 36 signes, par exemple 3f0a4c1e-8d57-4b6e-9c1f-2a7d5e8b0c94. Recopiez-le en entier."

    let desk: CommuneDesk
    var state = FormState()
    /// Why the national base gave nothing, when it was asked.
    var silence: String?

    var reply: Reply {
        let known = desk.base?.idBanCommune
        let value: HTML? = known.map { "<p>Il est connu\u{A0}: <code>\($0)</code>.</p>" }
        return desk.page(
            "Identifiant national de la commune", status: silence == nil ? state.status : 422,
            """
            <p class="lead">La base nationale a donné un identifiant à chaque commune. Sans lui, elle n’accepte pas vos \
            adresses.</p>\(value)\(silence.map { NoticeBox(.danger, $0) })\(ErrorSummary(state.errors))
            \(Panel("Le demander", content: "<p>C’est le plus sûr, et c’est immédiat.</p>", actions: [asking]))
            \(Panel("Le recopier", content: "\(copying(known))"))
            """)
    }

    private var asking: PostButton {
        desk.button(
            "Demander à la base nationale", to: desk.paths.identity / "base-nationale", .primary)
    }

    private func copying(_ known: String?) -> PostForm {
        var state = state
        if state.values.isEmpty { state.values["identifiant"] = known ?? "" }
        return desk.form(
            desk.paths.identity,
            [
                state.text(
                    "identifiant", "Identifiant",
                    hint: "Le syndicat ou la base nationale peut vous le donner. Il compte 36 signes.",
                    isRequired: true)
            ], buttons: [Button("Enregistrer", .quiet)])
    }
}
