/// A form that changes something, with its token: fields, then buttons.
///
/// Who may not send it reads its fields as facts.
///
/// `PostForm(to: path, visit, fields: [TextField(...)], buttons: [Button("Enregistrer")])`
package struct PostForm: Component {
    private let path: SitePath
    private let visit: Visit
    private let fields: [any Component]
    private let buttons: [any Component]
    private let warnsBeforeLeaving: Bool
    private let id: String?
    private let isTyped: Bool

    /// - Parameters:
    ///   - warnsBeforeLeaving: whether the browser asks before what was typed is lost.
    ///   - id: by which a button that stands elsewhere sends it.
    ///   - isTyped: whether what it shows was typed and is kept nowhere yet.
    package init(
        to path: SitePath, _ visit: Visit, fields: [any Component] = [], buttons: [any Component],
        warnsBeforeLeaving: Bool = true, id: String? = nil, isTyped: Bool = false
    ) {
        self.path = path
        self.visit = visit
        self.fields = fields
        self.buttons = buttons
        self.warnsBeforeLeaving = warnsBeforeLeaving
        self.id = id
        self.isTyped = isTyped
    }

    /// « oui » when what it came with is already to be lost.
    private var dirt: String? {
        warnsBeforeLeaving && !fields.isEmpty ? (isTyped ? "oui" : "") : nil
    }

    /// `novalidate`: what is wrong is said by the server, in our words, for everybody alike.
    package var html: HTML {
        guard visit.maySend(to: path) else {
            return "<fieldset class=\"read-only\" disabled>\(fields)</fieldset>\n"
        }
        let inside: HTML = "\(fields)"
        return """
            <form method="post" action="\(path)" novalidate\(attribute: "id", id)\(attribute: "data-dirty", dirt)>
            \(visit.csrfField)\(visit.visitor == nil ? nil : inside.labels.hiddenField)\(inside)<div class="actions">\(buttons)</div></form>

            """
    }
}
