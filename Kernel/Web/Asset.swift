import Foundation

/// A file of the interface carried inside the program: a style sheet, a script, a picture.
package struct Asset: Sendable {
    package let name: String
    package let content: Content

    /// The bytes, in the program or in a file of the system.
    package enum Content: Sendable {
        case text(StaticString)
        case base64(StaticString)
        /// Read when the program started, from a package of the system.
        case file([UInt8])
    }

    package init(name: String, text: StaticString) {
        self.name = name
        content = .text(text)
    }

    package init(name: String, file bytes: [UInt8]) {
        self.name = name
        content = .file(bytes)
    }

    package init(name: String, base64: StaticString) {
        self.name = name
        content = .base64(base64)
    }

    package var bytes: [UInt8] {
        switch content {
        case .text(let text): text.withUTF8Buffer { Array($0) }
        case .base64(let text): Data(base64Encoded: text.description).map(Array.init) ?? []
        case .file(let bytes): bytes
        }
    }
}
