import Web

/// The line of a voie on its own page: how long it is and which way it runs, and the gestures on it.
struct TracePanel: Component {
    let desk: CommuneDesk
    let voie: Voie
    let isNumbered: Bool

    var html: HTML {
        guard voie.kind == .voie else { return .empty }
        guard let trace = voie.trace else { return nothing }
        let version = [HiddenField("version", String(voie.version))]
        let path = desk.paths.trace(of: voie.id)
        let add: [any Component] =
            desk.isOfWriters ? [LinkButton("Ajouter une maison", desk.paths.house(on: voie.id))] : []
        return Panel(
            "Le tracé de la voie",
            content: """
                <p>\(TraceWords.short(trace)).</p>
                <p>Sur la carte, la pastille «\u{A0}1\u{A0}» marque le bout où commencent les numéros, et les flèches donnent le \
                sens. Le tracé sert à numéroter\u{202F}; il n’est pas publié.</p>

                """,
            actions: add + [
                LinkButton("Mesurer le long de la voie", desk.paths.house(on: voie.id), .quiet),
                desk.link(
                    isNumbered ? "Renuméroter la voie" : "Numéroter la voie",
                    to: desk.paths.numbering(of: voie.id),
                    .quiet),
                desk.link("Modifier le tracé", to: path, .quiet),
                desk.button("Inverser le sens", to: path / "inversion", fields: version),
                desk.button("Effacer le tracé", to: path / "suppression", fields: version),
            ]
        ).html
    }

    private var nothing: HTML {
        guard desk.isOfWriters else { return .empty }
        return Panel(
            "Le tracé de la voie",
            content: """
                <p>Cette voie n’a pas encore de tracé. Dessinez-le sur la carte, ou reprenez-le d’un fichier\u{A0}: il servira à \
                la numéroter.</p>

                """,
            actions: [desk.link("Dessiner ou reprendre le tracé", to: desk.paths.trace(of: voie.id), .quiet)]
        ).html
    }
}
