import Web

/// Where a voie may be missing, each place with the button that adds one there.
struct MissingVoiesView: Component {
    let desk: CommuneDesk
    let missing: MissingVoies

    var html: HTML {
        guard !missing.clusters.isEmpty || !missing.gaps.isEmpty else { return .empty }
        return Panel(
            "Où une voie manque peut-être",
            content: """
                \(group("Des maisons qui n’ont qu’un lieu-dit", missing.clusters))\
                \(group("De longs espaces sans adresse", missing.gaps))
                """
        ).html
    }

    private func group(_ title: String, _ places: [MissingVoies.Place]) -> HTML {
        guard !places.isEmpty else { return .empty }
        let items = places.map { place -> HTML in
            let there = desk.paths.newVoie.query("ici", VoieAround(place).text)
            let link = desk.isOfWriters ? LinkButton("Ajouter une voie ici", there, .quiet) : nil
            return "<li><span>\(place.words)</span> \(link)</li>\n"
        }
        return """
            <section class="cause"><h3>\(title)</h3><ul class="plain">\(items)</ul></section>

            """
    }
}
