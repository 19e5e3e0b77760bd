/// A file of the interface carried inside the program: a style sheet, a script, a picture.
package struct Asset: Sendable {
    package let name: String
    package let content: Content

    package enum Content: Sendable {
        case text(StaticString)
        case base64(StaticString)
    }

    package init(name: String, text: StaticString) {
        self.name = name
        content = .text(text)
    }

    package init(name: String, base64: StaticString) {
        self.name = name
        content = .base64(base64)
    }
}
