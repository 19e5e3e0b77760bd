import Persistence
import Web

/// A publication undone, the one before it public again; or an earlier one made public again.
struct WithdrawPublication {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .post("/mairie/{insee}/adresses/publier/retrait", .commune(.manager)) { visit in
                let desk = try await desk.begunCommune(visit)
                let id = visit.form["publication"]
                if visit.form["plus-rien"] != "oui" {
                    var page = try await PublishingPage.read(desk)
                    if page.isTheOnlyOne(id) {
                        page.isAskedToHide = true
                        return page.reply()
                    }
                }
                do {
                    try await desk.store.withdraw(id, of: desk.commune, by: desk.author)
                } catch let refusal as EditRefusal {
                    throw refusal.refusal
                }
                let isHeld = try await desk.database.read { try NightlyPause.isHeld(desk.commune, in: $0) }
                let nights =
                    isHeld ? " Les publications de la nuit attendent que vous publiiez vous-même." : ""
                return .redirect(
                    to: desk.paths.publishing, notice: "C’est fait. Votre brouillon n’a pas changé." + nights)
            },
            .post("/mairie/{insee}/adresses/publier/remise", .commune(.manager)) { visit in
                let desk = try await desk.begunCommune(visit)
                do {
                    let shown = try await desk.store.showAgain(
                        visit.form["publication"], of: desk.commune, by: desk.author)
                    return .redirect(
                        to: desk.paths.publishing,
                        notice:
                            "Le public voit la version du \(FrenchMoment.full(shown.publishedAt ?? shown.at))."
                    )
                } catch let refusal as EditRefusal {
                    throw refusal.refusal
                }
            },
        ]
    }
}
