import Files
import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import Web

@Suite struct `A paper for a word processor` {
    /// A letterhead with arms, titles, a list, a table, a map, and what tries to be more than text.
    private static func paper(sheets: Int = 1, sheet: Paper.Sheet = .a4) throws -> Paper {
        let arms = try PNGWriter.png(side: 8, pixels: Array(repeating: 200, count: 8 * 8 * 4))
        return Paper(
            "Arrêté\u{1}\u{FFFE} & <plan>",
            issuer: .init(
                name: "Commune d’Auch <script>", above: "République française", lines: ["1, place & mairie"],
                arms: .init(mediaType: "image/png", bytes: arms, address: "/armes")),
            parts: (0..<sheets).map { "\(Self.part(hostile[$0 % hostile.count]))" }, sheet: sheet)
    }

    private static let hostile = [
        "<script>alert(1)</script>", "](http://mal.example/x)", "{{7*7}} {% raw %}",
        "\\input{/etc/passwd} $x^2$",
        "--output=/tmp/x", "@include </w:t>", "&lt;b&gt; \u{1}\u{FFFE}fin", "=1+1 \"'\u{202E}",
    ]

    private static func part(_ name: String) -> HTML {
        """
        <h1>Arrêté n°\u{A0}12</h1>
        <p>Vu la loi\u{202F};<br>le <strong>\(name)</strong> est nommé.</p>
        <ul><li>adopte les noms</li>
        <li>charge le maire</li></ul>
        <table><caption>\(name)</caption><thead><tr><th scope="col">Numéro</th><th scope="col" class="number">Prix HT</th></tr></thead>
        <tbody><tr><td>8 bis</td><td class="number">8,90\u{A0}€</td></tr><tr><td></td></tr></tbody></table>
        <p class="signature">La maire,<br>Jeanne d’Arès</p>
        <div class="new-sheet"><h2>Plan annexé</h2>
        <figure><svg viewBox="0 0 330 100" role="img" aria-label="Plan &lt;b&gt;" font-family="Liberation Sans"><text>12\u{1}</text></svg>\
        <figcaption>En rouge</figcaption></figure></div>
        """
    }

