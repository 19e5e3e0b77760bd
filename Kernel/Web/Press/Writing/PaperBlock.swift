/// What a word processor holds of a paper: paragraphs, tables and drawings, one after the other.
indirect enum PaperBlock: Sendable {
    case paragraph(PaperParagraph)
    case table(PaperTable)
    case drawing(PaperDrawing)
    /// The picture that stands for who issues the paper.
    case arms(startsSheet: Bool)
}

/// Words of one look.
struct PaperParagraph: Sendable {
    var look: PaperLook
    var pieces: [Piece]
    var startsSheet = false

    enum Piece: Equatable {
        case words(String, isBold: Bool)
        case lineBreak
    }

    /// Signs that it holds, for the room that it asks.
    var length: Int {
        pieces.reduce(0) { total, piece in
            if case .words(let words, _) = piece { total + words.count } else { total }
        }
    }
}

/// Rows of cells under heads that each sheet repeats.
struct PaperTable: Sendable {
    let heads: [[Cell]]
    let rows: [[Cell]]
    /// Whether lines part its rows; without them it only puts things side by side.
    let isRuled: Bool
    /// Millimetres of each column.
    let widths: [Double]

    struct Cell {
        let blocks: [PaperBlock]
    }

    /// - Parameter width: millimetres of the whole table.
    init(heads: [[Cell]], rows: [[Cell]], isRuled: Bool, width: Double) {
        self.heads = heads
        self.rows = rows
        self.isRuled = isRuled
        let count = (heads + rows).map(\.count).max() ?? 0
        widths = Self.widths(heads + rows, count: count, of: width, isRuled: isRuled)
    }

    /// What columns ask for: short ones have it, the others share the rest.
    private static func widths(
        _ rows: [[Cell]], count: Int, of width: Double, isRuled: Bool
    ) -> [Double] {
        guard isRuled else {
            return count == 2 ? [width - side, side] : Array(repeating: width / Double(count), count: count)
        }
        let asked = (0..<count).map { column -> Double in
            let longest = rows.compactMap { $0.count > column ? $0[column].length : nil }.max() ?? 0
            return min(max(Double(longest) * perSign + 5, least), most)
        }
        let total = asked.reduce(0, +)
        guard total > width else { return asked.map { $0 * width / total } }
        let kept = asked.map { $0 <= short ? $0 : 0 }
        let rest = width - kept.reduce(0, +)
        let wide = zip(asked, kept).map { $1 == 0 ? $0 : 0 }
        let shared = wide.reduce(0, +)
        guard rest > 0, shared > 0 else { return asked.map { $0 * width / total } }
        return zip(kept, wide).map { $0 + $1 * rest / shared }
    }

    /// Millimetres: of a sign in a cell, of the narrowest and the widest column, of a short one.
    private static let (perSign, least, most, short) = (1.9, 14.0, 95.0, 30.0)
    /// Of what stands beside the map of a certificate.
    private static let side = 42.0
}

extension PaperTable.Cell {
    fileprivate var length: Int {
        blocks.map { block in
            if case .paragraph(let paragraph) = block { paragraph.length } else { 0 }
        }.max() ?? 0
    }
}

/// A drawing of a paper, with the words for who does not see it.
struct PaperDrawing: Sendable {
    let label: String
    /// Millimetres on the sheet.
    let width: Double
    let height: Double
    /// A picture of its own, of that size (SVG 1.1).
    let picture: String

    /// - Parameters:
    ///   - markup: an `svg` element, in millimetres unless it is a code to photograph.
    ///   - most: millimetres that there is room for.
    init(_ markup: String, within most: Double) {
        let markup = PaperNode.allowed(markup)
        let head = markup.prefix { $0 != ">" }
        let box = (Self.attribute("viewBox", of: head) ?? "").split(separator: " ").compactMap { Double($0) }
        let (across, down) = box.count == 4 ? (max(box[2], 1), max(box[3], 1)) : (100, 100)
        let own = Self.attribute("class", of: head) == "qr" ? Self.code : across
        width = min(own, most)
        height = width * down / across
        label = PaperNode.plain(Self.attribute("aria-label", of: head) ?? "")
        let font = Self.attribute("font-family", of: head) ?? "sans-serif"
        picture = """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(width)mm" height="\(height)mm" \
            viewBox="0 0 \(across) \(down)" font-family="\(font)"\(markup.dropFirst(head.count))
            """
    }

    /// Millimetres of a side of a code to photograph.
    private static let code = 30.0

    private static func attribute(_ name: String, of tag: Substring) -> String? {
        guard let start = tag.firstRange(of: " \(name)=\"") else { return nil }
        return String(tag[start.upperBound...].prefix { $0 != "\"" })
    }
}
