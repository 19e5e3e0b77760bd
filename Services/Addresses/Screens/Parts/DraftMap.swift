import Web

/// The commune's addresses on the map, beside the same facts as a list or a form.
struct DraftMap: Component {
    let desk: CommuneDesk
    let title: String
    /// The voie whose points are shown; nil for all of the commune.
    var voieID: String?
    /// Whether parcelles are chosen on it, for the form of the page.
    var hasParcelles = false
    /// Whether a click says a place to who may change nothing too.
    var takesPlace = false
    let beside: HTML

    var html: HTML {
        let map = MapView(
            desk.visit, title: title, features: desk.paths.points(of: voieID), contours: desk.paths.contour,
            isEditable: desk.isOfWriters, takesPlace: takesPlace,
            outlines: hasParcelles ? (desk.paths.parcelles, Cadastre.source) : nil,
            alternative: "<div>\(beside)</div>")
        return "<div class=\"map-and-list\">\(map)</div>\n"
    }
}
