import Web

/// Voie after voie: who checks says « Vue », and the next that nobody looked at since it last changed opens.
struct TourVoies {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/a-relire/voie-suivante", .commune(.reader)) { visit in
                let desk = try await desk.begunCommune(visit)
                return try await next(after: visit.query("apres"), desk)
            },
            .post("/mairie/{insee}/adresses/voies/{voie}/vue", .commune(.contributor)) { visit in
                let desk = try await desk.begunCommune(visit)
                let id = visit.parameter("voie")
                switch try await desk.store.look(
                    at: id, seen: visit.form["vu"], in: desk.commune, by: desk.author)
                {
                case .noted: return try await next(after: id, desk)
                case .changed:
                    return .redirect(
                        to: desk.paths.tour(id),
                        notice:
                            "Cette voie vient de changer\u{A0}: regardez-la de nouveau avant de la dire vue.")
                case .gone:
                    return try await next(
                        after: id, desk,
                        notice: "Cette voie n’est plus dans la liste\u{A0}: elle a été supprimée.")
                }
            },
        ]
    }

    /// Opens the next voie that nobody looked at since it last changed; the same one when it alone is left.
    private static func next(
        after id: String?, _ desk: CommuneDesk, notice: String? = nil
    ) async throws -> Reply {
        let looks = try await desk.store.looks(of: desk.commune, for: desk.visit.visitor?.id)
        if let next = looks.next(after: id) {
            guard let notice else { return .redirect(to: desk.paths.tour(next)) }
            return .redirect(to: desk.paths.tour(next), notice: notice)
        }
        if let id, looks.marks[id] != nil, !looks.isSeen(id) {
            return .redirect(
                to: desk.paths.tour(id),
                notice: "Il ne reste que celle-ci\u{A0}: toutes les autres ont été vues.")
        }
        return .redirect(to: desk.paths.reviews, notice: notice ?? "Toutes les voies ont été vues.")
    }
}

/// At the head of a voie, on the way from one to the next: « Vue » and where it stands.
///
/// The button holds the focus when the page opens: the Enter key alone goes from voie to voie.
struct VoieTour: Component {
    let desk: CommuneDesk
    let voieID: String
    /// Of what the page shows: nothing else is said to be seen.
    let mark: String
    let looks: VoieLooks

    /// - Returns: nil unless the voie is looked at on the way.
    static func read(_ desk: CommuneDesk, _ sheet: VoieSheet) async throws -> VoieTour? {
        guard desk.isOnTour else { return nil }
        return VoieTour(
            desk: desk, voieID: sheet.voie.id, mark: VoieLooks.mark(of: sheet),
            looks: try await desk.store.looks(of: desk.commune, for: desk.visit.visitor?.id))
    }

    var html: HTML {
        let left = looks.voies.count - looks.seenCount
        return """
            <section class="panel tour" aria-label="Relecture voie par voie">
            <p>\(state) \(left == 0 ? "Toutes les voies sont vues." : "Il en reste \(French.number(left)) à voir.")</p>
            <div class="actions">\(button)\
            \(LinkButton("Passer à la suivante", desk.paths.nextVoie.query("apres", voieID), .quiet))\
            \(LinkButton("Arrêter", desk.paths.reviews, .quiet))</div></section>

            """
    }

    private var state: String {
        guard let look = looks.looks[voieID] else { return "Personne n’a encore dit avoir vu cette voie." }
        let who = "par \(look.personName), le \(FrenchMoment.full(look.at))"
        if look.mark == looks.marks[voieID], looks.isOfChangerAlone(voieID) {
            return "Vue \(who), qui l’avait changée\u{A0}: à voir par quelqu’un d’autre."
        }
        return looks.isSeen(voieID) ? "Vue \(who)." : "Vue \(who), mais elle a changé depuis."
    }

    private var button: HTML {
        let path = desk.paths.seen(voieID)
        guard desk.visit.maySend(to: path) else { return .empty }
        return """
            <form method="post" action="\(path)">\(desk.visit.csrfField)\
            \(HiddenField("vu", mark))\
            <button class="button primary" accesskey="v" autofocus>Vue, voie suivante</button></form>
            """
    }
}

extension CommuneDesk {
    /// Whether a voie is shown, or was corrected, on the way from one to the next.
    fileprivate var isOnTour: Bool { visit.query("relecture") == "oui" || visit.form["relecture"] == "oui" }

    /// What keeps a form of the page of a voie on the way.
    var tourFields: [HiddenField] { isOnTour ? [HiddenField("relecture", "oui")] : [] }

    /// The page of a voie that was corrected, still on the way when it was.
    func shownVoie(_ id: String) -> SitePath { isOnTour ? paths.tour(id) : paths.voie(id) }
}
