import Files
import Foundation

/// An administrative paper: who issues it on top, then its text; to be read, printed, or drawn as a PDF.
///
/// Its markup is plain – headings, paragraphs, lists, tables, nothing placed by hand –, so that `PaperReading` reads it for
/// word processors.
package struct Paper: Sendable {
    package let title: String
    package let issuer: Issuer
    /// Each begins on a new sheet, under the name of who issues it.
    package let parts: [HTML]
    package let sheet: Sheet
    package let textSize: TextSize

    /// The sheets that papers are printed on.
    package enum Sheet: String, Sendable, CaseIterable {
        case a4
        /// A4 mostly filled by a drawing.
        case a4Poster = "a4-affiche"
        case a4Landscape = "a4-paysage"
        case a3
        case a3Landscape = "a3-paysage"
        /// A4 to write on out of doors.
        case field = "terrain"
        /// A4 without the number of the page: each part is a letter of its own.
        case letter = "courrier"

        /// Whether it is mostly a drawing, under a name that takes little room.
        fileprivate var isPoster: Bool { self != .a4 && self != .letter }
    }

    /// How large the text is.
    package enum TextSize: String, Sendable {
        case usual = "texte"
        /// 14 points, for who reads with difficulty.
        case large = "grand-texte"
    }

    package init(
        _ title: String, issuer: Issuer, parts: [HTML], sheet: Sheet = .a4, textSize: TextSize = .usual
    ) {
        self.title = title
        self.issuer = issuer
        self.parts = parts
        self.sheet = sheet
        self.textSize = textSize
    }

    /// A whole document with its style inside: nothing of it is asked for elsewhere.
    package var document: HTML {
        """
        <!doctype html>
        <html lang="fr"><head><meta charset="utf-8"><title>\(title) – \(issuer.name)</title>
        <style>
        \(Self.style)\(issuer.arms?.rule(highest: highestArms, margin: armsMargin))
        </style></head><body class="\(look)">
        \(content(arms: issuer.arms.map { _ in Arms.place }))
        </body></html>
        """
    }

    /// The paper as a page of the site: what leads back, prints and downloads stays off the print.
    ///
    /// - Parameters:
    ///   - back: the page that it was asked for from.
    ///   - file: where it is a PDF; nil where none can be drawn.
    ///   - texts: where it is a file for each word processor.
    package func reply(
        to visit: Visit, back: SitePath, file: SitePath?, texts: [(for: WordProcessor, path: SitePath)] = []
    ) -> Reply {
        let download: HTML? = file.map { "<a href=\"\($0)\">Télécharger le PDF</a>" }
        let editable = texts.map { " <a href=\"\($0.path)\">\($0.for.label)</a>" as HTML }
        let page: HTML = """
            <!doctype html>
            <html lang="fr"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title) – \(issuer.name)</title>
            <link rel="icon" href="\(visit.assets.address(of: "icon.svg"))" type="image/svg+xml">
            <link rel="stylesheet" href="\(visit.assets.address(of: "paper.css"))">
            <script type="module" src="\(visit.assets.address(of: "bastide.js"))"></script>
            </head><body class="\(look)">
            <nav class="paper-bar" aria-label="Ce document"><a href="\(back)">Retour</a> \(download)\(editable) \
            \(PrintButton("Imprimer"))</nav>
            <main>
            \(content(arms: issuer.arms?.html))
            </main>
            </body></html>

            """
        return .text(page.markup, type: "text/html; charset=utf-8")
    }

    private var look: String {
        "paper \(sheet.rawValue) \(textSize.rawValue)\(sheet.isPoster ? " poster" : "")"
    }

    private func content(arms: HTML?) -> HTML {
        let head = issuer.head(arms: arms)
        let sheets = parts.map { part -> HTML in
            "<article class=\"paper-part\">\n\(head)\n\(part)\n</article>\n"
        }
        return "\(sheets)"
    }

    /// Millimetres, as the style of the sheets has them.
    private var highestArms: Double { sheet == .letter ? 16 : sheet.isPoster ? 17 : 24 }

    private var armsMargin: HTML {
        sheet == .letter ? "0 0 2mm" : sheet.isPoster ? "0 4mm 0 0" : "0 auto 2mm"
    }

    private static let style: HTML = {
        let sheet = Assets.all.first { $0.name == "paper.css" }
        return HTML(trusted: String(decoding: sheet?.bytes ?? [], as: UTF8.self))
    }()
}

extension Paper {
    /// Who issues a paper: its name, how to reach it, its arms when it gave them.
    package struct Issuer: Sendable {
        package let name: String
        /// What stands above the name: « République française ».
        package let above: String
        package let lines: [String]
        package let arms: Arms?

        package init(name: String, above: String = "", lines: [String] = [], arms: Arms? = nil) {
            self.name = name
            self.above = above
            self.lines = lines.filter { !$0.isEmpty }
            self.arms = arms
        }

        fileprivate func head(arms: HTML?) -> HTML {
            let motto: HTML? = above.isEmpty ? nil : "<p class=\"paper-above\">\(above)</p>\n"
            let details = lines.map { "<p class=\"paper-reach\">\($0)</p>\n" as HTML }
            return """
                <header class="paper-head">
                \(arms)\(motto)<p class="paper-issuer">\(name)</p>
                \(details)</header>
                """
        }
    }

    /// The picture that stands for a collectivité: it goes once into a document, however many sheets show it.
    package struct Arms: Sendable {
        private let mediaType: String
        let bytes: [UInt8]
        private let address: SitePath

        /// - Parameters:
        ///   - bytes: a picture already cleaned.
        ///   - address: where the site gives it.
        package init(mediaType: String, bytes: [UInt8], address: SitePath) {
            self.mediaType = mediaType
            self.bytes = bytes
            self.address = address
        }

        /// The picture on a page of the site; without words, since the name stands beside it.
        package var html: HTML { "<p class=\"paper-arms\"><img src=\"\(address)\" alt=\"\"></p>\n" }

        /// Where the rule of the document draws it.
        fileprivate static let place: HTML = "<p class=\"paper-arms\"></p>\n"

        /// Its size on a sheet.
        ///
        /// - Parameter highest: millimetres; it is 60 wide at most, and never larger than its own pixels at 96 an inch.
        func millimetres(highest: Double) -> (width: Double, height: Double) {
            let size = (try? Picture(cleaning: bytes))?.shownSize
            let (width, height) = (
                Double(size?.width ?? 200) * 25.4 / 96, Double(size?.height ?? 200) * 25.4 / 96
            )
            let scale = min(1, 60 / max(width, 0.1), highest / max(height, 0.1))
            return (width * scale, height * scale)
        }

        /// The picture in the style of a document that asks for nothing elsewhere.
        fileprivate func rule(highest: Double, margin: HTML) -> HTML {
            let size = millimetres(highest: highest)
            let room = "width: \(size.width)mm; height: \(size.height)mm"
            return """

                .paper .paper-head .paper-arms { \(room); margin: \(margin); background: \
                url(data:\(mediaType);base64,\(Data(bytes).base64EncodedString())) center / contain no-repeat; }
                """
        }
    }
}
