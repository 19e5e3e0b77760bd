/// The question before a gesture that costs: what will happen, what is kept, yes or back.
///
/// `Confirmation("La rue Haute et ses 12 numéros seront supprimés. Vous pourrez annuler.", yes: "Oui, supprimer",
///               to: path, visit, back: list)`
package struct Confirmation: Component {
    private let consequence: String
    private let yes: String
    private let path: SitePath
    private let visit: Visit
    private let back: SitePath
    private let style: Button.Style
    private let fields: [HiddenField]

    package init(
        _ consequence: String, yes: String, to path: SitePath, _ visit: Visit, back: SitePath,
        style: Button.Style = .danger, fields: [HiddenField] = []
    ) {
        self.consequence = consequence
        self.yes = yes
        self.path = path
        self.visit = visit
        self.back = back
        self.style = style
        self.fields = fields
    }

    package var html: HTML {
        let form = PostForm(
            to: path, visit, fields: fields,
            buttons: [Button(yes, style), LinkButton("Non, revenir", back, .quiet)],
            warnsBeforeLeaving: false)
        return "<p class=\"lead\">\(consequence)</p>\n\(form)"
    }
}
