import Persistence
import Web

/// The draft made public, at once or at a date.
struct Publish {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .post("/mairie/{insee}/adresses/publier", .commune(.manager)) { visit in
                let desk = try await desk.begunCommune(visit)
                let date: Instant?
                switch visit.form["quand"] {
                case "lundi": date = FrenchMoment.nextMonday()
                case "date":
                    guard let asked = FrenchMoment.instant(local: visit.form["date"]), asked > .now else {
                        return try await refused(desk)
                    }
                    date = asked
                case "", "maintenant": date = nil
                default: throw Refusal.notFound
                }
                do {
                    try await desk.store.publish(desk.commune, at: date, by: desk.author)
                } catch let refusal as Unpublishable {
                    return try await PublishingPage.read(desk, refused: refusal).reply()
                }
                let notice = date.map {
                    "Publication prévue \(FrenchMoment.weekday($0)). Vous pouvez l’annuler."
                }
                return .redirect(
                    to: desk.paths.publishing,
                    notice: notice ?? "C’est publié. Vous pouvez revenir à la version d’avant.")
            }
        ]
    }

    private static func refused(_ desk: CommuneDesk) async throws -> Reply {
        var page = try await PublishingPage.read(desk)
        page.state = FormState(sent: desk.visit.form)
        page.state.errors.add(
            "date", "Donnez une date à venir, avec son heure. Rien n’est publié pour l’instant.")
        return page.reply()
    }
}
