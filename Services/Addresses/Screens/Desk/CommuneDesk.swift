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
        let bar = UndoBar(desk: self).html
        var page = Page(title, .office, commune: name, content: bar + content)
        page.status = status
        page.assets = Assets.all
        let start: [(label: String, path: SitePath)] = [("Adresses", paths.home)]
        page.breadcrumb = Breadcrumb(title == Self.homeTitle ? [] : start + steps)
        return visit.page(page)
    }

    static let homeTitle = "Adresses de la commune"

    /// A form that posts to `path`, with the session's token.
    func form(_ path: SitePath, class name: String? = nil, _ content: HTML) -> HTML {
        """
        <form method="post" action="\(path)"\(attribute: "class", name)>\(visit.csrfField)
        \(content)</form>

        """
    }

    /// One button that posts to `path`.
    func button(_ label: String, to path: SitePath, quiet: Bool = false, fields: [(String, String)] = []) -> HTML {
        let hidden = fields.map { "<input type=\"hidden\" name=\"\($0.0)\" value=\"\($0.1)\">" as HTML }
        return form(path, class: "inline", "\(hidden)<button\(attribute: "class", quiet ? "quiet" : nil)>\(label)</button>")
    }
}
