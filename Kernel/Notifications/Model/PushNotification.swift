import Foundation
import HTTPTypes
package import Web

/// What a device shows: a Declarative Web Push, which a service worker can read too (Push API, §“Declarative push message”).
package struct PushNotification: Sendable {
    package let title: String
    package let body: String
    /// The page that opens.
    package let page: SitePath
    package var icon: SitePath?
    /// Whether it stays until the person has seen it: danger only.
    package var isPersistent = false

    package init(_ title: String, body: String, page: SitePath) {
        self.title = title
        self.body = body
        self.page = page
    }

    /// What a push service must accept once sealed: 4,096 bytes less header, tag and delimiter (RFC 8291 §4).
    package static let mostBytes = 3993

    /// - Parameter site: the address before every path, `https://numerique.exemple.fr`.
    /// - Parameter proof: what the device gives back to be counted.
    /// - Throws: `Refusal` when it is too long.
    func payload(of message: Message, site: String, proof: String) throws -> String {
        let declared = Declared(
            notification: .init(
                title: title, body: body, lang: "fr", tag: message.topic.text, navigate: site + page.text,
                icon: icon.map { site + $0.text }, requireInteraction: isPersistent ? true : nil,
                data: .init(message: message.id, preuve: proof)))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let bytes = try encoder.encode(declared)
        guard bytes.count <= Self.mostBytes else { throw Self.tooLong(bytes.count) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func tooLong(_ count: Int) -> Refusal {
        Refusal(
            .contentTooLarge,
            "Ce texte est trop long pour une notification\u{A0}: \(French.count(count, "octet", "octets")), "
                + "\(French.number(mostBytes)) au plus.",
            advice: "Rien n’est parti. Raccourcissez le titre ou le texte\u{A0}: la page dira le reste.")
    }

    /// The members that the Push API names.
    private struct Declared: Encodable {
        var web_push = 8030
        let notification: Shown

        struct Shown: Encodable {
            let title: String
            let body: String
            let lang: String
            let tag: String
            let navigate: String
            let icon: String?
            let requireInteraction: Bool?
            let data: Origin
        }

        struct Origin: Encodable {
            let message: String
            let preuve: String
        }
    }
}
