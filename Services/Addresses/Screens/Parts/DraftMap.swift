import Web

/// The map of the commune's addresses beside a list: everything it shows is also in the list.
struct DraftMap {
    let desk: CommuneDesk
    /// The voie whose points stand out.
    var voieID: String?
    /// The numéro whose points can be dragged.
    var numeroID: String?

    var html: HTML {
        """
        <address-map class="map" data-points="\(desk.paths.map)" data-list="\(desk.paths.voies)"\
        \(attribute: "data-voie", voieID)\(attribute: "data-numero", numeroID)></address-map>

        """
    }
}
