import Foundation
package import Persistence
import Web

/// What this site alone can make, of its secret key: the links by which people leave, without storing any.
package struct SiteKey: Sendable {
    private let secret: SecretKey

    package init(_ secret: SecretKey) {
        self.secret = secret
    }

    func subscriber(_ id: String) -> SubscriberKey {
        SubscriberKey(text: "\(id).\(Base64URL.text(of: proof(of: id)))")
    }

    /// - Returns: nil when the key was not made here; the time taken does not depend on where it differs.
    func id(of subscriber: SubscriberKey) -> String? {
        let halves = subscriber.text.split(separator: ".", omittingEmptySubsequences: false)
        guard halves.count == 2, let given = Base64URL.bytes(of: String(halves[1])), given.count == 16 else {
            return nil
        }
        let id = String(halves[0])
        return Self.areSame(given, proof(of: id)) ? id : nil
    }

    /// What travels with a message, so that who shows it proves that it was sent it.
    func displayProof(of message: String) -> String {
        Base64URL.text(of: secret.bytes(for: "affichage de \(message)", count: 16))
    }

    func isDisplayProof(_ proof: String, of message: String) -> Bool {
        Self.areSame(Array(proof.utf8), Array(displayProof(of: message).utf8))
    }

    /// In a time that does not depend on where they differ.
    private static func areSame(_ given: [UInt8], _ proof: [UInt8]) -> Bool {
        given.count == proof.count && zip(given, proof).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// A network or an address as a flood is counted by, without naming it.
    func fingerprint(of source: String) -> String {
        Base64URL.text(of: secret.bytes(for: "décompte des abonnements de \(source)", count: 32))
    }

    /// What is written to one person, as it waits in the database: it may hold a link that opens an account.
    func sealed(_ payload: String, of message: String) throws -> String {
        Base64URL.text(of: try secret.seal(Array(payload.utf8), for: Self.purpose(message)))
    }

    /// - Returns: nil when the site's key was lost or replaced since.
    func opened(_ sealed: String, of message: String) -> String? {
        Base64URL.bytes(of: sealed)
            .flatMap { try? secret.open($0, for: Self.purpose(message)) }
            .map { String(decoding: $0, as: UTF8.self) }
    }

    private func proof(of id: String) -> [UInt8] {
        secret.bytes(for: "abonnement \(id)", count: 16)
    }

    private static func purpose(_ message: String) -> String { "message \(message)" }
}

/// What opens one subscription to who holds it: in the link to leave, in the device's own memory.
package struct SubscriberKey: Sendable, Hashable {
    package let text: String

    package init(text: String) {
        self.text = text
    }
}
