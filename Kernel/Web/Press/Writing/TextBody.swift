/// The text of a paper in LibreOffice.
struct TextBody {
    private let paper: WrittenPaper
    private var drawn = 0
    private var pictures = 0
    private var tables = 0
    /// How the files of its drawings end.
    private let ending: String
    /// What the tables and the sheets ask for, besides the looks that have a name.
    private var styles: HTML = .empty
    private var sheetLooks: Set<PaperLook> = []

    init(_ paper: WrittenPaper, drawingsAs ending: String) { (self.paper, self.ending) = (paper, ending) }

    var document: HTML {
        mutating get {
            var text = blocks(paper.blocks)
            if case .table? = paper.blocks.last {
                text += "<text:p text:style-name=\"\(PaperLook.gap.id)\"/>"
            }
            let cells: HTML = """
                <style:style style:name="cell" style:family="table-cell"><style:table-cell-properties \
                fo:padding="1mm" fo:padding-left="2mm" fo:padding-right="2mm" fo:border="none" fo:border-bottom="0.4pt solid #777777"/></style:style>\
                <style:style style:name="head" style:family="table-cell"><style:table-cell-properties \
                fo:padding="1mm" fo:padding-left="2mm" fo:padding-right="2mm" fo:border="none" fo:border-bottom="0.9pt solid #111111"/></style:style>\
                <style:style style:name="beside" style:family="table-cell"><style:table-cell-properties \
                fo:padding="0mm" fo:border="none"/></style:style>\
                <style:style style:name="away" style:family="table-cell"><style:table-cell-properties \
                fo:padding="0mm" fo:padding-left="4mm" fo:border="none"/></style:style>\
                <style:style style:name="bold" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>\
                <style:style style:name="picture" style:family="graphic"><style:graphic-properties \
                style:vertical-pos="top" style:vertical-rel="baseline" fo:margin="0mm"/></style:style>
                """
            return """
                <office:document-content \(TextStyles.spaces)>\(TextStyles.fonts)<office:automatic-styles>\
                \(cells)\(styles)</office:automatic-styles><office:body><office:text>\(text)</office:text>\
                </office:body></office:document-content>
                """
        }
    }

    private mutating func blocks(_ blocks: [PaperBlock]) -> HTML {
        var text: HTML = .empty
        for block in blocks {
            switch block {
            case .paragraph(let paragraph): text += self.paragraph(paragraph)
            case .drawing(let drawing):
                drawn += 1
                text += picture(
                    "drawing\(drawn).\(ending)", label: drawing.label, drawing.width, drawing.height,
                    style: PaperLook.cell.id)
            case .arms(let startsSheet):
                guard let arms = paper.arms else { continue }
                let style = startsSheet ? sheetStyle(.reach) : PaperLook.reach.id
                text += picture("arms.\(arms.ending)", label: "", arms.width, arms.height, style: style)
            case .table(let table): text += self.table(table)
            }
        }
        return text
    }

    private mutating func paragraph(_ paragraph: PaperParagraph) -> HTML {
        let style = paragraph.startsSheet ? sheetStyle(paragraph.look) : paragraph.look.id
        let pieces = paragraph.pieces.map { piece -> HTML in
            switch piece {
            case .lineBreak: "<text:line-break/>"
            case .words(let words, isBold: true): "<text:span text:style-name=\"bold\">\(words)</text:span>"
            case .words(let words, isBold: false): "\(words)"
            }
        }
        let form = paragraph.look.form(width: paper.width, isLetter: paper.isLetter)
        if let rank = form.rank {
            return "<text:h text:style-name=\"\(style)\" text:outline-level=\"\(rank)\">\(pieces)</text:h>"
        }
        guard paragraph.look == .item else {
            return "<text:p text:style-name=\"\(style)\">\(pieces)</text:p>"
        }
        return """
            <text:list text:style-name="list"><text:list-item><text:p text:style-name="\(style)">\(pieces)</text:p>\
            </text:list-item></text:list>
            """
    }

    /// The same look, on a new sheet.
    private mutating func sheetStyle(_ look: PaperLook) -> String {
        let name = look.id + "Feuille"
        if sheetLooks.insert(look).inserted {
            styles += """
                <style:style style:name="\(name)" style:family="paragraph" style:parent-style-name="\(look.id)">\
                <style:paragraph-properties fo:break-before="page"/></style:style>
                """
        }
        return name
    }

    private mutating func picture(
        _ file: String, label: String, _ width: Double, _ height: Double, style: String
    ) -> HTML {
        pictures += 1
        let words: HTML? = label.isEmpty ? nil : "<svg:title>\(label)</svg:title>"
        return """
            <text:p text:style-name="\(style)"><draw:frame draw:style-name="picture" draw:name="image\(pictures)" \
            text:anchor-type="as-char" svg:width="\(Self.decimal(width))mm" svg:height="\(Self.decimal(height))mm">\
            <draw:image xlink:href="Pictures/\(file)" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>\
            \(words)</draw:frame></text:p>
            """
    }

    // MARK: - Tables

    private mutating func table(_ table: PaperTable) -> HTML {
        tables += 1
        let name = "table\(tables)"
        let whole = table.widths.reduce(0, +)
        styles += """
            <style:style style:name="\(name)" style:family="table"><style:table-properties style:width="\(Self.decimal(whole))mm" \
            table:align="left" fo:margin-bottom="\(table.isRuled ? "5" : "0")mm" table:border-model="collapsing"/></style:style>
            """
        var columns: HTML = .empty
        for (index, width) in table.widths.enumerated() {
            styles += """
                <style:style style:name="\(name).\(index)" style:family="table-column">\
                <style:table-column-properties style:column-width="\(Self.decimal(width))mm"/></style:style>
                """
            columns += "<table:table-column table:style-name=\"\(name).\(index)\"/>"
        }
        var (heads, rows): (HTML, HTML) = (.empty, .empty)
        for row in table.heads { heads += self.row(row, style: "head") }
        for row in table.rows { rows += self.row(row, style: table.isRuled ? "cell" : "beside") }
        let head: HTML? =
            table.heads.isEmpty ? nil : "<table:table-header-rows>\(heads)</table:table-header-rows>"
        return """
            <table:table table:name="\(name)" table:style-name="\(name)">\(columns)\(head)\(rows)</table:table>
            """
    }

    private mutating func row(_ row: [PaperTable.Cell], style: String) -> HTML {
        var cells: HTML = .empty
        for cell in row {
            let inside = cell.blocks.isEmpty ? "<text:p/>" : blocks(cell.blocks)
            // What stands beside a map is a little away from it.
            let own = style == "beside" && cells != .empty ? "away" : style
            cells += """
                <table:table-cell table:style-name="\(own)" office:value-type="string">\(inside)</table:table-cell>
                """
        }
        return "<table:table-row>\(cells)</table:table-row>"
    }

    /// Two decimals, with a point whatever the language of the machine.
    static func decimal(_ number: Double) -> String {
        let hundredths = Int((number * 100).rounded())
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
    }
}
