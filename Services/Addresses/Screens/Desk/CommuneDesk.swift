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

    var paths: AddressPaths { AddressPaths(insee: commune.text) }
    var store: AddressStore { desk.store }
    var database: Database { desk.database }

    var author: Author {
        Author(id: visit.visitor?.id, name: visit.visitor?.name ?? "Une personne de la mairie")
    }

    /// The page in the office frame, with the way back, undo and redo above its content.
    func page(
        _ title: String, status: Int = 200, steps: [(label: String, path: SitePath)] = [], _ content: HTML
    ) -> Reply {
        var page = Page(title, .office, commune: name, content: "\(UndoBar(desk: self))\(content)")
        page.status = status
        page.assets = Assets.all
        if visit.request.path != paths.home.text {
            page.breadcrumb = Breadcrumb([("Adresses", paths.home)] + steps)
        }
        return visit.page(page)
    }

    /// A form that sends to `path`, with the session's token.
    func form(
        _ path: SitePath, _ fields: [any Component], buttons: [any Component], warnsBeforeLeaving: Bool = true
    ) -> PostForm {
        PostForm(to: path, visit, fields: fields, buttons: buttons, warnsBeforeLeaving: warnsBeforeLeaving)
    }

    /// One gesture in one button.
    func button(
        _ label: String, to path: SitePath, _ style: Button.Style = .quiet, fields: [HiddenField] = []
    ) -> PostButton {
        PostButton(label, to: path, visit, style, fields: fields)
    }
}
