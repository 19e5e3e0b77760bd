import Files

/// Workbooks of addresses, as town halls send them.
enum WorkbookSample {
    static let headings = [
        "Code INSEE", "Commune", "Nom de la voie", "N°", "Rep", "Longitude", "Latitude", "Parcelles",
        "Certifié", "Date de mise à jour", "Code postal",
    ]

    /// A line under `headings`, numbers written as numbers.
    static func line(
        _ number: XLSXSheet.Cell, insee: XLSXSheet.Cell = .number(32999), suffix: String = "",
        parcelle: XLSXSheet.Cell = .empty, certified: String = "non", date: XLSXSheet.Cell = .number(45_292),
        postcode: XLSXSheet.Cell = .number(32_500)
    ) -> [XLSXSheet.Cell] {
        [
            insee, .text("Montfort-sous-Bois"), .text("Rue du Four"), number, .text(suffix), .number(0.5),
            .number(43.7), parcelle, .text(certified), date, postcode,
        ]
    }

    static func bytes(_ lines: [[XLSXSheet.Cell]], headings: [String] = headings) throws -> [UInt8] {
        try XLSXSheet("Adresses", columns: headings.map { XLSXSheet.Column($0) }, rows: lines).bytes()
    }

    /// Several sheets: each its name and its rows, the first of which is in bold.
    static func bytes(sheets: [(name: String, rows: [[XLSXSheet.Cell]])]) throws -> [UInt8] {
        try XLSXBook(
            sheets.map { name, rows in
                let titles = (rows.first ?? []).map { cell in
                    if case .text(let text) = cell { XLSXSheet.Column(text) } else { XLSXSheet.Column("") }
                }
                return XLSXBook.Sheet(name, columns: titles, count: max(0, rows.count - 1)) {
                    XLSXBook.Row(rows[$0 + 1])
                }
            }
        ).bytes()
    }

    static let titles: [XLSXSheet.Cell] = headings.map { .text($0) }
}
