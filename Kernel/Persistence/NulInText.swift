import Glibc

/// A text that holds the null character: PostgreSQL takes none, SQLite would cut it there without a word.
package struct NulInText: Error, CustomStringConvertible {
    /// The statement with its placeholders.
    package let statement: String

    package var description: String { "a text to bind holds a null character in: \(statement)" }
}

extension SQLValue {
    var hasNul: Bool {
        guard case .text(var text) = self else { return false }
        return text.withUTF8 { bytes in
            bytes.baseAddress.map { memchr($0, 0, bytes.count) != nil } ?? false
        }
    }
}
