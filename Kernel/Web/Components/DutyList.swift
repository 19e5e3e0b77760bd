/// What waits for a person, most urgent first: « À faire aujourd’hui ».
///
/// `DutyList([.init("Une adresse signalée manquante", detail: "12 route de Lectoure", path: path, since: "hier")])`
package struct DutyList: Component {
    /// One thing to do, and where it is done.
    package struct Item: Sendable {
        let label: String
        let detail: String
        let path: SitePath
        let since: String?

        /// - Parameter since: since when it waits, as a person says it.
        package init(_ label: String, detail: String = "", path: SitePath, since: String? = nil) {
            self.label = label
            self.detail = detail
            self.path = path
            self.since = since
        }
    }

    private let items: [Item]

    package init(_ items: [Item]) {
        self.items = items
    }

    package var html: HTML {
        guard !items.isEmpty else {
            return NoticeBox(.success, "Rien ne vous attend aujourd’hui.").html
        }
        return "<ol class=\"duties\">\n\(items.map(line))</ol>\n"
    }

    private func line(_ item: Item) -> HTML {
        let since: HTML? = item.since.map { "<span class=\"since\">\($0)</span>" }
        let detail: HTML? = item.detail.isEmpty ? nil : "<span class=\"detail\">\(item.detail)</span>"
        return "<li><a href=\"\(item.path)\"><strong>\(item.label)</strong>\(detail)\(since)</a></li>\n"
    }
}
