import HTTPTypes
import Web

/// « Annuler » and « Rétablir » on one gesture of the history.
struct TurnGesture {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .post("/mairie/{insee}/adresses/annulation", .commune(.contributor)) { visit in
                let desk = try await desk.begunCommune(visit)
                if let asked = try await FadedTurn.asked(desk, undone: true) { return asked.reply }
                return try await turning(desk) {
                    let decision = try await desk.store.undo(
                        visit.form["geste"], in: desk.commune, by: desk.author, ranking: desk.rank)
                    return "C’est annulé. Vous pouvez rétablir.\(decided(decision))"
                }
            },
            .post("/mairie/{insee}/adresses/retablissement", .commune(.contributor)) { visit in
                let desk = try await desk.begunCommune(visit)
                if let asked = try await FadedTurn.asked(desk, undone: false) { return asked.reply }
                return try await turning(desk) {
                    let decision = try await desk.store.redo(
                        visit.form["geste"], in: desk.commune, by: desk.author, ranking: desk.rank)
                    return "C’est rétabli.\(decided(decision))"
                }
            },
        ]
    }

    /// What is decided with it of a change that a contributor asked for.
    private static func decided(_ decision: ReviewDecision?) -> String {
        switch decision {
        case .refused: " Ce qui était demandé n’est donc pas gardé\u{A0}: la personne le lira."
        case .kept, .amended: " Ce qui était demandé est donc gardé\u{A0}: il n’y a plus à le relire."
        case .withdrawn, nil: ""
        }
    }

    /// - Parameter work: gives the words once it is done.
    /// - Returns: the page that the person was on, or the one that says what stands upon the gesture.
    private static func turning(_ desk: CommuneDesk, _ work: () async throws -> String) async throws -> Reply
    {
        do {
            let notice = try await work()
            return .redirect(to: try await back(desk.visit, desk), notice: notice)
        } catch let waits as AwaitsReading {
            return .redirect(
                to: desk.paths.review(waits.editID),
                notice:
                    "Ce changement attend d’être relu\u{A0}: décidez ici, et dites pourquoi si vous ne le gardez pas."
            )
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
                .forbidden,
                "«\u{A0}\(reserved.label)\u{A0}» a été décidé par une personne qui gère les adresses.",
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
