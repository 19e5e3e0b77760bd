import Web

/// The page on which the line of a voie is drawn, typed or taken from a file; nothing is kept before « Enregistrer ».
struct TracePage {
    static let points = "points"
    static let otherEnd = "autre-bout"

    let desk: CommuneDesk
    let voie: Voie
    let state: FormState
    /// What was wrong with the file that was sent.
    var fileErrors = FormErrors()
    /// What the file that was sent gave.
    var found: HTML = .empty
    /// At which end its numbers should begin; nothing while another line is looked at.
    var advice: HTML = .empty
    /// Where a closed line begins; nothing while another line is looked at.
    var origin: HTML = .empty

    /// The page as it is first shown, with the line that is there.
    static func shown(_ desk: CommuneDesk, _ voie: Voie) -> TracePage {
        TracePage(
            desk: desk, voie: voie, state: FormState([points: voie.trace.map(TraceText.of) ?? ""]))
    }

    func reply() -> Reply {
        desk.page(
            "Le tracé de la voie", status: fileErrors.isEmpty ? state.status : 422,
            steps: [("Voies et lieux-dits", desk.paths.voies), (voie.name, desk.paths.voie(voie.id))],
            """
            <p class="lead">\(voie.name)\u{A0}: \(TraceWords.short(voie.trace)). Rien n’est modifié tant que vous n’avez pas \
            enregistré.</p>
            \(state.conflict.map { ConflictBox(row: $0) })\(ErrorSummary(state.errors))\
            \(ErrorSummary(fileErrors, kept: "Rien n’est modifié, le tracé d’avant est gardé. Choisissez de nouveau un fichier."))\
            \(found)\(advice)
            <div class="drawing">\(map)</div>
            \(origin)\
            \(Panel("Reprendre le tracé d’un fichier", content: "\(file)"))
            """)
    }

    private var map: MapView {
        MapView(
            desk.visit, title: "tracé de \(voie.name)", features: desk.paths.points(of: voie.id),
            contours: desk.paths.contour, drawing: (Self.points, reverse: Self.otherEnd),
            alternative: "\(help)\(form)")
    }

    private var help: HTML {
        guard desk.visit.hasMap else { return .empty }
        return """
            <p class="hint">Cliquez le long de la voie, en partant du bout où commencent les numéros, le plus souvent celui du \
            centre du village. Au clavier, allez sur la croix\u{A0}: les flèches la déplacent, Entrée ajoute un point, Retour \
            arrière enlève le dernier.</p>

            """
    }

    private var form: PostForm {
        var fields: [any Component] = [state.version(or: voie.version)]
        if !state["fichier"].isEmpty { fields.append(HiddenField("fichier", state["fichier"])) }
        fields += [
            state.area(
                Self.points, "Points du tracé, dans l’ordre",
                hint:
                    "Un point par ligne\u{A0}: sa longitude, une espace, sa latitude. Le Lambert-93 est compris aussi.",
                isRequired: true),
            state.tick(
                Self.otherEnd, "Commencer par l’autre bout",
                hint: "Le numéro 1 sera du côté du dernier point de la liste."),
        ]
        let label = state.conflict == nil ? "Enregistrer le tracé" : "Garder ma version"
        return desk.form(
            desk.paths.trace(of: voie.id), fields,
            buttons: [Button(label), LinkButton("Revenir à la voie", desk.paths.voie(voie.id), .quiet)])
    }

    private var file: UploadForm {
        UploadForm(
            to: desk.paths.trace(of: voie.id) / "fichier", desk.visit,
            fields: [
                FileField(
                    "fichier", label: "Votre fichier GPX ou GeoJSON",
                    accept: ".gpx,.geojson,.json,application/gpx+xml,application/geo+json",
                    hint:
                        "Une trace de GPS ou une ligne dessinée dans un logiciel de cartes, jusqu’à 5\u{A0}Mo. Vous la verrez sur "
                        + "la carte avant de l’enregistrer.",
                    error: fileErrors["fichier"], largest: TraceFile.mostBytes)
            ], button: "Lire le fichier")
    }
}
