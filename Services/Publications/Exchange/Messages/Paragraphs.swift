import Web

/// Plain text of several lines as paragraphs: what looks like HTML or a link in it stays text.
struct Paragraphs: Component {
    let text: String

    init(_ text: String) {
        self.text = text
    }

    var html: HTML {
        let blocks = text.split(separator: "\n\n").map { block -> HTML in
            let lines = block.split(separator: "\n").map { HTML(text: $0) }
            return "<p>\(lines.dropFirst().reduce(lines.first ?? .empty) { "\($0)<br>\($1)" })</p>\n"
        }
        return "\(blocks)"
    }
}
