import HTTPTypes
import Web

/// What somebody else imported in the commune: look, come back, or say that it was seen.
struct SeeImport {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/imports-recus/{geste}", .commune(.reader)) { visit in
                let desk = try await desk.begunCommune(visit)
                let news = try await desk.store.importNews(of: desk.commune)
                guard let one = news.first(where: { $0.record.id == visit.parameter("geste") }) else {
                    return .redirect(to: desk.paths.history, notice: "Cet import a déjà été vu, ou annulé.")
                }
                return try await ImportNewsPage(
                    desk: desk, news: one,
                    isForOthers: desk.store.isForOthers(
                        one.record.id, than: desk.author.id, in: desk.commune)
                ).reply
            },
            .post("/mairie/{insee}/adresses/imports-recus/{geste}", .commune(.manager)) { visit in
                let desk = try await desk.begunCommune(visit)
                do {
                    try await desk.store.seeImport(
                        visit.parameter("geste"), in: desk.commune, by: desk.author)
                } catch is OwnImport {
                    throw Refusal(
                        .conflict, "Vous avez importé cette liste vous-même.",
                        advice: ImportNewsPage.forOthersWords)
                }
                return .redirect(
                    to: desk.paths.home,
                    notice: "C’est noté. L’historique garde cet import, et de quoi l’annuler.")
            },
        ]
    }
}

/// The page of an import that nobody else saw yet.
struct ImportNewsPage {
    let desk: CommuneDesk
    let news: ImportNews
    /// Whether who looks brought it, with no account in the commune itself.
    let isForOthers: Bool

    static let forOthersWords =
        "C’est à une autre personne de dire «\u{A0}J’ai vu\u{A0}»\u{202F}; ou publiez la liste vous-même, une fois regardée."

    static let forManagersWords =
        "C’est à une personne qui gère les adresses de la commune de dire «\u{A0}J’ai vu\u{A0}», ou d’annuler."

    /// Whether who looks decides nothing of the list.
    private var isForManagers: Bool { desk.rank < .manager }

    var reply: Reply {
        let record = news.record
        return desk.page(
            news.isReturn ? "Une version d’avant a été remise" : "Une liste a été importée",
            steps: [("Historique", desk.paths.history)],
            """
            <p class="lead">Le \(FrenchMoment.full(record.at)), par \(news.importer)\u{A0}: \(record.label).</p>
            \(Figures([
                .init("Ajoutées", French.number(news.added)), .init("Modifiées", French.number(news.changed)),
                .init("Retirées", French.number(news.missing)),
            ]))
            \(isForOthers ? "<p>\(Self.forOthersWords)</p>\n" : .empty)<p>Si quelque chose ne va pas, ce geste s’annule en entier\u{A0}: la version d’avant est gardée.</p>
            \(isForManagers ? "<p>\(Self.forManagersWords)</p>\n" : .empty)<div class="actions">\(seen)\(LinkButton("Voir la liste et la carte", desk.paths.voies, .quiet))\(undo)</div>
            """)
    }

    private var seen: PostButton? {
        isForOthers
            ? nil
            : desk.button("J’ai vu", to: desk.paths.news(news.record.id), .primary)
    }

    /// Nothing for who may not undo an import.
    private var undo: PostButton? {
        guard news.record.rank <= desk.rank else { return nil }
        return desk.button(
            news.isReturn ? "Annuler ce retour" : "Annuler cet import", to: desk.paths.undo,
            fields: [HiddenField("geste", news.record.id)])
    }
}

extension ImportNews {
    /// « 3 ajoutées, 12 modifiées, 1 retirée ».
    var words: String {
        [
            (added, "ajoutée", "ajoutées"), (changed, "modifiée", "modifiées"),
            (missing, "retirée", "retirées"),
        ].filter { $0.0 > 0 }.map { French.count($0.0, $0.1, $0.2) }.joined(separator: ", ")
    }
}