    @Test func `says each name as it is, in both`() throws {
        let written = WrittenPaper(try Self.paper(sheets: Self.hostile.count))
        #expect(written.drawings.allSatisfy { $0.picture.unicodeScalars.allSatisfy(XMLWriter.isAllowed) })
        let drawings = written.drawings.map { _ in [UInt8]("PNG".utf8) }
        let word = try ZipContents(WordFile(paper: written, drawings: drawings).bytes())
        let text = try ZipContents(TextFile(paper: written, drawings: nil).bytes())
        for (archive, name) in [(word, "word/document.xml"), (text, "content.xml")] {
            for file in archive.names where file.hasSuffix(".xml") || file.hasSuffix(".rels") {
                _ = try archive.tree(file)
            }
            let said = Self.words(of: try archive.tree(name))
            for name in Self.hostile {
                let kept = String(String.UnicodeScalarView(name.unicodeScalars.filter(XMLWriter.isAllowed)))
                #expect(said.contains(kept), "\(name)")
            }
            #expect(said.contains("Commune d’Auch <script>") && said.contains("1, place & mairie"))
            #expect(
                said.contains("n°\u{A0}12") && said.contains("loi\u{202F};") && said.contains("8,90\u{A0}€"))
            #expect(!(try archive.text(name)).contains("<script"))
        }
    }

    /// All the words of a tree.
    private static func words(of tree: XMLTree) -> String {
        ([tree.text] + tree.children.map { words(of: $0) }).joined()
    }

    @Test func `has its drawings and its arms as pictures, with their words`() throws {
        let written = WrittenPaper(try Self.paper())
        #expect(written.drawings.map(\.label) == ["Plan <b>"])
        let drawing = try #require(written.drawings.first)
        #expect(drawing.width == 165 && drawing.height == 50)
        let picture = try XMLReader.read(
            Array(drawing.picture.utf8), within: XMLLimits(bytes: 1 << 20, depth: 9, elements: 99))
        #expect(
            picture.attributes["width"] == "165.0mm" && picture.attributes["viewBox"] == "0 0 330.0 100.0")

        let word = try ZipContents(WordFile(paper: written, drawings: [[1, 2, 3]]).bytes())
        #expect(try word.bytes("word/media/drawing1.png") == [1, 2, 3])
        #expect(try word.bytes("word/media/arms.png").prefix(4) == [0x89, 0x50, 0x4E, 0x47])
        let document = try word.text("word/document.xml")
        #expect(document.contains("descr=\"Plan &lt;b&gt;\""))
        let links = try word.tree("word/_rels/document.xml.rels").children
        let known = Dictionary(
            links.map { ($0.attributes["Id"] ?? "", $0.attributes["Target"] ?? "") },
            uniquingKeysWith: { first, _ in first })
        for asked in document.matches(of: /r:(?:embed|id)="([^"]+)"/) {
            let target = try #require(known[String(asked.1)])
            #expect(word.names.contains("word/\(target)"))
        }

        let text = try ZipContents(TextFile(paper: written, drawings: nil).bytes())
        #expect(text.names.first == "mimetype" && text.methods.first == 0)
        #expect(try text.text("mimetype") == "application/vnd.oasis.opendocument.text")
        #expect(try text.text("Pictures/drawing1.svg") == drawing.picture)
        let content = try text.text("content.xml")
        #expect(content.contains("<svg:title>Plan &lt;b&gt;</svg:title>"))
        for asked in content.matches(of: /xlink:href="([^"]+)"/) {
            #expect(text.names.contains(String(asked.1)))
            #expect(try text.text("META-INF/manifest.xml").contains("\"\(asked.1)\""))
        }
    }

    @Test func `begins each letter and each annex on a sheet`() throws {
        let written = WrittenPaper(try Self.paper(sheets: 3, sheet: .letter))
        let drawings = written.drawings.map { _ in [UInt8]("PNG".utf8) }
        let word = try ZipContents(WordFile(paper: written, drawings: drawings).bytes())
        let breaks = try word.text("word/document.xml").components(separatedBy: "<w:pageBreakBefore/>")
        // Two letters after the first one, and the map of each of the three.
        #expect(breaks.count - 1 == 5)
        #expect(!(try word.text("word/footer1.xml")).contains("NUMPAGES"))
        let text = try ZipContents(TextFile(paper: written, drawings: nil).bytes())
        let sheets = try text.text("content.xml").matches(of: /text:style-name="Bastide\d+Feuille"/)
        #expect(sheets.count == 5)
        let act = try ZipContents(WordFile(paper: WrittenPaper(try Self.paper()), drawings: [[]]).bytes())
        #expect(try act.text("word/footer1.xml").contains("NUMPAGES"))
    }

    @Test func `repeats the heads of its tables, in columns as wide as the text`() throws {
        let paper = WrittenPaper(try Self.paper())
        guard
            case .table(let table)? = paper.blocks.first(where: {
                if case .table = $0 { true } else { false }
            })
        else { throw Refusal.notFound }
        #expect(table.heads.count == 1 && table.rows.count == 2)
        #expect(abs(table.widths.reduce(0, +) - 165) < 0.01)
        let long = String(repeating: "mot ", count: 200)
        let wide = PaperReading(width: 165).blocks(
            of:
                "<table><tbody><tr><td>1</td><td>\(long)</td><td class=\"number\">8,90\u{A0}€</td></tr></tbody></table>"
        )
        guard case .table(let told)? = wide.first else { throw Refusal.notFound }
        #expect(abs(told.widths.reduce(0, +) - 165) < 0.01)
        #expect(told.widths[1] > 100 && told.widths[0] >= 14 && told.widths[2] >= 14)
    }

    @Test func `is offered for what is written, and never for what is drawn`() throws {
        #expect(try Self.paper(sheet: .a3).processors == [])
        #expect(try Self.paper(sheet: .field).processors == [])
        #expect(try Self.paper().processors.contains(.libreOffice))
        let words = Paper("Lettre", issuer: .init(name: "Commune"), parts: ["<p>Bonjour</p>"], sheet: .letter)
        #expect(words.processors == [.word, .libreOffice])
    }

    @Test(.enabled(if: DocumentPress.mayDrawPictures))
    func `has PNG pictures that the machine draws`() async throws {
        try await withTemporaryFolder { folder in
            let press = DocumentPress.ofPictures(folder: folder.path)
            let file = try await Self.paper().file(for: .word, pictures: press, person: "p1")
            let picture = try ZipContents(file).bytes("word/media/drawing1.png")
            // 165 mm at 240 an inch (PNG 3rd edition, §11.2.1).
            #expect(picture.prefix(4) == [0x89, 0x50, 0x4E, 0x47])
            #expect(picture[16..<20].reduce(0) { $0 << 8 | Int($1) } == 1560)
        }
    }
}
