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

    /// - Parameter warnsBeforeLeaving: whether the browser asks before what was typed is lost.
    package init(
        to path: SitePath, _ visit: Visit, fields: [any Component] = [], buttons: [any Component],
        warnsBeforeLeaving: Bool = true
    ) {
        self.path = path
        self.visit = visit
        self.fields = fields
        self.buttons = buttons
        self.warnsBeforeLeaving = warnsBeforeLeaving
    }

    /// `novalidate`: what is wrong is said by the server, in our words, for everybody alike.
    package var html: HTML {
        guard visit.maySend(to: path) else {
            return "<fieldset class=\"read-only\" disabled>\(fields)</fieldset>\n"
        }
        let inside: HTML = "\(fields)"
        return """
            <form method="post" action="\(path)" novalidate\(attribute: "data-dirty", if: warnsBeforeLeaving && !fields.isEmpty)>
            \(visit.csrfField)\(visit.visitor == nil ? nil : inside.labels.hiddenField)\(inside)<div class="actions">\(buttons)</div></form>

            """
    }
}
