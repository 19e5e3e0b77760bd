/// An XML 1.0 document being written: what goes in as text stays text, and what is opened is closed.
package struct XMLWriter {
    /// The document so far, its declaration first.
    package private(set) var text: String

    package typealias Attributes = KeyValuePairs<StaticString, String>

    package init() {
        text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    }

    /// An element that holds others, written by the closure in their order.
    package mutating func element(
        _ name: StaticString, _ attributes: Attributes = [:], holding write: (inout XMLWriter) -> Void
    ) {
        begin(name, attributes)
        text += ">\n"
        write(&self)
        end(name)
    }

    /// An element that holds a text.
    package mutating func element(_ name: StaticString, _ content: String, _ attributes: Attributes = [:]) {
        begin(name, attributes)
        text += ">" + Self.escaped(content)
        end(name)
    }

    /// An element that holds a text, or nothing when there is none.
    package mutating func element(
        _ name: StaticString, ifAny content: String?, _ attributes: Attributes = [:]
    ) {
        guard let content, !content.isEmpty else { return }
        element(name, content, attributes)
    }

    /// An element that holds nothing.
    package mutating func empty(_ name: StaticString, _ attributes: Attributes) {
        begin(name, attributes)
        text += "/>\n"
    }

    private mutating func begin(_ name: StaticString, _ attributes: Attributes) {
        text += "<\(name)"
        for (attribute, value) in attributes {
            text += " \(attribute)=\"" + Self.escaped(value, inAttribute: true) + "\""
        }
    }

    private mutating func end(_ name: StaticString) {
        text += "</\(name)>\n"
    }

    /// A text as XML holds it; the characters that XML 1.0 §2.2 has no way to hold are left out.
    static func escaped(_ text: String, inAttribute: Bool = false) -> String {
        var escaped = ""
        escaped.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars where isAllowed(scalar) {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            // A reader makes a line feed of a bare return, and a space of both in an attribute.
            case "\r": escaped += "&#13;"
            case "\"" where inAttribute: escaped += "&quot;"
            case "\n" where inAttribute: escaped += "&#10;"
            case "\t" where inAttribute: escaped += "&#9;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// XML 1.0 §2.2, production `Char`.
    package static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x9, 0xA, 0xD, 0x20...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }
}
