/// What a part of a multipart form says of itself: its field and, for a file, its name and media type.
package struct MultipartHeaders: Sendable, Equatable {
    package let name: String
    /// The file's own name without any folder; nil when the part is a plain field.
    package let fileName: String?
    package let contentType: String?

    package init(name: String, fileName: String?, contentType: String?) {
        self.name = name
        self.fileName = fileName
        self.contentType = contentType
    }

    /// - Parameter block: the header lines, without the blank line that ends them.
    init(block: ArraySlice<UInt8>) throws(MultipartFault) {
        var disposition: [String: String]?
        var type: String?
        for line in String(decoding: block, as: UTF8.self).split(separator: "\r\n") {
            guard let colon = line.firstIndex(of: ":") else { throw .malformed }
            let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
            switch line[..<colon].lowercased() {
            case "content-disposition":
                guard let parsed = HeaderParameters.parse(String(value)), parsed.type == "form-data" else {
                    throw .malformed
                }
                disposition = parsed.parameters
            case "content-type":
                type = String(value)
            default:
                continue
            }
        }
        guard let name = disposition?["name"] else { throw .malformed }
        self.init(
            name: Self.unescaped(name), fileName: disposition?["filename"].map(Self.baseName),
            contentType: type)
    }

    /// Browsers write `"` and line ends as `%22`, `%0D`, `%0A` (HTML Living Standard, multipart/form-data encoding).
    private static func unescaped(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let percent = rest.firstIndex(of: "%") {
            result += rest[..<percent]
            rest = rest[percent...]
            switch rest.prefix(3) {
            case "%22": result += "\""
            case "%0D", "%0d": result += "\r"
            case "%0A", "%0a": result += "\n"
            default: result += rest.prefix(3)
            }
            rest = rest.dropFirst(3)
        }
        return result + rest
    }

    /// Old browsers send the whole path: only what follows the last separator is the file's name.
    private static func baseName(_ text: String) -> String {
        let plain = unescaped(text)
        return plain.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
    }
}
