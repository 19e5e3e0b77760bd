/// The text of a paper in Word.
struct WordBody {
    private let paper: WrittenPaper
    private var drawn = 0
    private var pictures = 0

    init(_ paper: WrittenPaper) { self.paper = paper }

    var document: HTML {
        mutating get {
            let text = blocks(paper.blocks)
            let (sheet, margins) = (paper.sheetSize, paper.margins)
            return """
                <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" \
                xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" \
                xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" \
                xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" \
                xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>\(text)\
                <w:sectPr><w:footerReference w:type="default" r:id="footer"/>\
                <w:pgSz w:w="\(Twips.of(sheet.width))" w:h="\(Twips.of(sheet.height))"/>\
                <w:pgMar w:top="\(Twips.of(margins.top))" w:right="\(Twips.of(margins.right))" \
                w:bottom="\(Twips.of(margins.bottom))" w:left="\(Twips.of(margins.left))" w:header="400" \
                w:footer="\(Twips.of(margins.bottom * 0.45))" w:gutter="0"/></w:sectPr></w:body></w:document>
                """
        }
    }

    /// A table is followed by a paragraph: two would be read as one, and a cell ends with none (ECMA-376 §17.4.66).
    private mutating func blocks(_ blocks: [PaperBlock]) -> HTML {
        var text: HTML = .empty
        var isAfterTable = false
        for block in blocks {
            if isAfterTable, case .table = block { text += Self.gap }
            isAfterTable = false
            switch block {
            case .paragraph(let paragraph): text += Self.paragraph(paragraph)
            case .drawing(let drawing):
                drawn += 1
                text += picture(
                    "drawing\(drawn)", label: drawing.label, drawing.width, drawing.height, in: .cell)
            case .arms(let startsSheet):
                guard let arms = paper.arms else { continue }
                text += picture(
                    "arms", label: "", arms.width, arms.height, in: .reach, startsSheet: startsSheet)
            case .table(let table):
                text += self.table(table)
                isAfterTable = true
            }
        }
        return isAfterTable || blocks.isEmpty ? text + Self.gap : text
    }

    private static let gap: HTML = "<w:p><w:pPr><w:pStyle w:val=\"\(PaperLook.gap.id)\"/></w:pPr></w:p>"

    private static func paragraph(_ paragraph: PaperParagraph) -> HTML {
        let pieces = paragraph.pieces.map { piece -> HTML in
            switch piece {
            case .lineBreak: "<w:r><w:br/></w:r>"
            case .words(let words, let isBold):
                "<w:r>\(isBold ? "<w:rPr><w:b/><w:bCs/></w:rPr>" : HTML.empty)<w:t xml:space=\"preserve\">\(words)</w:t></w:r>"
            }
        }
        return """
            <w:p><w:pPr><w:pStyle w:val="\(paragraph.look.id)"/>\
            \(paragraph.startsSheet ? "<w:pageBreakBefore/>" : HTML.empty)</w:pPr>\(pieces)</w:p>
            """
    }

    /// A picture in the line, as tall as the paper has it.
    private mutating func picture(
        _ name: String, label: String, _ width: Double, _ height: Double, in look: PaperLook,
        startsSheet: Bool = false
    ) -> HTML {
        pictures += 1
        let (across, down) = (Int(width * 36_000), Int(height * 36_000))
        return """
            <w:p><w:pPr><w:pStyle w:val="\(look.id)"/><w:keepNext/>\
            \(startsSheet ? "<w:pageBreakBefore/>" : HTML.empty)<w:spacing w:after="80" w:line="240" w:lineRule="auto"/></w:pPr>\
            <w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="\(across)" cy="\(down)"/>\
            <wp:docPr id="\(pictures)" name="\(name)" descr="\(label)"/><a:graphic>\
            <a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>\
            <pic:nvPicPr><pic:cNvPr id="\(pictures)" name="\(name)" descr="\(label)"/><pic:cNvPicPr/></pic:nvPicPr>\
            <pic:blipFill><a:blip r:embed="\(name)"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
            <pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="\(across)" cy="\(down)"/></a:xfrm>\
            <a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>\
            </wp:inline></w:drawing></w:r></w:p>
            """
    }

    // MARK: - Tables

    private mutating func table(_ table: PaperTable) -> HTML {
        let lines: HTML = """
            <w:tblBorders><w:bottom w:val="single" w:sz="4" w:space="0" w:color="777777"/>\
            <w:insideH w:val="single" w:sz="4" w:space="0" w:color="777777"/></w:tblBorders>
            """
        let margin = table.isRuled ? Twips.of(2) : 0
        let columns = table.widths.map { "<w:gridCol w:w=\"\(Twips.of($0))\"/>" as HTML }
        var rows: HTML = .empty
        for row in table.heads { rows += self.row(row, table, isHead: true) }
        for row in table.rows { rows += self.row(row, table, isHead: false) }
        return """
            <w:tbl><w:tblPr><w:tblW w:w="\(Twips.of(table.widths.reduce(0, +)))" w:type="dxa"/>\
            \(table.isRuled ? lines : .empty)<w:tblLayout w:type="fixed"/><w:tblCellMar>\
            <w:top w:w="\(margin / 2)" w:type="dxa"/><w:left w:w="\(margin)" w:type="dxa"/>\
            <w:bottom w:w="\(margin / 2)" w:type="dxa"/><w:right w:w="\(margin)" w:type="dxa"/></w:tblCellMar>\
            </w:tblPr><w:tblGrid>\(columns)</w:tblGrid>\(rows)</w:tbl>
            """
    }

    private mutating func row(_ row: [PaperTable.Cell], _ table: PaperTable, isHead: Bool) -> HTML {
        var cells: HTML = .empty
        for (cell, width) in zip(row, table.widths) {
            let line: HTML? =
                isHead
                ? "<w:tcBorders><w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"111111\"/></w:tcBorders>"
                : nil
            // What stands beside a map is a little away from it.
            let inset: HTML? =
                !table.isRuled && cells != .empty
                ? "<w:tcMar><w:left w:w=\"\(Twips.of(4))\" w:type=\"dxa\"/></w:tcMar>" : nil
            cells += """
                <w:tc><w:tcPr><w:tcW w:w="\(Twips.of(width))" w:type="dxa"/>\(line)\(inset)</w:tcPr>\(blocks(cell.blocks))</w:tc>
                """
        }
        return """
            <w:tr><w:trPr><w:cantSplit/>\(isHead ? "<w:tblHeader/>" : HTML.empty)</w:trPr>\(cells)</w:tr>
            """
    }
}
