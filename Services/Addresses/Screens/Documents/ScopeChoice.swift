import HTTPTypes
import Web

/// What a document is about, in the form that leads to it: the numéros that were chosen, else voies to be ticked.
struct ScopeChoice: Component {
    let desk: DocumentDesk
    let scope: DocumentScope
    /// Where the choice is made again from nothing.
    let page: SitePath
    /// What ticking no voie asks for.
    var none = VoieChoices.whole

    var html: HTML {
        guard scope.isOfNumeros else {
            return VoieChoices(draft: scope.draft, chosen: Set(desk.visit.values("voie")), none: none).html
        }
        return """
            <p>Pour \(scope.choice). <a href="\(page)">Choisir des voies à la place</a></p>\(Self.carried(desk.visit))

            """
    }

    /// The same choice, carried unseen to the next page.
    static func carried(_ visit: Visit) -> [HiddenField] {
        ["voie", "numero", "\(DocumentScope.gesture)", "\(DocumentScope.outing)"].flatMap { name in
            visit.values(name).map { HiddenField(name, $0) }
        }
    }
}

/// The voies that a document is about, to be ticked; none is all of them.
struct VoieChoices: Component {
    let draft: Draft
    let chosen: Set<String>
    /// What ticking none asks for.
    var none = VoieChoices.whole
    /// Numéros that one document holds.
    var most = DocumentScope.most
    var mostVoies = DocumentScope.most

    static let whole = "le document parle de toute la commune"

    private var limit: String {
        guard draft.numeros.count > most || draft.voies.count > mostVoies else { return "" }
        return
            " Un document contient au plus \(French.number(mostVoies))\u{A0}voies et \(French.number(most))\u{A0}numéros\u{A0}: cochez-en une partie."
    }

    var html: HTML {
        let boxes = draft.voies.enumerated().map { index, voie -> HTML in
            """
            <label class="choice" for="champ-voie-\(index)"><input type="checkbox" id="champ-voie-\(index)" name="voie" \
            value="\(voie.id)"\(attribute: "checked", if: chosen.contains(voie.id))> <span>\(voie.name)</span></label>

            """
        }
        return """
            <fieldset class="field"><legend>Voies et lieux-dits</legend>
            <p class="hint">Sans rien cocher, \(none).\(limit)</p>
            <div class="choices">\(boxes)</div></fieldset>

            """
    }
}
