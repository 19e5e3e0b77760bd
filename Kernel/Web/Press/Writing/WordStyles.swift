/// How the paragraphs of a paper look in Word.
struct WordStyles {
    private let paper: WrittenPaper

    init(_ paper: WrittenPaper) { self.paper = paper }

    var xml: HTML {
        """
        <w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr>\
        <w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/>\
        <w:color w:val="111111"/><w:sz w:val="\(halfPoints(1))"/><w:szCs w:val="\(halfPoints(1))"/>\
        <w:lang w:val="fr-FR" w:eastAsia="fr-FR" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>\
        <w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault></w:docDefaults>\
        <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>\
        <w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>\
        <w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>\
        \(PaperLook.allCases.map(style))</w:styles>
        """
    }

    private func style(_ look: PaperLook) -> HTML {
        let form = look.form(width: paper.width, isLetter: paper.isLetter)
        let tabs: HTML? =
            look == .footer
            ? "<w:tabs><w:tab w:val=\"right\" w:pos=\"\(Twips.of(paper.width))\"/></w:tabs>" : nil
        let letters: HTML = """
            \(form.isBold ? "<w:b/><w:bCs/>" : HTML.empty)\(form.isUppercase ? "<w:caps/>" : HTML.empty)\
            <w:sz w:val="\(halfPoints(form.scale))"/><w:szCs w:val="\(halfPoints(form.scale))"/>
            """
        return """
            <w:style w:type="paragraph" w:customStyle="1" w:styleId="\(look.id)"><w:name w:val="\(look.rawValue)"/>\
            <w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>\(flow(look, form))\(lines(form))\(tabs)\
            \(place(look, form))</w:pPr><w:rPr>\(letters)</w:rPr></w:style>
            """
    }

    /// ECMA-376 §17.3.1.26 has the order of these elements.
    private func flow(_ look: PaperLook, _ form: PaperLook.Form) -> HTML {
        let isWhole = look == .signature || look == .setApart || look == .item
        let number: HTML? =
            look == .item ? "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>" : nil
        return """
            \(form.keepsWithNext ? "<w:keepNext/>" : HTML.empty)\
            \(isWhole || form.keepsWithNext ? "<w:keepLines/>" : HTML.empty)\(number)
            """
    }

    private func lines(_ form: PaperLook.Form) -> HTML {
        let edge = { (name: StaticString, space: Int) -> HTML in
            "<w:\(HTML(stringLiteral: name)) w:val=\"single\" w:sz=\"6\" w:space=\"\(space)\" w:color=\"111111\"/>"
        }
        return switch form.line {
        case .none: .empty
        case .below: "<w:pBdr>\(edge("bottom", 4))</w:pBdr>"
        case .around:
            "<w:pBdr>\(edge("top", 7))\(edge("left", 7))\(edge("bottom", 7))\(edge("right", 7))</w:pBdr>"
        }
    }

    private func place(_ look: PaperLook, _ form: PaperLook.Form) -> HTML {
        let side = form.side == .left ? "left" : form.side == .right ? "right" : "center"
        let (hanging, right): (HTML, HTML) = (
            look == .item ? " w:hanging=\"\(Twips.of(4))\"" : .empty,
            look == .setApart ? " w:right=\"\(Twips.of(form.indent))\"" : .empty
        )
        let isCell = [.cell, .headCell, .numberCell, .headNumber].contains(look)
        let rank = form.rank.map { "<w:outlineLvl w:val=\"\($0 - 1)\"/>" as HTML }
        return """
            <w:spacing w:before="\(Twips.of(form.before))" w:after="\(Twips.of(form.after))" w:line="\(isCell ? 252 : 276)" w:lineRule="auto"/>\
            <w:ind w:left="\(Twips.of(form.indent))"\(right)\(hanging)/><w:jc w:val="\(side)"/>\(rank)
            """
    }

    /// Word counts letters in halves of a point.
    private func halfPoints(_ scale: Double) -> Int { Int((paper.points * scale * 2).rounded()) }
}

/// The twentieths of a point that Word counts in.
enum Twips {
    static func of(_ millimetres: Double) -> Int { Int((millimetres * 1440 / 25.4).rounded()) }
}
