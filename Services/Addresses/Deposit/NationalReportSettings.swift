import Foundation
import Web

/// Where the signalements of the nation are read: what the operator set.
package struct NationalReportSettings: Sendable, Equatable, CustomStringConvertible {
    /// Without a slash at its end: `https://plateforme-bal.adresse.data.gouv.fr/api-signalement`.
    package let address: String

    /// - Returns: nil unless it is an address of HTTPS, or of this machine, without a question.
    package init?(address: String) {
        guard let bare = NationalAddress.bare(address) else { return nil }
        self.address = bare
    }

    /// The operator may have the answers of the nation on this machine: no redirect from elsewhere leads there.
    var reach: NetworkReach {
        NationalAddress.isHere(URLComponents(string: address)?.host ?? "") ? .anywhere : .internet
    }

    package var description: String { "signalements at \(address)" }
}
