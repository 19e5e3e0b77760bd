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
                case "maintenant": date = nil
                case "lundi": date = FrenchMoment.nextMonday()
                case "date":
                    guard let asked = FrenchMoment.instant(local: visit.form["date"]), isNear(asked) else {
                        return try await refused(
                            desk, "date", "Donnez une date à venir, avec son heure, d’ici un an au plus.")
                    }
                    date = asked
                default: return try await refused(desk, "quand", "Choisissez quand publier.")
                }
                let asked = Instant.now
                do {
                    let publication = try await desk.store.publish(
                        desk.commune, at: date, keepingAskedUpTo: Int(visit.form[UnreviewedPart.field]),
                        by: desk.author)
                    if date == nil, publication.at < asked {
                        return .redirect(
                            to: desk.paths.publishing,
                            notice: "Le public voit déjà votre liste telle qu’elle est.")
                    }
                } catch let refusal as Unpublishable {
                    return try await PublishingPage.read(desk, refused: refusal).reply()
                } catch let refusal as Unreviewed {
                    return try await refused(desk, UnreviewedPart.field, refusal.words)
                }
                let notice = date.map {
                    "Publication prévue \(FrenchMoment.weekday($0)). Vous pouvez l’annuler."
                }
                return .redirect(
                    to: desk.paths.publishing,
                    notice: notice ?? "C’est publié. Vous pouvez revenir en arrière au bas de cette page.")
            }
        ]
    }

    /// A year is more than a town hall plans ahead; a slip of the finger is not.
    private static func isNear(_ date: Instant) -> Bool {
        date > .now && date < Instant.now.adding(.seconds(366 * 86_400))
    }

    private static func refused(_ desk: CommuneDesk, _ field: String, _ words: String) async throws -> Reply {
        var page = try await PublishingPage.read(desk)
        page.state = FormState(sent: desk.visit.form)
        page.state.errors.add(field, "\(words) Rien n’est publié pour l’instant.")
        return page.reply()
    }
}
