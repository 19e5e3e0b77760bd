/// The pages of a long list, as links.
///
/// `Paging(page: 3, of: 12, path: path)`; the address asks for page 3 by `?page=3`.
package struct Paging: Component {
    private let page: Int
    private let pages: Int
    private let path: SitePath

    /// - Parameter path: the list with its filters and order, without `page`.
    package init(page: Int, of pages: Int, path: SitePath) {
        self.page = page
        self.pages = pages
        self.path = path
    }

    package var html: HTML {
        guard pages > 1 else { return .empty }
        let previous: HTML? = page > 1 ? link(page - 1, "‹ Précédente", relation: "prev") : nil
        let next: HTML? = page < pages ? link(page + 1, "Suivante ›", relation: "next") : nil
        return """
            <nav class="paging" aria-label="Pages">\(previous)<span>Page \(page) sur \(pages)</span>\(next)</nav>

            """
    }

    private func link(_ number: Int, _ label: String, relation: String) -> HTML {
        "<a class=\"button quiet\" rel=\"\(relation)\" href=\"\(path.query("page", String(number)))\">\(label)</a>"
    }
}
