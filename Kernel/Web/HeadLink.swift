/// Something of the page that programs find by its head: a manifest, a feed, an icon.
package struct HeadLink: Sendable, Equatable {
    /// What it is to the page (HTML Living Standard §4.6.7): `alternate`, `manifest`.
    package let relation: String
    package let path: SitePath
    package let type: String?
    package let title: String?
    /// `180x180` for an icon.
    package let sizes: String?

    package init(
        _ relation: String, _ path: SitePath, type: String? = nil, title: String? = nil, sizes: String? = nil
    ) {
        self.relation = relation
        self.path = path
        self.type = type
        self.title = title
        self.sizes = sizes
    }

    var html: HTML {
        """
        <link rel="\(relation)"\(attribute: "type", type)\(attribute: "title", title)\(attribute: "sizes", sizes) href="\(path)">

        """
    }
}
