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
                \(group("Des maisons qui n’ont qu’un lieu-dit", missing.clusters, missing.moreClusters, hint: Self.next))\
                \(group("De longs espaces sans adresse", missing.gaps, missing.moreGaps))
                """
        ).html
    }

    private static let next =
        "Ajoutez la voie, dessinez son tracé, puis numérotez-la en cochant «\u{A0}Prendre aussi les adresses des lieux-dits\u{A0}»\u{A0}: elles y viennent d’un seul geste."

    private func group(_ title: String, _ places: [MissingVoies.Place], _ more: Int, hint: String? = nil)
        -> HTML
    {
        let words: HTML? = hint.map { "<p class=\"hint\">\($0)</p>" }
        guard !places.isEmpty else { return .empty }
        let items = places.map { place -> HTML in
            let there = desk.paths.newVoie.query("ici", VoieAround(place).text)
            let link = desk.isOfWriters ? LinkButton("Ajouter une voie ici", there, .quiet) : nil
            return "<li><span>\(place.words)</span> \(link)</li>\n"
        }
        let rest: HTML? = more > 0 ? "<p>Et \(French.count(more, "autre", "autres")).</p>" : nil
        return """
            <section class="cause"><h3>\(title)</h3>\(words)<ul class="plain">\(items)</ul>\(rest)</section>

            """
    }
}
