import People
import Web

/// What a program may do with the addresses of a commune by an API token.
enum AddressScopes {
    static let read = TokenScope("adresses.lire", label: "lire les adresses en brouillon", least: .reader)
    static let bring = TokenScope(
        "adresses.importer", label: "importer une liste d’adresses dans le brouillon", least: .manager)

    static let all = [read, bring]
}
