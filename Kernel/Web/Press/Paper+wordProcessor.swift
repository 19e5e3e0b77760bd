import Foundation

extension Paper {
    /// The document for a word processor: its drawings are pictures, since a drawing inside the text is read as loose words.
    package var wordProcessorDocument: HTML {
        let parts = document.markup.components(separatedBy: "<svg")
        var markup = parts[0]
        for part in parts.dropFirst() {
            guard let end = part.range(of: "</svg>") else {
                markup += "<svg" + part
                continue
            }
            markup += Self.picture("<svg" + part[..<end.upperBound]) + part[end.upperBound...]
        }
        return HTML(trusted: markup)
    }

    /// A drawing as a picture of the same size, with the same words for who does not see it.
    private static func picture(_ drawing: String) -> String {
        let head = drawing.prefix { $0 != ">" }
        let label = attribute("aria-label", of: head) ?? ""
        let box = (attribute("viewBox", of: head) ?? "").split(separator: " ").compactMap { Double($0) }
        let (width, height) = box.count == 4 ? (box[2], box[3]) : (100, 100)
        // A drawing without a size of its own is in millimetres.
        let pixels = attribute("width", of: head).flatMap(Double.init) ?? min(width, widest) * 96 / 25.4
        let known = attribute("xmlns", of: head) == nil ? " xmlns=\"http://www.w3.org/2000/svg\"" : ""
        // A picture alone needs a size, or a word processor gives it its own.
        let size = attribute("width", of: head) == nil ? " width=\"\(width)mm\" height=\"\(height)mm\"" : ""
        let whole = "<svg\(known)\(size)" + drawing.dropFirst("<svg".count)
        return """
            <img src="data:image/svg+xml;base64,\(Data(whole.utf8).base64EncodedString())" alt="\(label)" \
            width="\(Int(pixels.rounded()))" height="\(Int((pixels * height / max(width, 1)).rounded()))">
            """
    }

    /// Millimetres of the text of an A4 sheet.
    private static let widest = 165.0

    private static func attribute(_ name: String, of tag: Substring) -> String? {
        guard let start = tag.range(of: " \(name)=\"") else { return nil }
        return String(tag[start.upperBound...].prefix { $0 != "\"" })
    }
}
