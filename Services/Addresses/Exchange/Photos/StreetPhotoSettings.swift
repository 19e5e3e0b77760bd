import Foundation
import Web

/// The Panoramax instance whose public pictures of streets are shown: what the operator set.
package struct StreetPhotoSettings: Sendable, Equatable, CustomStringConvertible {
    /// Without a slash at its end: `https://api.panoramax.xyz`.
    package let address: String

    /// - Returns: nil unless it is an address of HTTPS, or of this machine, without a question.
    package init?(address: String) {
        guard let bare = NationalAddress.bare(address) else { return nil }
        self.address = bare
    }

    /// « api.panoramax.xyz ».
    var host: String { URLComponents(string: address)?.host ?? "" }

    /// The operator may have the instance on this machine: no redirect from elsewhere leads there.
    var reach: NetworkReach { NationalAddress.isHere(host) ? .anywhere : .internet }

    /// Where a person looks at a picture, and around it.
    func viewer(of photo: StreetPhoto) -> String { "\(address)/#focus=pic&pic=\(photo.id)" }

    package var description: String { "street pictures at \(address)" }
}
