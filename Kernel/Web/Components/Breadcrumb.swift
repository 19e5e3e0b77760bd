/// The way from the home page to the present one.
///
/// `page.breadcrumb = Breadcrumb([("Fleurance", "/adresses/32132"), ("Voies", …)])`
package struct Breadcrumb: Component {
    package let steps: [(label: String, path: SitePath)]

    package init(_ steps: [(label: String, path: SitePath)]) {
        self.steps = steps
    }

    package var html: HTML {
        let items = steps.map { "<li><a href=\"\($0.path)\">\($0.label)</a></li>\n" as HTML }
        return "<nav class=\"breadcrumb\" aria-label=\"Vous êtes ici\"><ol>\n\(items)</ol></nav>"
    }
}
