/// The choices that narrow a list, sent in the address so that it can be kept and shared.
///
/// `FilterBar(to: path, fields: [TextField("q", ...), SelectField(...)], reset: path)`
package struct FilterBar: Component {
    private let path: SitePath
    private let fields: [any Component]
    private let reset: SitePath?
    private let verb: String

    /// - Parameters:
    ///   - reset: the list without filters, when some are set.
    ///   - verb: what its button says.
    package init(
        to path: SitePath, fields: [any Component], reset: SitePath? = nil, verb: String = "Filtrer"
    ) {
        self.path = path
        self.fields = fields
        self.reset = reset
        self.verb = verb
    }

    package var html: HTML {
        let clear: HTML? = reset.map { "<a href=\"\($0)\">Tout afficher</a>" }
        return """
            <form class="filters" method="get" action="\(path)" role="search">\(fields)\
            <div class="actions">\(Button(verb, .quiet))\(clear)</div></form>

            """
    }
}
