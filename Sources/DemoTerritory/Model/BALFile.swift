/// How the file of a commune is written.
package struct BALFile: Sendable, Equatable {
    package let format: BALFormat
    package let encoding: BALEncoding
    package let delimiter: Character

    package init(format: BALFormat, encoding: BALEncoding = .utf8, delimiter: Character = ";") {
        self.format = format
        self.encoding = encoding
        self.delimiter = delimiter
    }
}
