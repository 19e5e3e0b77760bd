import Files

/// A paper as LibreOffice opens it (OpenDocument 1.2, ISO/IEC 26300).
struct TextFile {
    let paper: WrittenPaper
    /// The PNG of each drawing, in their order; nil where none can be made, and the drawings go as they are (SVG).
    let drawings: [[UInt8]]?

    func bytes() throws(Gzip.Fault) -> [UInt8] {
        var body = TextBody(paper, drawingsAs: ending)
        let content = body.document
        // The first file, stored as it is, tells what the others are (OpenDocument 1.2 part 3, §3.3).
        var entries = [ZipArchive.Entry("mimetype", Array(Self.type.utf8))]
        for (name, text) in [
            ("content.xml", content), ("styles.xml", TextStyles(paper).xml), ("meta.xml", properties),
            ("settings.xml", Self.settings), ("META-INF/manifest.xml", manifest),
        ] {
            entries.append(try ZipArchive.Entry(name, deflating: Array((Self.head + text).markup.utf8)))
        }
        let pictures = drawings ?? paper.drawings.map { Array($0.picture.utf8) }
        for (index, picture) in pictures.enumerated() {
            entries.append(
                try ZipArchive.Entry("Pictures/drawing\(index + 1).\(ending)", deflating: picture))
        }
        if let arms = paper.arms {
            entries.append(ZipArchive.Entry("Pictures/arms.\(arms.ending)", arms.bytes))
        }
        return ZipArchive(entries).bytes
    }

    static let type = "application/vnd.oasis.opendocument.text"

    private var ending: String { drawings == nil ? "svg" : "png" }

    private static let head: HTML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

    private var properties: HTML {
        """
        <office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
        xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2"><office:meta>\
        <dc:title>\(paper.title)</dc:title><dc:creator>\(paper.issuer)</dc:creator><dc:language>fr-FR</dc:language>\
        </office:meta></office:document-meta>
        """
    }

    /// Between two paragraphs, the larger of their two spaces, as on the web and in Word.
    private static let settings: HTML = """
        <office:document-settings xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
        xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0" office:version="1.2"><office:settings>\
        <config:config-item-set config:name="ooo:configuration-settings" xmlns:ooo="http://openoffice.org/2004/office">\
        <config:config-item config:name="AddParaTableSpacing" config:type="boolean">false</config:config-item>\
        <config:config-item config:name="AddParaTableSpacingAtStart" config:type="boolean">true</config:config-item>\
        </config:config-item-set></office:settings></office:document-settings>
        """

    private var manifest: HTML {
        let files =
            [
                ("content.xml", "text/xml"), ("styles.xml", "text/xml"), ("meta.xml", "text/xml"),
                ("settings.xml", "text/xml"),
            ]
            + paper.drawings.indices.map {
                ("Pictures/drawing\($0 + 1).\(ending)", drawings == nil ? "image/svg+xml" : "image/png")
            }
            + (paper.arms.map { [("Pictures/arms.\($0.ending)", "image/\($0.ending)")] } ?? [])
        let entries = files.map { path, type -> HTML in
            "<manifest:file-entry manifest:full-path=\"\(path)\" manifest:media-type=\"\(type)\"/>"
        }
        return """
            <manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">\
            <manifest:file-entry manifest:full-path="/" manifest:version="1.2" manifest:media-type="\(Self.type)"/>\
            \(entries)</manifest:manifest>
            """
    }
}
