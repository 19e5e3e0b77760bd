/// A service as the catalogue and the commune's page tell it; the house gives it, the territory knows none.
package struct CatalogueEntry: Sendable, Equatable {
    package let slug: String
    package let title: String
    /// What it does, in one sentence.
    package let summary: String
    /// What it does not do, in one sentence.
    package let limits: String

    package init(slug: String, title: String, summary: String, limits: String) {
        self.slug = slug
        self.title = title
        self.summary = summary
        self.limits = limits
    }
}
