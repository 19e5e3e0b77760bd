import Files
import Testing

@testable import Web

/// What Word and LibreOffice read only in its order: ECMA-376 part 1 (5th edition), annex A.1; OpenDocument 1.2 part 1.
@Suite struct `A file for a word processor` {
    /// Every block that papers are made of, on two sheets.
    private static func written(_ sheet: Paper.Sheet) throws -> WrittenPaper {
        let arms = try PNGWriter.png(side: 8, pixels: Array(repeating: 200, count: 8 * 8 * 4))
        let part: HTML = """
            <h1>Arrêté</h1><p>Vu la loi,<br>le <strong>maire</strong></p>
            <h2>Article</h2><h3>Détail</h3><ul><li>adopte</li></ul><p class="set-apart">À savoir</p>
            <table><caption>Liste</caption><thead><tr><th scope="col">Numéro</th><th scope="col" class="number">Prix</th></tr></thead>
            <tbody><tr><td>8</td><td class="number">8,90</td></tr><tr><td></td><td>9</td></tr></tbody></table>
            <table><tbody><tr><td>Seul</td></tr></tbody></table>
            <p class="signature">La maire</p><div class="new-sheet"><h2>Plan</h2>
            <figure><svg viewBox="0 0 330 100" role="img" aria-label="Plan"><text>12</text></svg><figcaption>En rouge</figcaption></figure></div>
            """
        return WrittenPaper(
            Paper(
                "Arrêté",
                issuer: .init(
                    name: "Commune d’Auch", above: "République française", lines: ["1, place"],
                    arms: .init(mediaType: "image/png", bytes: arms, address: "/armes")),
                parts: [part, part], sheet: sheet))
    }

    private static func word(_ sheet: Paper.Sheet) throws -> ZipContents {
        let paper = try written(sheet)
        return try ZipContents(
            WordFile(paper: paper, drawings: paper.drawings.map { _ in [1] }).bytes())
    }

    private static let wordParts = [
        "word/document.xml", "word/styles.xml", "word/settings.xml", "word/numbering.xml", "word/footer1.xml",
    ]

    private static func all(in tree: XMLTree) -> [XMLTree] { [tree] + tree.children.flatMap { all(in: $0) } }

    /// The children of an element that stand where they may not, told with their parent.
    private static func misplaced(in tree: XMLTree, _ orders: [String: String]) -> [String] {
        all(in: tree).flatMap { element -> [String] in
            guard let order = orders[element.name]?.split(separator: " ").map(String.init) else { return [] }
            var last = 0
            return element.children.compactMap { child in
                // Paragraphs and tables stand in any order.
                let name = child.name == "tbl" ? "p" : child.name
                guard let place = order.firstIndex(of: name), place >= last else {
                    return "\(element.name)/\(child.name)"
                }
                last = place
                return nil
            }
        }
    }

    @Test(arguments: [Paper.Sheet.a4, .letter]) func `of Word has its elements in their order`(
        _ sheet: Paper.Sheet
    ) throws {
        let archive = try Self.word(sheet)
        for part in Self.wordParts {
            #expect(try Self.misplaced(in: archive.tree(part), Self.wordOrders) == [], "\(part)")
        }
    }

    @Test func `of Word ends each cell with a paragraph, names known styles, and numbers its pictures`()
        throws
    {
        let archive = try Self.word(.a4)
        let elements = Self.all(in: try archive.tree("word/document.xml"))
        let cells = elements.filter { $0.name == "tc" }
        #expect(cells.count >= 14 && cells.allSatisfy { $0.children.last?.name == "p" })
        // Two tables that touch would be read as one.
        for parent in elements {
            for (first, second) in zip(parent.children, parent.children.dropFirst()) {
                #expect(first.name != "tbl" || second.name != "tbl")
            }
        }
        let numbers = elements.filter { $0.name == "docPr" }.compactMap { $0.attributes["id"] }
        #expect(numbers.count == 4 && Set(numbers).count == 4)
        let known = Self.all(in: try archive.tree("word/styles.xml"))
            .compactMap { $0.attributes["w:styleId"] }
        #expect(Set(known).count == known.count)
        let footer = Self.all(in: try archive.tree("word/footer1.xml"))
        for style in (elements + footer).filter({ $0.name == "pStyle" }) {
            #expect(known.contains(style.attributes["w:val"] ?? ""))
        }
    }

