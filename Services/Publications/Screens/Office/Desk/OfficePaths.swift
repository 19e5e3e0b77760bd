import Territory
import Web

/// The addresses of the office pages of one collectivité: every link of these screens comes from here.
struct OfficePaths: Sendable, Equatable {
    let home: SitePath

    init(_ level: Collectivite.Kind, code: String) {
        home =
            switch level {
            case .commune: SitePath("/mairie") / code / "actualites"
            case .epci: SitePath("/epci") / code / "actualites"
            case .departement: SitePath("/departement") / code / "actualites"
            case .syndicat: SitePath("/syndicat") / "actualites"
            }
    }

    var writing: SitePath { home / "ecrire" }
    func writing(_ kind: Content.Kind) -> SitePath { writing / kind.rawValue }
    /// A map without anything on it yet.
    var emptyMap: SitePath { home / "carte.geojson" }
    var duty: SitePath { home / "astreinte" }
    func endOfDuty(_ id: String) -> SitePath { duty / id / "retrait" }
    var figures: SitePath { home / "statistiques" }
    var figuresCSV: SitePath { home / "statistiques.csv" }
    var figuresXLSX: SitePath { home / "statistiques.xlsx" }
    /// What a commune does on its own page with what others say.
    func mark(_ id: String) -> SitePath { home / "recues" / id }

    func item(_ id: String) -> SitePath { home / "publication" / id }
    func text(_ id: String) -> SitePath { item(id) / "texte" }
    func picture(_ id: String) -> SitePath { item(id) / "photo" }
    func pictureRemoval(_ id: String) -> SitePath { picture(id) / "retrait" }
    func asking(_ id: String) -> SitePath { item(id) / "relecture" }
    func draft(_ id: String) -> SitePath { item(id) / "brouillon" }
    func sending(_ id: String) -> SitePath { item(id) / "envoi" }
    func sendingOnDuty(_ id: String) -> SitePath { item(id) / "envoi-astreinte" }
    func schedule(_ id: String) -> SitePath { item(id) / "depart" }
    func cancellation(_ id: String) -> SitePath { item(id) / "annulation" }
    func giveUp(_ id: String) -> SitePath { item(id) / "abandon" }
    func copy(_ id: String) -> SitePath { item(id) / "copie" }
    func removal(_ id: String) -> SitePath { item(id) / "suppression" }
    func proof(_ id: String) -> SitePath { item(id) / "preuve" }
    func calls(_ id: String) -> SitePath { item(id) / "appels" }
}
