import Files
import Foundation

/// A piece of the markup of a paper: words, a drawing, or an element that holds others.
indirect enum PaperNode: Equatable {
    case words(String)
    /// A whole `svg` element, as it is written.
    case drawing(String)
    case element(name: String, classes: Set<String>, children: [PaperNode])

    /// The pieces of the markup that papers are made of: quoted attributes, every element closed but `br` and `img`.
    static func all(of html: HTML) -> [PaperNode] {
        var reading = Reading(rest: html.markup[...])
        return reading.nodes()
    }

    private struct Reading {
        var rest: Substring

        /// Up to the end of the element that holds them.
        mutating func nodes() -> [PaperNode] {
            var nodes: [PaperNode] = []
            while let start = rest.utf8.firstIndex(of: 0x3C) {
                if start > rest.startIndex { nodes.append(.words(PaperNode.plain(rest[..<start]))) }
                rest = rest[start...]
                if rest.hasPrefix("<svg"), let end = rest.range(of: "</svg>") {
                    nodes.append(.drawing(String(rest[..<end.upperBound])))
                    rest = rest[end.upperBound...]
                    continue
                }
                let tag = tag()
                guard !tag.hasPrefix("/") else { return nodes }
                let name = tag.prefix { $0 != " " && $0 != "\n" }
                let isAlone = name == "br" || name == "img"
                nodes.append(
                    .element(
                        name: String(name), classes: Self.classes(of: tag),
                        children: isAlone ? [] : self.nodes()))
            }
            if !rest.isEmpty { nodes.append(.words(PaperNode.plain(rest))) }
            rest = ""
            return nodes
        }

        /// What stands between the brackets: no attribute of a paper holds one, since texts are escaped.
        private mutating func tag() -> Substring {
            let inside = rest.dropFirst()
            let end = inside.utf8.firstIndex(of: 0x3E) ?? inside.endIndex
            rest = end < inside.endIndex ? inside[inside.utf8.index(after: end)...] : ""
            return inside[..<end]
        }

        private static func classes(of tag: Substring) -> Set<String> {
            guard let start = tag.range(of: " class=\"") else { return [] }
            let names = tag[start.upperBound...].prefix { $0 != "\"" }
            return Set(names.split(separator: " ").map(String.init))
        }
    }

    /// Words without the five escapes of `HTML`, and without what XML has no way to hold.
    static func plain(_ text: some StringProtocol) -> String {
        var words = String(text)
        if words.utf8.contains(0x26) {
            for (escaped, sign) in [
                ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&"),
            ] {
                words = words.replacingOccurrences(of: escaped, with: sign)
            }
        }
        return allowed(words)
    }

    /// The words without the signs that no XML holds (XML 1.0, § 2.2).
    static func allowed(_ words: String) -> String {
        guard words.unicodeScalars.contains(where: { !XMLWriter.isAllowed($0) }) else { return words }
        return String(String.UnicodeScalarView(words.unicodeScalars.filter(XMLWriter.isAllowed)))
    }
}
