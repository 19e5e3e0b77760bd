/// Facts about one thing, each with its name.
///
/// `DefinitionList([("Code INSEE", "32132"), ("Population", "6 254")])`
package struct DefinitionList: Component {
    private let facts: [(name: String, value: HTML)]

    package init(_ facts: [(name: String, value: HTML)]) {
        self.facts = facts
    }

    package var html: HTML {
        let lines = facts.map { "<div><dt>\($0.name)</dt><dd>\($0.value)</dd></div>\n" as HTML }
        return "<dl class=\"facts\">\n\(lines)</dl>\n"
    }
}
