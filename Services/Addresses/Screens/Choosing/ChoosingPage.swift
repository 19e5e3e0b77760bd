import Web

/// The page on which addresses are chosen together: what was found first, then by what to look.
struct ChoosingPage {
    let desk: CommuneDesk
    let offer: TogetherOffer
    let state: FormState
    /// What the search found; nil before one.
    var found: FoundNumeros?
    var ticksNone = false
    /// A gesture that was not made yet: its addresses stay ticked.
    var asked: AskedTogether?
    /// Why it was not.
    var again: ChosenAgain?
    var deletion: AskedDeletion?

    /// The page with what the sent form looks for, and the addresses of a gesture that was not made.
    static func found(
        _ desk: CommuneDesk, _ offer: TogetherOffer, with asked: AskedTogether? = nil
    ) async throws -> ChoosingPage {
        let choice = AddressChoice(desk.visit.form, among: offer.voies, at: desk)
        var page = ChoosingPage(desk: desk, offer: offer, state: choice.state)
        page.ticksNone = choice.ticksNone
        page.asked = asked
        guard choice.state.errors.isEmpty else { return page }
        var search = choice.search
        search.alsoIDs = asked?.ids ?? []
        page.found = try await desk.store.numeros(of: desk.commune, search)
        return page
    }

    func reply() -> Reply {
        let list = found.map {
            FoundList(
                desk: desk, offer: offer, found: $0, criteria: criteria, target: target, ticksNone: ticksNone,
                asked: asked)
        }
        return desk.page(
            target.map { "Rattacher des adresses à \($0.label)" } ?? "Choisir plusieurs adresses",
            status: again?.status ?? state.status,
            steps: [("Voies et lieux-dits", desk.paths.voies)]
                + (target.map { [($0.label, desk.paths.voie($0.value))] } ?? []),
            """
            <p class="lead">\(lead)</p>
            \(list == nil ? nil : deletion)\(again)\(ErrorSummary(state.errors, kept: "Rien n’est modifié."))\(list)\(search)
            """)
    }

    /// The lieu-dit from whose page the person came.
    private var target: Choice? { offer.lieuxDits.first { $0.value == state[AddressChoice.target] } }

    private var criteria: [HiddenField] { AddressChoice.kept.map { HiddenField($0, state[$0]) } }

    private var lead: String {
        target == nil
            ? "Choisissez les adresses sur la carte, par leur voie ou par un mot, puis changez-les d’un seul geste."
            : "Choisissez les adresses sur la carte, par leur voie ou par un mot. Elles garderont leur voie et leur numéro\u{A0}: "
                + "le lieu-dit s’écrit à côté."
    }

    private var search: HTML {
        """
        <section class="drawing"><h2>\(found == nil ? "Quelles adresses\u{202F}?" : "Chercher autrement")</h2>
        \(map)</section>

        """
    }

    private var map: MapView {
        MapView(
            desk.visit, title: "adresses \(French.of(desk.name)), zone à dessiner",
            features: desk.paths.points(),
            contours: desk.paths.contour, area: AddressChoice.area, alternative: "\(help)\(form)")
    }

    private var help: HTML {
        guard desk.visit.hasMap else { return .empty }
        return """
            <p class="hint">Cliquez aux coins de la zone, l’un après l’autre\u{A0}: elle se ferme toute seule. Au clavier, allez sur \
            la croix\u{A0}: les flèches la déplacent, Entrée ajoute un coin, Retour arrière enlève le dernier.</p>

            """
    }

    private var form: PostForm {
        desk.form(
            desk.paths.choosing,
            [
                HiddenField(AddressChoice.target, state[AddressChoice.target]),
                state.area(
                    AddressChoice.area, "Coins de la zone, en faisant le tour",
                    hint:
                        "Un coin par ligne\u{A0}: sa longitude, une espace, sa latitude. Le Lambert-93 est compris aussi. "
                        + "Une adresse est dans la zone quand sa première position y est."),
                state.choice(
                    AddressChoice.voie, "Voie ou lieu-dit", offer.voies, placeholder: "Toute la commune"),
                state.number(AddressChoice.from, "Du numéro"),
                state.number(AddressChoice.to, "Au numéro"),
                state.choice(
                    AddressChoice.parity, "Numéros",
                    [Choice("pairs", "Pairs seulement"), Choice("impairs", "Impairs seulement")],
                    placeholder: "Pairs et impairs"),
                TextField(
                    AddressChoice.words, label: "Mot de l’adresse", value: state[AddressChoice.words],
                    hint: "Du nom de la voie, du lieu-dit, ou un numéro.",
                    error: state.errors[AddressChoice.words],
                    kind: .search, isRequired: false),
            ], buttons: [Button("Chercher les adresses", found == nil ? .primary : .quiet)],
            warnsBeforeLeaving: false)
    }
}
