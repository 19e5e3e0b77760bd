import Web

/// The addresses of the pages on the cadastre of a commune.
extension AddressPaths {
    var cadastre: SitePath { home / "cadastre" }
    var cadastreRemoval: SitePath { cadastre / "suppression" }
    /// The parcelles of the numéros that say none.
    var filling: SitePath { cadastre / "remplir" }
    /// The parcelles of a part of the map.
    var parcelles: SitePath { cadastre / "parcelles.geojson" }
}

/// What answers there.
enum CadastreRoutes {
    static func commune(_ desk: AddressDesk) -> [Route] {
        ShowCadastre.routes(desk) + BringCadastre.routes(desk) + RemoveCadastre.routes(desk)
            + ShowParcelles.routes(desk) + FillParcelles.routes(desk)
            + FetchCadastre.routes(desk)
    }
}
