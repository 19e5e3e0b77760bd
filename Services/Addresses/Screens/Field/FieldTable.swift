import Web

/// A table of a field sheet, filled in with a pen: on a narrow screen each row is a block that names its columns.
struct FieldTable: Component {
    /// The name of the column that says which house a row is about.
    let first: String
    let columns: [Column]
    /// The first cell of each row.
    let heads: [HTML]

    /// What is written in one column, and how wide it is.
    struct Column {
        let label: String
        let kind: Kind

        init(_ label: String, _ kind: Kind) {
            (self.label, self.kind) = (label, kind)
        }
    }

    /// The kinds of columns, by their class on the paper.
    enum Kind: String {
        /// To tick.
        case box = "narrow"
        case short = "middling"
        case long = ""
    }

    var html: HTML {
        let titles = columns.map { column -> HTML in
            let width = column.kind == .long ? nil : column.kind.rawValue
            return "<th scope=\"col\"\(attribute: "class", width)>\(column.label)</th>"
        }
        let cells = columns.map { column -> HTML in
            column.kind == .box
                ? "<td class=\"narrow\" data-label=\"\(column.label)\">☐</td>"
                : "<td data-label=\"\(column.label)\"></td>"
        }
        let rows = heads.map { head -> HTML in "<tr>\(head)\(cells)</tr>\n" }
        return """
            <table class="sheet-rows">
            <thead><tr><th scope="col" class="middling">\(first)</th>\(titles)</tr></thead>
            <tbody>\(rows)</tbody></table>

            """
    }
}
