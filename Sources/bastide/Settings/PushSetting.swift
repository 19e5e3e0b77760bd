import Foundation
import Notifications
import Web

/// By what push services know this site, and whom they write to when something is wrong.
enum PushSetting {
    /// - Returns: `mailto:` or `https:`; nil to give the address of the site.
    /// - Throws: `SettingRefused`.
    static func contact(in sources: SettingSources) throws -> String? {
        guard let text = sources.text(.pushContact) else { return nil }
        let address = text.hasPrefix("mailto:") ? String(text.dropFirst("mailto:".count)) : text
        if let address = EmailAddress(address) { return "mailto:\(address.text)" }
        if let url = URLComponents(string: text, encodingInvalidCharacters: false), url.scheme == "https",
            url.user == nil, let host = url.host, host.contains(".")
        {
            return text
        }
        throw SettingRefused(
            .pushContact, text,
            expected: "écrivez une adresse électronique, ou celle d’une page qui commence par https://.")
    }

    /// - Returns: a private key that can be read; nil for the one made of the secret key.
    /// - Throws: `SettingRefused`; the key is never shown.
    static func key(in sources: SettingSources) throws -> String? {
        guard let text = sources.text(.pushKey) else { return nil }
        guard VAPIDKey(text) != nil else {
            throw SettingRefused(
                .pushKey, "…",
                expected:
                    "une clé privée P-256 est attendue, en PEM ou en base64url (32 octets). Pour ne pas changer de clé, "
                    + "donnez celle qui servait. Sans ce réglage, le site en fait une de sa clé secrète.")
        }
        return text
    }
}
