package import HTTPTypes
package import HummingbirdTesting
import NIOCore

/// A form as a browser sends it.
package struct SentForm: Sendable {
    let type: String
    let body: ByteBuffer

    /// Fields alone, as they are in an address: `nom=Paul&role=reader`.
    package init(_ text: String) {
        type = "application/x-www-form-urlencoded"
        body = ByteBuffer(string: text)
    }

    package init(_ fields: [(String, String)]) {
        self.init(fields.map { Self.encoded($0.0) + "=" + Self.encoded($0.1) }.joined(separator: "&"))
    }

    /// Fields, then files (RFC 7578).
    package init(_ fields: [(String, String)] = [], files: [File]) {
        type = "multipart/form-data; boundary=limite"
        var body = ByteBuffer()
        for (name, value) in fields {
            body.writeString(
                "--limite\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n")
        }
        for file in files {
            let place = "name=\"\(file.field)\"; filename=\"\(file.name)\""
            body.writeString("--limite\r\nContent-Disposition: form-data; \(place)\r\n\r\n")
            body.writeBytes(file.bytes)
            body.writeString("\r\n")
        }
        body.writeString("--limite--\r\n")
        self.body = body
    }

    /// A file that a form carries, in which of its fields.
    package struct File: Sendable {
        let field: String
        let name: String
        let bytes: [UInt8]

        package init(_ bytes: [UInt8], named name: String, in field: String) {
            self.field = field
            self.name = name
            self.bytes = bytes
        }
    }

    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            let character = Character(UnicodeScalar(byte))
            if character.isASCII, character.isLetter || character.isNumber || character == "_" {
                return String(character)
            }
            return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }
}

extension TestClientProtocol {
    package func send(
        _ form: SentForm, to path: String, _ headers: HTTPFields = [:]
    ) async throws -> Answer {
        var headers = headers
        headers[.contentType] = form.type
        return Answer(try await execute(uri: path, method: .post, headers: headers, body: form.body))
    }
}

extension HTTPFields {
    /// What the browser of this person sends from a page of the site itself; of nobody, nothing.
    package static func browser(of who: String?) -> HTTPFields {
        guard let who else { return [:] }
        var headers: HTTPFields = [.cookie: "qui=\(who)"]
        if let name = HTTPField.Name("Sec-Fetch-Site") { headers[name] = "same-origin" }
        return headers
    }
}
