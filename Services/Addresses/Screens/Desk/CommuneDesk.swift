import Persistence
import Territory
import Web

/// One commune's addresses with somebody at work on them: what every office screen of the commune begins with.
struct CommuneDesk: Sendable {
    let visit: Visit
    let desk: AddressDesk
    let commune: CodeINSEE
    let name: String
    /// nil while its addresses are not begun.
    let base: BaseLocale?
    /// What « Annuler » and « Rétablir » would do for this person.
    let undo: EditRecord?
    let redo: EditRecord?
    /// Where undoing leads, from a page that speaks of a gesture just made; nil for the page itself.
    var leftBehind: SitePath?

    var paths: AddressPaths { AddressPaths(insee: commune.text) }
    var store: AddressStore { desk.store }
    var database: Database { desk.database }

    var author: Author {
        Author(
            id: visit.visitor?.id, name: visit.visitor?.name ?? "Une personne de la mairie", rank: rank)
    }

    /// Whether this person may change the addresses.
    var isOfWriters: Bool { visit.maySend(to: paths.newVoie) }

    /// Whether this person answers the residents for the commune: nobody else reads how to reach them.
    var answersResidents: Bool { visit.maySend(to: paths.answer(to: "-")) }

    /// The gestures that this person may make, hence undo.
    var rank: GestureRank { visit.maySend(to: paths.certifyAll) ? .manager : .contributor }

    /// A link that looks like a button; nothing for who may not follow it.
    func link(_ label: String, to path: SitePath, _ style: Button.Style = .primary) -> LinkButton {
        LinkButton(label, path, style, for: visit)
    }

    /// The page in the office frame, with the way back, undo and redo above its content.
    func page(
        _ title: String, status: Int = 200, steps: [(label: String, path: SitePath)] = [], _ content: HTML
    ) -> Reply {
        var page = Page(title, .office, commune: name, content: "\(UndoBar(desk: self))\(reading)\(content)")
        page.status = status
        page.assets = Assets.desk
        if visit.request.path != paths.home.text {
            page.breadcrumb = Breadcrumb([("Adresses", paths.home)] + steps)
        }
        return visit.page(page)
    }

    /// Said to who reads without writing: the fields of the page are there as facts.
    private var reading: HTML? {
        guard base != nil, !isOfWriters else { return nil }
        return """
            <p class="hint">Vous lisez ces adresses sans les modifier\u{A0}: ce droit se donne dans \
            «\u{A0}<a href="\(SitePath("/equipe") / commune.text)">Équipe</a>\u{A0}».</p>

            """
    }

    /// A form that sends to `path`, with the session's token.
    func form(
        _ path: SitePath, _ fields: [any Component], buttons: [any Component],
        warnsBeforeLeaving: Bool = true, id: String? = nil, isTyped: Bool = false
    ) -> PostForm {
        PostForm(
            to: path, visit, fields: fields, buttons: buttons, warnsBeforeLeaving: warnsBeforeLeaving, id: id,
            isTyped: isTyped)
    }

    /// One gesture in one button.
    func button(
        _ label: String, to path: SitePath, _ style: Button.Style = .quiet, fields: [HiddenField] = []
    ) -> PostButton {
        PostButton(label, to: path, visit, style, fields: fields)
    }
}
