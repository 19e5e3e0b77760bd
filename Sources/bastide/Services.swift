import Addresses
import Contract
import Publications
import Vault

extension Bastide {
    /// The services of this program: the one place where they meet the house.
    static let services: [any Service.Type] = [
        AddressesService.self,
        PublicationsService.self,
        VaultService.self,
    ]
}
