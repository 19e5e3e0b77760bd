import Foundation

/// Where the lists of addresses are deposited for the nation, and by which token: what the operator set.
package struct DepositSettings: Sendable, Equatable, CustomStringConvertible {
    /// Without a slash at its end: `https://plateforme-bal.adresse.data.gouv.fr/api-depot`.
    package let address: String
    /// What opens the deposit: it is written in no page and in no log.
    let token: String

    /// - Returns: nil unless the address is one of HTTPS, or of this machine, since a token crosses no network in the open, and the token can stand in a header.
    package init?(address: String, token: String) {
        guard let bare = NationalAddress.bare(address), Self.isToken(token) else { return nil }
        self.address = bare
        self.token = token
    }

    /// « plateforme-bal.adresse.data.gouv.fr ».
    package var host: String { URLComponents(string: address)?.host ?? "" }

    package var description: String { "deposit at \(address)" }

    private static func isToken(_ text: String) -> Bool {
        (1...200).contains(text.utf8.count) && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    }
}
