/// Why something asked of the vault cannot be done, in words for who asked.
package struct VaultRefusal: Error, CustomStringConvertible, Equatable {
    package let description: String

    init(_ description: String) {
        self.description = description
    }

    static func unknownDepot(_ slug: String) -> VaultRefusal {
        VaultRefusal("Il n’y a pas d’espace «\u{A0}\(slug)\u{A0}» dans le coffre.")
    }

    static let noName = VaultRefusal("Donnez un nom qui contient au moins une lettre ou un chiffre.")
}
