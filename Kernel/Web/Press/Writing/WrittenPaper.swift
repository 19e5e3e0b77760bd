import Files

/// A paper as word processors hold it: who issues it and what it says, block by block, on its sheet.
struct WrittenPaper: Sendable {
    let title: String
    let issuer: String
    let arms: Arms?
    let blocks: [PaperBlock]
    let isLetter: Bool
    /// Points of the letters of the text.
    let points: Double

    /// A picture with its size on the sheet, in millimetres.
    struct Arms {
        let bytes: [UInt8]
        /// What its name ends with.
        let ending: String
        let width: Double
        let height: Double
    }

    /// Millimetres of an A4 sheet, upright.
    let sheetSize = (width: 210.0, height: 297.0)

    /// Millimetres, as the style of the sheets has them.
    var margins: (top: Double, right: Double, bottom: Double, left: Double) {
        isLetter ? (16, 20, 14, 25) : (18, 20, 20, 25)
    }

    /// Millimetres of the text.
    var width: Double { sheetSize.width - margins.left - margins.right }

    init(_ paper: Paper) {
        title = PaperNode.allowed(paper.title)
        issuer = PaperNode.allowed(paper.issuer.name)
        isLetter = paper.sheet == .letter
        points = paper.textSize == .large ? 14 : 11.5
        arms = paper.issuer.arms?.written(highest: isLetter ? 16 : 24)
        let reading = PaperReading(width: sheetSize.width - 45)
        let head = paper.issuer.written(hasArms: arms != nil)
        blocks = paper.parts.enumerated().flatMap { index, part in
            Self.beginning(head, startsSheet: index > 0) + reading.blocks(of: part)
        }
    }

    private static func beginning(_ head: [PaperBlock], startsSheet: Bool) -> [PaperBlock] {
        guard startsSheet else { return head }
        var head = head
        switch head.first {
        case .arms: head[0] = .arms(startsSheet: true)
        case .paragraph(var first):
            first.startsSheet = true
            head[0] = .paragraph(first)
        default: break
        }
        return head
    }

    /// What is drawn on it, in order.
    var drawings: [PaperDrawing] { Self.drawings(in: blocks) }

    private static func drawings(in blocks: [PaperBlock]) -> [PaperDrawing] {
        blocks.flatMap { block -> [PaperDrawing] in
            switch block {
            case .drawing(let drawing): [drawing]
            case .table(let table): (table.heads + table.rows).joined().flatMap { drawings(in: $0.blocks) }
            case .paragraph, .arms: []
            }
        }
    }
}

extension Paper.Issuer {
    /// The head of each sheet.
    fileprivate func written(hasArms: Bool) -> [PaperBlock] {
        let line = { (look: PaperLook, words: String) -> PaperBlock in
            .paragraph(
                PaperParagraph(
                    look: look, pieces: [.words(PaperNode.plain(HTML(text: words).markup), isBold: false)]))
        }
        let head: [PaperBlock] = hasArms ? [.arms(startsSheet: false)] : []
        let motto = above.isEmpty ? [] : [line(.above, above)]
        return head + motto + [line(.issuer, name)] + lines.map { line(.reach, $0) }
            + [.paragraph(PaperParagraph(look: .rule, pieces: []))]
    }
}

extension Paper.Arms {
    /// As a word processor shows it; nil for what those of some town halls do not know (WebP), or do not turn upright.
    fileprivate func written(highest: Double) -> WrittenPaper.Arms? {
        guard let picture = try? Picture(cleaning: bytes), picture.format != .webp,
            picture.orientation == .upright
        else { return nil }
        let size = millimetres(highest: highest)
        return WrittenPaper.Arms(
            bytes: picture.bytes, ending: picture.format == .png ? "png" : "jpeg", width: size.width,
            height: size.height)
    }
}
