/// A header value of the form `type; name=value; name="quoted value"` (RFC 9110 §5.6.6).
enum HeaderParameters {
    static func parse(_ header: String) -> (type: String, parameters: [String: String])? {
        var rest = header[...]
        let type = rest.prefix { $0 != ";" }
        rest = rest.dropFirst(type.count)
        var parameters: [String: String] = [:]
        while rest.first == ";" {
            rest = rest.dropFirst().drop(while: isBlank)
            let name = rest.prefix { $0 != "=" && $0 != ";" }
            rest = rest.dropFirst(name.count)
            guard rest.first == "=" else { continue }
            rest = rest.dropFirst()
            guard let value = takeValue(&rest) else { return nil }
            parameters[name.lowercased()] = value
            rest = rest.drop(while: isBlank)
        }
        guard rest.isEmpty else { return nil }
        let trimmed = String(type.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
        return (trimmed.lowercased(), parameters)
    }

    /// A token, or a quoted string; a backslash only escapes a quote, since old browsers send Windows paths bare.
    private static func takeValue(_ rest: inout Substring) -> String? {
        guard rest.first == "\"" else {
            let token = rest.prefix { $0 != ";" && !isBlank($0) }
            rest = rest.dropFirst(token.count)
            return String(token)
        }
        rest = rest.dropFirst()
        var value = ""
        while let character = rest.popFirst() {
            if character == "\"" { return value }
            if character == "\\", rest.first == "\"", let quote = rest.popFirst() {
                value.append(quote)
            } else {
                value.append(character)
            }
        }
        return nil
    }

    private static func isBlank(_ character: Character) -> Bool {
        character == " " || character == "\t"
    }
}
