/// Markup in which every interpolated text is escaped: only `HTML` itself goes in as it is.
package struct HTML: ExpressibleByStringInterpolation, Sendable, Equatable {
    package private(set) var markup: String
    /// What the fields in it are called.
    var labels = FieldLabels()

    package init(stringLiteral value: StaticString) {
        markup = value.description
    }

    package init(stringInterpolation: StringInterpolation) {
        markup = stringInterpolation.markup
        labels = stringInterpolation.labels
    }

    /// Nothing at all.
    package static let empty: HTML = ""

    /// Text as the reader sees it, escaped.
    package init(text: some StringProtocol) {
        markup = ""
        markup.reserveCapacity(text.utf8.count)
        markup.appendEscaped(text)
    }

    /// Markup made by a trusted writer: each use is a door to watch.
    package init(trusted markup: String) {
        self.markup = markup
    }

    package static func + (left: HTML, right: HTML) -> HTML {
        var sum = left
        sum += right
        return sum
    }

    package static func += (left: inout HTML, right: HTML) {
        left.markup += right.markup
        left.labels.merge(right.labels)
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        var markup: String
        var labels = FieldLabels()

        package init(literalCapacity: Int, interpolationCount: Int) {
            markup = ""
            markup.reserveCapacity(literalCapacity + interpolationCount * 16)
        }

        package mutating func appendLiteral(_ literal: StaticString) {
            literal.withUTF8Buffer { markup += String(decoding: $0, as: UTF8.self) }
        }

        package mutating func appendInterpolation(_ text: some StringProtocol) {
            markup.appendEscaped(text)
        }

        package mutating func appendInterpolation(_ text: String?) {
            if let text { markup.appendEscaped(text) }
        }

        package mutating func appendInterpolation(_ number: Int) {
            markup += String(number)
        }

        package mutating func appendInterpolation(_ html: HTML) {
            markup += html.markup
            labels.merge(html.labels)
        }

        package mutating func appendInterpolation(_ html: HTML?) {
            if let html { appendInterpolation(html) }
        }

        package mutating func appendInterpolation(_ parts: [HTML]) {
            for part in parts { appendInterpolation(part) }
        }

        package mutating func appendInterpolation(_ path: SitePath) {
            markup.appendEscaped(path.text)
        }

        /// An attribute with its leading space, only when `condition` holds: `\(attribute: "checked", if: …)`.
        package mutating func appendInterpolation(attribute name: StaticString, if condition: Bool) {
            if condition { markup += " \(name)" }
        }

        /// An attribute with its leading space, only when it has a value.
        package mutating func appendInterpolation(attribute name: StaticString, _ value: String?) {
            guard let value else { return }
            markup += " \(name)=\""
            markup.appendEscaped(value)
            markup += "\""
        }
    }
}

extension String {
    /// Escapes what could end a text or a quoted attribute (HTML Living Standard, §13.1.2).
    fileprivate mutating func appendEscaped(_ text: some StringProtocol) {
        let special: (UInt8) -> Bool = { $0 == 0x26 || $0 == 0x3C || $0 == 0x3E || $0 == 0x22 || $0 == 0x27 }
        guard text.utf8.contains(where: special) else {
            self += text
            return
        }
        for character in text.unicodeScalars {
            switch character {
            case "&": self += "&amp;"
            case "<": self += "&lt;"
            case ">": self += "&gt;"
            case "\"": self += "&quot;"
            case "'": self += "&#39;"
            default: unicodeScalars.append(character)
            }
        }
    }
}
