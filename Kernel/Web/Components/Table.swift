/// Rows and columns, which become a list on a narrow screen.
///
/// `Table("Voies de Fleurance", columns: [.init("Nom", sort: "nom"), .init("Numéros", isNumber: true)],
///        rows: [Table.Row(["Rue haute", "12"])], sorting: .init(by: "nom", path: path))`
package struct Table: Component {
    private let caption: String
    private let columns: [Column]
    private let rows: [Row]
    private let sorting: Sorting?
    private let filtersInPlace: Bool

    /// The head of a column.
    package struct Column: Sendable {
        let title: String
        let sort: String?
        let isNumber: Bool

        /// - Parameter sort: the value of `tri` in the address that sorts by this column.
        package init(_ title: String, sort: String? = nil, isNumber: Bool = false) {
            self.title = title
            self.sort = sort
            self.isNumber = isNumber
        }
    }

    /// One line: a cell for each column.
    package struct Row: Sendable {
        let cells: [HTML]
        let tone: NoticeBox.Tone?

        /// - Parameter tone: how much the row asks for attention.
        package init(_ cells: [HTML], tone: NoticeBox.Tone? = nil) {
            self.cells = cells
            self.tone = tone
        }
    }

    /// How the rows are sorted now, and the address that sorts them otherwise.
    package struct Sorting: Sendable {
        let column: String
        let isDescending: Bool
        let path: SitePath

        /// - Parameters:
        ///   - key: the column, with `-` before it when descending: the value of `tri` as it came.
        ///   - path: this page with its filters, without `tri` and `page`.
        package init(by key: String, path: SitePath) {
            isDescending = key.hasPrefix("-")
            column = isDescending ? String(key.dropFirst()) : key
            self.path = path
        }
    }

    /// - Parameter filtersInPlace: whether a box filters and headers sort in the browser, for tables that are whole.
    package init(
        _ caption: String, columns: [Column], rows: [Row], sorting: Sorting? = nil,
        filtersInPlace: Bool = false
    ) {
        self.caption = caption
        self.columns = columns
        self.rows = rows
        self.sorting = sorting
        self.filtersInPlace = filtersInPlace
    }

    package var html: HTML {
        """
        <div class="table"><table\(attribute: "data-table", if: filtersInPlace)><caption>\(caption)</caption>
        <thead><tr>\(columns.map(header))</tr></thead>
        <tbody>
        \(rows.map(line))</tbody></table></div>

        """
    }

    private func header(_ column: Column) -> HTML {
        let kind = column.isNumber ? "number" : nil
        guard let sorting, let key = column.sort else {
            return "<th scope=\"col\"\(attribute: "class", kind)>\(column.title)</th>"
        }
        let isCurrent = key == sorting.column
        let direction = isCurrent ? (sorting.isDescending ? "descending" : "ascending") : nil
        let next = isCurrent && !sorting.isDescending ? "-" + key : key
        return """
            <th scope="col"\(attribute: "class", kind)\(attribute: "aria-sort", direction)>\
            <a href="\(sorting.path.query("tri", next))">\(column.title)</a></th>
            """
    }

    private func line(_ row: Row) -> HTML {
        let cells = zip(columns, row.cells).enumerated().map { index, cell -> HTML in
            let (column, content) = cell
            if index == 0 { return "<th scope=\"row\" data-label=\"\(column.title)\">\(content)</th>" }
            let kind = column.isNumber ? "number" : nil
            return "<td data-label=\"\(column.title)\"\(attribute: "class", kind)>\(content)</td>"
        }
        return "<tr\(attribute: "class", row.tone?.rawValue)>\(cells)</tr>\n"
    }
}
