import Foundation

/// Turns the files of an `Assets` folder into one Swift file of `Asset` literals.
///
/// Usage: `embed OUTPUT.swift MODULE FILE…`. Text becomes a raw `StaticString`, anything else base64: both compile in
/// a fraction of a second where array literals take minutes.
@main
struct Embed {
    static func main() throws {
        guard CommandLine.arguments.count >= 3 else {
            throw CocoaError(.fileReadInvalidFileName)
        }
        let (output, module) = (CommandLine.arguments[1], CommandLine.arguments[2])
        let files = CommandLine.arguments.dropFirst(3).map { URL(fileURLWithPath: $0) }
        var source = module == "Web" ? "" : "package import Web\n\n"
        source += "/// The files of this module's `Assets` folder.\npackage enum Assets {\n"
        for file in files {
            source += try declaration(of: file)
        }
        let names = files.map { identifier(of: $0) }.joined(separator: ", ")
        source += "    package static let all: [Asset] = [\(names)]\n}\n"
        try source.write(toFile: output, atomically: true, encoding: .utf8)
    }

    static func declaration(of file: URL) throws -> String {
        let data = try Data(contentsOf: file)
        let name = file.lastPathComponent
        if let text = String(data: data, encoding: .utf8), !text.contains("\"\"\"\(fence)") {
            let literal = "\(fence)\"\"\"\n\(text)\n\"\"\"\(fence)"
            return
                "    package static let \(identifier(of: file)) = Asset(name: \"\(name)\", text: \(literal))\n"
        }
        let base64 = data.base64EncodedString()
        return
            "    package static let \(identifier(of: file)) = Asset(name: \"\(name)\", base64: \"\(base64)\")\n"
    }

    static let fence = "####"

    /// `map-editor.js` becomes `mapEditorJS`-like camel case: `mapEditorJs`.
    static func identifier(of file: URL) -> String {
        let words = file.lastPathComponent.split { !$0.isLetter && !$0.isNumber }
        let first = words.first.map { $0.lowercased() } ?? ""
        return words.dropFirst().reduce(first) { $0 + $1.prefix(1).uppercased() + $1.dropFirst() }
    }
}
