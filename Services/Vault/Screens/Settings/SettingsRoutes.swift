import Web

/// The pages by which the syndicat sets what a depot may take, how long it keeps, and who is told of dangers.
enum SettingsRoutes {
    static func all(_ desk: VaultDesk) -> [Route] { SetDepot.routes(desk) + SetVault.routes(desk) }
}

extension VaultPaths {
    static let settingsRoute = "/syndicat/sauvegarde/{insee}/{depot}/reglages"

    static func settings(of depot: Depot) -> SitePath {
        fleet / depot.commune / depot.slug.text / "reglages"
    }

    /// What is set for the whole vault.
    static let house = fleet / "reglages"
}

/// What a line of the ledger says of a change of the settings.
enum SettingsWords {
    static func of(_ facts: [String: String]) -> String {
        let change = facts["avant"].map { "\u{A0}: \($0), puis \(facts["apres"] ?? "")" } ?? ""
        return switch facts["quoi"] {
        case "nom": "Nom de l’espace changé"
        case "place": "Place changée\(change)"
        case "delai": "Délai d’effacement changé\(change)"
        case "prevenu": "Personne à prévenir changée"
        default: "Réglage changé"
        }
    }
}

/// Fields that belong together, under one title.
struct FieldGroup: Component {
    let title: String
    let words: String
    let fields: [any Component]

    var html: HTML {
        """
        <fieldset class="group"><legend>\(title)</legend>
        <p>\(words)</p>
        \(fields)</fieldset>

        """
    }
}
