/// How the paragraphs of a paper look in LibreOffice, and the sheet that they stand on.
struct TextStyles {
    private let paper: WrittenPaper

    init(_ paper: WrittenPaper) { self.paper = paper }

    static let spaces: HTML = """
        xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
        xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" \
        xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" \
        xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" \
        xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" \
        xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" \
        xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" \
        xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"
        """

    static let fonts: HTML = """
        <office:font-face-decls><style:font-face style:name="Serif" svg:font-family="'Liberation Serif', 'Times New Roman'" \
        style:font-family-generic="roman" style:font-pitch="variable"/></office:font-face-decls>
        """

    var xml: HTML {
        let (size, margins) = (paper.sheetSize, paper.margins)
        return """
            <office:document-styles \(Self.spaces)>\(Self.fonts)<office:styles><style:default-style style:family="paragraph">\
            <style:paragraph-properties fo:orphans="2" fo:widows="2" style:writing-mode="lr-tb"/>\
            <style:text-properties style:font-name="Serif" fo:font-size="\(text(paper.points))pt" fo:language="fr" \
            fo:country="FR" fo:color="#111111" fo:hyphenate="false"/></style:default-style>\
            <style:default-style style:family="table-row"><style:table-row-properties fo:keep-together="always"/></style:default-style>\
            <style:style style:name="Standard" style:family="paragraph" style:class="text"/>\
            \(PaperLook.allCases.map(style))\(Self.list)</office:styles><office:automatic-styles>\
            <style:page-layout style:name="sheet"><style:page-layout-properties fo:page-width="\(text(size.width))mm" \
            fo:page-height="\(text(size.height))mm" style:print-orientation="portrait" fo:margin-top="\(text(margins.top))mm" \
            fo:margin-right="\(text(margins.right))mm" fo:margin-bottom="\(text(margins.bottom * 0.45))mm" \
            fo:margin-left="\(text(margins.left))mm"/><style:footer-style><style:header-footer-properties \
            fo:min-height="\(text(margins.bottom * 0.55))mm" fo:margin-top="\(text(margins.bottom * 0.25))mm"/></style:footer-style></style:page-layout>\
            </office:automatic-styles><office:master-styles><style:master-page style:name="Standard" \
            style:page-layout-name="sheet"><style:footer>\(footer)</style:footer></style:master-page></office:master-styles></office:document-styles>
            """
    }

    private var footer: HTML {
        let pages: HTML = """
            \(paper.issuer)<text:tab/><text:page-number text:select-page="current">1</text:page-number>\
            \u{A0}/\u{A0}<text:page-count>1</text:page-count>
            """
        return
            "<text:p text:style-name=\"\(PaperLook.footer.id)\">\(paper.isLetter ? .empty : pages)</text:p>"
    }

    private static let list: HTML = """
        <text:list-style style:name="list"><text:list-level-style-bullet text:level="1" text:bullet-char="–">\
        <style:list-level-properties text:list-level-position-and-space-mode="label-alignment">\
        <style:list-level-label-alignment text:label-followed-by="listtab" text:list-tab-stop-position="6mm" \
        fo:text-indent="-4mm" fo:margin-left="6mm"/></style:list-level-properties></text:list-level-style-bullet></text:list-style>
        """

    private func style(_ look: PaperLook) -> HTML {
        let form = look.form(width: paper.width, isLetter: paper.isLetter)
        let isWhole = look == .signature || look == .setApart || look == .item || form.keepsWithNext
        let rank = form.rank.map { " style:default-outline-level=\"\($0)\"" as HTML }
        let tabs: HTML? =
            look == .footer
            ? "<style:tab-stops><style:tab-stop style:position=\"\(text(paper.width))mm\" style:type=\"right\"/></style:tab-stops>"
            : nil
        let side = form.side == .left ? "start" : form.side == .right ? "end" : "center"
        let isCell = [.cell, .headCell, .numberCell, .headNumber].contains(look)
        return """
            <style:style style:name="\(look.id)" style:display-name="\(look.rawValue)" style:family="paragraph" \
            style:parent-style-name="Standard"\(rank)><style:paragraph-properties fo:margin-left="\(text([.item, .setApart].contains(look) ? 0 : form.indent))mm" \
            fo:margin-top="\(text(form.before))mm" \
            fo:margin-bottom="\(text(form.after))mm" fo:text-align="\(side)" fo:line-height="\(isCell ? 105 : 115)%"\
            \(form.keepsWithNext ? " fo:keep-with-next=\"always\"" : HTML.empty)\
            \(isWhole ? " fo:keep-together=\"always\"" : HTML.empty)\(lines(form))>\(tabs)</style:paragraph-properties>\
            <style:text-properties fo:font-size="\(text(paper.points * form.scale))pt"\
            \(form.isBold ? " fo:font-weight=\"bold\"" : HTML.empty)\
            \(form.isUppercase ? " fo:text-transform=\"uppercase\"" : HTML.empty)/></style:style>
            """
    }

    private func lines(_ form: PaperLook.Form) -> HTML {
        switch form.line {
        case .none: .empty
        case .below: " fo:border-bottom=\"0.75pt solid #111111\" fo:padding-bottom=\"1mm\""
        case .around: " fo:border=\"0.75pt solid #111111\" fo:padding=\"2.5mm\""
        }
    }

    private func text(_ number: Double) -> String { TextBody.decimal(number) }
}
