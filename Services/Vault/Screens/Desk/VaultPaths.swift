import Web

/// The addresses of the vault's pages.
enum VaultPaths {
    /// The syndicat's page of all the communes.
    static let fleet = SitePath("/syndicat/sauvegarde")

    /// A commune's page.
    static func commune(_ insee: String) -> SitePath { SitePath("/mairie") / insee / "sauvegarde" }

    /// One depot of a commune.
    static func depot(_ slug: Slug, of insee: String) -> SitePath { commune(insee) / slug.text }

    /// One depot, for the syndicat.
    static func syndicatDepot(_ depot: Depot) -> SitePath { fleet / depot.commune / depot.slug.text }

    /// What each route declares.
    static let communeRoute = "/mairie/{insee}/sauvegarde"
    static let depotRoute = "/mairie/{insee}/sauvegarde/{depot}"
    static let syndicatDepotRoute = "/syndicat/sauvegarde/{insee}/{depot}"
}
