import Foundation
import HTTPTypes

/// The sentence shown once on the page after an action: « Voie renommée ».
enum Notice {
    static let cookieName = "bastide_avis"

    static func cookie(saying text: String) -> HTTPField {
        let value = Data(text.utf8).base64EncodedString()
        return HTTPField(
            name: .setCookie, value: "\(cookieName)=\(value); Path=/; Max-Age=60; HttpOnly; SameSite=Lax")
    }

    static func text(in cookies: [String: String]) -> String? {
        guard let value = cookies[cookieName], let data = Data(base64Encoded: value) else { return nil }
        return String(data: data, encoding: .utf8)
    }

    static let forgotten = HTTPField(
        name: .setCookie, value: "\(cookieName)=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax")
}
