import HTTPTypes
import Persistence
import Territory
import Web

/// The first step: which communes, and what of them is not wanted.
struct ChoosePlaces {
    static func routes(_ desk: PublicationsDesk) -> [Route] {
        [
            .get("/suivre", .anyone) { visit in
                let gazetteer = try await desk.territory.gazetteer()
                let choices = FollowChoices(asked: visit, in: gazetteer)
                let asked = visit.query("commune") ?? ""
                let found = gazetteer.searchAddress(asked)
                if let only = found.first, found.count == 1 {
                    return .redirect(to: choices.adding(only.commune.code).path("/suivre"))
                }
                return ChoosePlacesPage(gazetteer: gazetteer, choices: choices, asked: asked, found: found)
                    .reply(to: visit)
            },
            .get("/suivre/ici", .anyone) { visit in
                guard let lat = visit.query("lat").flatMap(Double.init),
                    let lon = visit.query("lon").flatMap(Double.init), -90...90 ~= lat, -180...180 ~= lon
                else { throw Refusal.notFound }
                let choices = FollowChoices(asked: visit, in: try await desk.territory.gazetteer())
                let code = try await desk.database.read { session in
                    try desk.territory.commune(at: Position(lon: lon, lat: lat), in: session)
                }
                guard let code else {
                    throw Refusal(
                        .notFound, "Là où vous êtes, aucune commune n’est du territoire de ce site.",
                        advice:
                            "Votre position n’a pas été gardée. Revenez en arrière et donnez le nom de la commune."
                    )
                }
                return .redirect(to: choices.adding(code).path("/suivre"))
            },
        ]
    }
}

/// The page: the communes chosen, one more, what to leave out, and on to the ways of being told.
struct ChoosePlacesPage {
    let gazetteer: Gazetteer
    let choices: FollowChoices
    let asked: String
    let found: [Gazetteer.Match]

    func reply(to visit: Visit) -> Reply {
        var page = Page(
            "Suivre une ou plusieurs communes", .open,
            content: """
                <p class="lead">Soyez prévenu des alertes, des travaux et des événements. Sans compte, et sans rien laisser de vous \
                tant que vous ne donnez pas une adresse.</p>
                \(places)
                \(search)
                \(onward)
                <p><a href="/suivre" data-my-choices hidden>Mes choix sur cet appareil</a></p>
                """)
        page.assets = [TerritoryModule.locating] + AppHead.assets
        return visit.page(page)
    }

    private var places: HTML {
        guard !choices.places.isEmpty else { return .empty }
        let lines = choices.places.compactMap { gazetteer.commune($0) }.map { commune -> HTML in
            """
            <li><strong>\(commune.name)</strong> \
            <a href="\(choices.without(commune.code).path("/suivre"))">Ne plus suivre \(commune.name)</a></li>

            """
        }
        return "<h2>Vos communes</h2>\n<ul>\n\(lines)</ul>\n"
    }

    private var search: HTML {
        let field = TextField(
            "commune", label: choices.places.isEmpty ? "Quelle commune\u{202F}?" : "Une autre commune",
            value: found.isEmpty ? asked : "",
            hint: "Son nom, son code postal, ou une adresse qui finit par son nom.", error: fault,
            autocomplete: "off")
        let matches = found.map { match -> HTML in
            "<li><a href=\"\(choices.adding(match.commune.code).path("/suivre"))\">\(match.commune.name)</a></li>\n"
        }
        let list: HTML? = found.isEmpty ? nil : "<h2>Laquelle\u{202F}?</h2>\n<ul>\n\(matches)</ul>\n"
        return """
            \(list)<form method="get" action="/suivre" role="search">\(choices.hiddenFields)\(field)\
            <div class="actions" data-locate="\(choices.path("/suivre/ici"))">\
            \(Button("Ajouter cette commune", choices.places.isEmpty ? .primary : .quiet))</div></form>
            """
    }

    private var fault: String? {
        guard found.isEmpty, !asked.isEmpty else { return nil }
        return
            "Aucune commune du territoire ne correspond à «\u{A0}\(asked)\u{A0}». Essayez avec moins de lettres."
    }

    private var onward: HTML {
        guard !choices.places.isEmpty else { return .empty }
        return """
            <form method="get" action="/suivre/comment">\(choices.hiddenPlaces)\(MuteFields(choices.mutes))\
            <div class="actions">\(Button("Continuer"))</div></form>
            """
    }
}

/// What may be left out, as boxes to tick.
struct MuteFields: Component {
    let muted: Set<Mute>

    init(_ muted: Set<Mute>) {
        self.muted = muted
    }

    var html: HTML {
        """
        <details class="field"\(attribute: "open", if: !muted.isEmpty)><summary>Recevoir moins de messages (facultatif)</summary>
        <p class="hint">Une alerte «\u{A0}danger\u{A0}» arrive toujours, quoi que vous cochiez.</p>
        \(group("Ne rien recevoir de", Mute.levels))\(group("Ne rien recevoir sur", Mute.themes))</details>

        """
    }

    private func group(_ legend: String, _ mutes: [Mute]) -> HTML {
        let boxes = mutes.map { mute -> HTML in
            """
            <label class="choice"><input type="checkbox" name="sans" value="\(mute.text)"\
            \(attribute: "checked", if: muted.contains(mute))> <span>\(mute.label)</span></label>

            """
        }
        return "<fieldset class=\"field\"><legend>\(legend)</legend>\n\(boxes)</fieldset>\n"
    }
}
