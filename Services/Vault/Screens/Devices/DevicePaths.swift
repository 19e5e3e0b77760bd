import Web

extension VaultPaths {
    static let devicesRoute = depotRoute + "/appareils"
    static let newDeviceRoute = depotRoute + "/nouvel-appareil"
    static let deviceRoute = devicesRoute + "/{appareil}"
    static let openingRoute = "/syndicat/sauvegarde/{insee}/ouvrir"

    static func devices(of depot: Depot) -> SitePath {
        VaultPaths.depot(depot.slug, of: depot.commune) / "appareils"
    }

    static func newDevice(in depot: Depot) -> SitePath {
        VaultPaths.depot(depot.slug, of: depot.commune) / "nouvel-appareil"
    }

    static func device(_ slug: Slug, of depot: Depot) -> SitePath { devices(of: depot) / slug.text }

    /// Where the syndicat opens a commune's space.
    static func opening(for insee: String) -> SitePath { fleet / insee / "ouvrir" }
}
