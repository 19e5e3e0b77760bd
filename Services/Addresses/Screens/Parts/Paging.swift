import Web

/// The links to the other pages of a long list.
struct Paging {
    let page: Int
    let size: Int
    let total: Int
    /// The same list at a page.
    let path: (Int) -> SitePath

    var html: HTML {
        let last = (total + size - 1) / size
        guard last > 1 else { return .empty }
        let before: HTML? = page > 1 ? "<a rel=\"prev\" href=\"\(path(page - 1))\">Page précédente</a> " : nil
        let after: HTML? = page < last ? " <a rel=\"next\" href=\"\(path(page + 1))\">Page suivante</a>" : nil
        return """
            <nav class="paging" aria-label="Pages de la liste"><p>\(before)Page \(page) sur \(last)\(after)</p></nav>

            """
    }
}
