import Files

/// A paper as Word opens it (Office Open XML, ECMA-376).
struct WordFile {
    let paper: WrittenPaper
    /// The PNG of each drawing, in their order.
    let drawings: [[UInt8]]

    func bytes() throws(Gzip.Fault) -> [UInt8] {
        var body = WordBody(paper)
        let document = body.document
        var entries: [ZipArchive.Entry] = []
        for (name, content) in [
            ("[Content_Types].xml", types), ("_rels/.rels", Self.relations),
            ("docProps/core.xml", properties), ("word/document.xml", document),
            ("word/_rels/document.xml.rels", pictures), ("word/styles.xml", WordStyles(paper).xml),
            ("word/settings.xml", Self.settings), ("word/numbering.xml", Self.numbering),
            ("word/footer1.xml", footer),
        ] {
            entries.append(try ZipArchive.Entry(name, deflating: Array((Self.head + content).markup.utf8)))
        }
        for (index, drawing) in drawings.enumerated() {
            entries.append(ZipArchive.Entry("word/media/drawing\(index + 1).png", drawing))
        }
        if let arms = paper.arms {
            entries.append(ZipArchive.Entry("word/media/arms.\(arms.ending)", arms.bytes))
        }
        return ZipArchive(entries).bytes
    }

    private static let head: HTML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

    private var types: HTML {
        """
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
        <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
        <Default Extension="xml" ContentType="application/xml"/>\
        <Default Extension="png" ContentType="image/png"/><Default Extension="jpeg" ContentType="image/jpeg"/>\
        <Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>\
        <Override PartName="/word/document.xml" ContentType="\(HTML(text: Self.wordType))document.main+xml"/>\
        <Override PartName="/word/styles.xml" ContentType="\(HTML(text: Self.wordType))styles+xml"/>\
        <Override PartName="/word/settings.xml" ContentType="\(HTML(text: Self.wordType))settings+xml"/>\
        <Override PartName="/word/numbering.xml" ContentType="\(HTML(text: Self.wordType))numbering+xml"/>\
        <Override PartName="/word/footer1.xml" ContentType="\(HTML(text: Self.wordType))footer+xml"/></Types>
        """
    }

    private static let wordType = "application/vnd.openxmlformats-officedocument.wordprocessingml."

    private static let relations: HTML = """
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
        <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>\
        <Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>\
        </Relationships>
        """

    private var properties: HTML {
        """
        <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
        xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>\(paper.title)</dc:title>\
        <dc:creator>\(paper.issuer)</dc:creator><dc:language>fr-FR</dc:language></cp:coreProperties>
        """
    }

    private var pictures: HTML {
        let type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
        let own = [("styles", "styles.xml"), ("settings", "settings.xml"), ("numbering", "numbering.xml")]
        let fixed = own.map { name, file -> HTML in
            "<Relationship Id=\"\(name)\" Type=\"\(type + name)\" Target=\"\(file)\"/>"
        }
        let drawn = drawings.indices.map { index -> HTML in
            "<Relationship Id=\"drawing\(index + 1)\" Type=\"\(type)image\" Target=\"media/drawing\(index + 1).png\"/>"
        }
        let arms = paper.arms.map { arms -> HTML in
            "<Relationship Id=\"arms\" Type=\"\(type)image\" Target=\"media/arms.\(arms.ending)\"/>"
        }
        return """
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\(fixed)\
            <Relationship Id="footer" Type="\(type)footer" Target="footer1.xml"/>\(drawn)\(arms)</Relationships>
            """
    }

    private static let settings: HTML = """
        <w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">\
        <w:characterSpacingControl w:val="doNotCompress"/><w:compat>\
        <w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>\
        </w:compat><w:themeFontLang w:val="fr-FR"/></w:settings>
        """

    private static let numbering: HTML = """
        <w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">\
        <w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">\
        <w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="–"/><w:lvlJc w:val="left"/>\
        <w:pPr><w:ind w:left="340" w:hanging="340"/></w:pPr></w:lvl></w:abstractNum>\
        <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>
        """

    /// The name of who issues it, and the page among the pages; a letter has neither.
    private var footer: HTML {
        let field = { (name: StaticString) -> HTML in
            """
            <w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> \(HTML(stringLiteral: name)) </w:instrText></w:r>\
            <w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>
            """
        }
        let pages: HTML = """
            <w:r><w:t>\(paper.issuer)</w:t></w:r><w:r><w:tab/></w:r>\(field("PAGE"))\
            <w:r><w:t>\u{A0}/\u{A0}</w:t></w:r>\(field("NUMPAGES"))
            """
        return """
            <w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:pPr>\
            <w:pStyle w:val="\(PaperLook.footer.id)"/></w:pPr>\(paper.isLetter ? .empty : pages)</w:p></w:ftr>
            """
    }
}
