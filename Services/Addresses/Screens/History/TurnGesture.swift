import HTTPTypes
import Web

/// « Annuler » and « Rétablir » on one gesture of the history.
struct TurnGesture {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .post("/mairie/{insee}/adresses/annulation", .commune(.contributor)) { visit in
                let desk = try await desk.begunCommune(visit)
                let refused = try await turning(desk) {
                    try await desk.store.undo(
                        visit.form["geste"], in: desk.commune, by: desk.author, ranking: desk.rank)
                }
                if let refused { return refused }
                return .redirect(
                    to: try await back(visit, desk), notice: "C’est annulé. Vous pouvez rétablir.")
            },
            .post("/mairie/{insee}/adresses/retablissement", .commune(.contributor)) { visit in
                let desk = try await desk.begunCommune(visit)
                let refused = try await turning(desk) {
                    try await desk.store.redo(
                        visit.form["geste"], in: desk.commune, by: desk.author, ranking: desk.rank)
                }
                if let refused { return refused }
                return .redirect(to: try await back(visit, desk), notice: "C’est rétabli.")
            },
        ]
    }

    /// - Returns: the page that says what stands upon the gesture, with the way to the history; nil once it is done.
    private static func turning(_ desk: CommuneDesk, _ work: () async throws -> Void) async throws -> Reply? {
        do {
            try await work()
            return nil
        } catch EditRefusal.builtUpon(let words) {
            let way = LinkButton("Ouvrir l’historique", desk.paths.history)
            return desk.page(
                "Rien n’est modifié", status: 409,
                "\(NoticeBox(.warning, words, detail: "<p>L’historique montre chaque geste et qui l’a fait.</p>\(way)"))"
            )
        } catch let refusal as EditRefusal {
            throw refusal.refusal
        } catch let reserved as ReservedGesture {
            throw Refusal(
                .forbidden, "«\u{A0}\(reserved.label)\u{A0}» porte sur toute la liste de la commune.",
                advice: """
                    Rien n’est modifié. Seule une personne qui peut importer et publier peut l’annuler ou le rétablir\u{A0}: \
                    demandez-le-lui.
                    """)
        }
    }

    /// The page the person was on, or the commune's when it names another place.
    private static func back(_ visit: Visit, _ desk: CommuneDesk) async throws -> SitePath {
        guard let path = SitePath(untrusted: visit.form["retour"]), path.text.hasPrefix(desk.paths.home.text)
        else {
            return desk.paths.home
        }
        return try await pageLeft(of: path, at: desk)
    }

    /// The page itself, or the one above it when the gesture took away what it shows.
    private static func pageLeft(of path: SitePath, at desk: CommuneDesk) async throws -> SitePath {
        let steps = path.text.dropFirst(desk.paths.voies.text.count).split(separator: "/").map(String.init)
        // A history stays when what it tells of is taken away.
        guard path.text.hasPrefix(desk.paths.voies.text), let voie = steps.first, steps.last != "historique"
        else { return path }
        guard try await desk.store.voie(voie, of: desk.commune) != nil else { return desk.paths.voies }
        guard steps.count > 2, steps[1] == "numeros" else { return path }
        let isThere = try await desk.store.numero(steps[2], of: desk.commune) != nil
        return isThere ? path : desk.paths.voie(voie)
    }
}
