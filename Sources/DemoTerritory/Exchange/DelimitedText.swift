/// The writing of delimited text as the official files have it (RFC 4180 quotes, only where needed).
struct DelimitedText {
    let delimiter: Character
    let newline: String
    private(set) var text: String

    init(header: [String], delimiter: Character = ";", newline: String = "\r\n") {
        self.delimiter = delimiter
        self.newline = newline
        text = ""
        append(header)
    }

    mutating func append(_ values: [String]) {
        var isFirst = true
        for value in values {
            if !isFirst { text.append(delimiter) }
            isFirst = false
            text += value.contains(delimiter) || value.contains("\"") ? Self.quoted(value) : value
        }
        text += newline
    }

    static func quoted(_ value: String) -> String {
        "\"" + value.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
