import Web

/// Voie after voie: who checks says « Vue », and the next that nobody looked at since it last changed opens.
struct TourVoies {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/a-relire/voie-suivante", .commune(.reader)) { visit in
                let desk = try await desk.begunCommune(visit)
                let looks = try await desk.store.looks(of: desk.commune)
                return next(looks.next(after: visit.query("apres")), desk, notice: nil)
            },
            .post("/mairie/{insee}/adresses/voies/{voie}/vue", .commune(.contributor)) { visit in
                let desk = try await desk.begunCommune(visit)
                let (voieID, isNoted) = try await desk.store.look(
                    at: visit.parameter("voie"), seen: visit.form["vu"], in: desk.commune, by: desk.author)
                return next(
                    voieID, desk,
                    notice: isNoted
                        ? nil
                        : "Cette voie vient de changer\u{A0}: regardez-la de nouveau avant de la dire vue.")
            },
        ]
    }

    private static func next(_ voieID: String?, _ desk: CommuneDesk, notice: String?) -> Reply {
        guard let voieID else {
            return .redirect(to: desk.paths.reviews, notice: notice ?? "Toutes les voies ont été vues.")
        }
        guard let notice else { return .redirect(to: desk.paths.tour(voieID)) }
        return .redirect(to: desk.paths.tour(voieID), notice: notice)
    }
}

/// At the head of a voie, on the way from one to the next: « Vue » and where it stands.
///
/// The button holds the focus when the page opens: the Enter key alone goes from voie to voie.
struct VoieTour: Component {
    let desk: CommuneDesk
    let voieID: String
    let looks: VoieLooks

    /// - Returns: nil unless the voie is looked at on the way.
    static func read(_ desk: CommuneDesk, _ voieID: String) async throws -> VoieTour? {
        guard desk.visit.query("relecture") == "oui" else { return nil }
        return VoieTour(desk: desk, voieID: voieID, looks: try await desk.store.looks(of: desk.commune))
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
        return looks.isSeen(voieID) ? "Vue \(who)." : "Vue \(who), mais elle a changé depuis."
    }

    private var button: HTML {
        let path = desk.paths.seen(voieID)
        guard desk.visit.maySend(to: path) else { return .empty }
        return """
            <form method="post" action="\(path)">\(desk.visit.csrfField)\
            \(HiddenField("vu", looks.marks[voieID] ?? ""))\
            <button class="button primary" accesskey="v" autofocus>Vue, voie suivante</button></form>
            """
    }
}