    @Test(arguments: [Paper.Sheet.a4, .letter]) func `of LibreOffice has its elements in their order`(
        _ sheet: Paper.Sheet
    ) throws {
        let archive = try ZipContents(TextFile(paper: Self.written(sheet), drawings: nil).bytes())
        for part in ["content.xml", "styles.xml", "meta.xml", "settings.xml"] {
            #expect(try Self.misplaced(in: archive.tree(part), Self.textOrders) == [], "\(part)")
        }
        let styles = Self.all(in: try archive.tree("styles.xml"))
        let elements = Self.all(in: try archive.tree("content.xml"))
        let known = Set((styles + elements).compactMap { $0.attributes["style:name"] })
        for element in elements {
            for (name, value) in element.attributes where name.hasSuffix(":style-name") {
                #expect(known.contains(value), "\(element.name) \(value)")
            }
        }
        let cells = elements.filter { $0.name == "table-cell" }
        #expect(cells.count >= 14 && cells.allSatisfy { !$0.children.isEmpty })
    }

    @Test func `misplaced is seen`() throws {
        let limits = XMLLimits(bytes: 999, depth: 9, elements: 99)
        let wrong = try XMLReader.read(
            Array("<w:pPr xmlns:w=\"w\"><w:jc/><w:keepNext/></w:pPr>".utf8), within: limits)
        #expect(Self.misplaced(in: wrong, Self.wordOrders) == ["pPr/keepNext"])
        let unknown = try XMLReader.read(Array("<w:tc xmlns:w=\"w\"><w:t/></w:tc>".utf8), within: limits)
        #expect(Self.misplaced(in: unknown, Self.wordOrders) == ["tc/t"])
    }

    private static let wordOrders = [
        "pPr": """
        pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs \
        suppressAutoHyphens spacing ind contextualSpacing mirrorIndents jc textDirection textAlignment outlineLvl rPr sectPr
        """,
        "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike color spacing w kern position sz szCs u lang",
        "pBdr": "top left bottom right between bar",
        "tblPr": "tblStyle tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook",
        "tblBorders": "top left bottom right insideH insideV",
        "tblCellMar": "top left bottom right",
        "tcPr": "tcW gridSpan vMerge tcBorders shd noWrap tcMar vAlign",
        "tcBorders": "top left bottom right insideH insideV",
        "tcMar": "top left bottom right",
        "tbl": "tblPr tblGrid tr", "tr": "trPr tc",
        "tc": "tcPr p", "p": "pPr r", "body": "p sectPr",
        "r": "rPr t br tab drawing fldChar instrText",
        "inline": "extent effectExtent docPr cNvGraphicFramePr graphic",
        "pic": "nvPicPr blipFill spPr", "nvPicPr": "cNvPr cNvPicPr", "blipFill": "blip srcRect stretch",
        "spPr": "xfrm prstGeom", "xfrm": "off ext",
        "sectPr": "headerReference footerReference type pgSz pgMar pgBorders pgNumType cols titlePg docGrid",
        "styles": "docDefaults latentStyles style", "docDefaults": "rPrDefault pPrDefault",
        "style": "name aliases basedOn next link uiPriority qFormat locked pPr rPr tblPr trPr tcPr",
        "numbering": "abstractNum num", "abstractNum": "nsid multiLevelType tmpl name lvl",
        "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlJc pPr rPr",
        "settings": "zoom defaultTabStop characterSpacingControl compat themeFontLang clrSchemeMapping",
    ]

    private static let textOrders = [
        "document-content": "font-face-decls automatic-styles body",
        "document-styles": "font-face-decls styles automatic-styles master-styles",
        "style": "paragraph-properties text-properties table-properties table-column-properties "
            + "table-cell-properties graphic-properties",
        "default-style": "paragraph-properties text-properties table-row-properties",
        "page-layout": "page-layout-properties header-style footer-style",
        "master-page": "header footer",
        "table": "table-column table-header-rows table-row", "table-header-rows": "table-row",
        "table-row": "table-cell", "frame": "image title desc", "list": "list-item", "list-item": "p",
    ]
}
