import Crypto
import Foundation
import Web

extension PushEndpoint {
    /// What it is found again by: the address itself is a key to who has it.
    static func fingerprint(of address: String) -> String {
        Base64URL.text(of: SHA256.hash(data: Data(address.utf8)))
    }
}
