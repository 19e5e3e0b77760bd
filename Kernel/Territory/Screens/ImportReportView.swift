import Web

/// What an official file brings, in a page: the counts, the remarks, then the lines to look at.
struct ImportReportView: Component {
    let report: ImportReport

    var html: HTML {
        """
        <p class="lead">\(report.kind.title)</p>
        \(Figures([
            .init("Ajoutées", French.number(report.added)), .init("Modifiées", French.number(report.changed)),
            .init("Inchangées", French.number(report.unchanged)),
            .init("Laissées de côté", French.number(report.ignored), hint: "Lignes d’un autre territoire"),
            .init("À revoir", French.number(report.faulty), tone: report.faulty > 0 ? .warning : nil),
        ]))
        \(report.remarks.map { "<p>\($0)</p>\n" as HTML })
        \(issues)
        """
    }

    private var issues: HTML {
        guard !report.issues.isEmpty else { return .empty }
        let rows = report.issues.map { Table.Row([HTML(text: String($0.line)), HTML(text: $0.text)]) }
        let more = report.faulty - report.issues.count
        let rest: HTML =
            more > 0 ? "<p>… et \(French.count(more, "autre ligne", "autres lignes")).</p>" : .empty
        return """
            <p>Ces lignes ne seront pas importées, les autres le seront.</p>
            \(Table("Lignes à revoir", columns: [.init("Ligne", isNumber: true), .init("Ce qui ne va pas")], rows: rows))\(rest)
            """
    }
}
