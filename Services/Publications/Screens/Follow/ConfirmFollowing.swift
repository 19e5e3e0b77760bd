import HTTPTypes
import Notifications
import Persistence
import Web

/// The yes of an address: to open the link changes nothing, since mail services open links by themselves.
struct ConfirmFollowing {
    static func routes(_ desk: PublicationsDesk) -> [Route] {
        [
            .get("/suivre/confirmation/{jeton}", .anyone) { visit in
                let form = PostButton(
                    "Oui, je veux être prévenu",
                    to: SitePath("/suivre/confirmation") / visit.parameter("jeton"), visit)
                return visit.secretPage(
                    Page(
                        "Confirmez votre abonnement", .open,
                        content: """
                            <p class="lead">Un geste encore, et les messages de vos communes arrivent à cette adresse.</p>
                            \(form)
                            """))
            },
            .post("/suivre/confirmation/{jeton}", .anyone) { visit in
                let key = try await desk.database.write { session in
                    try desk.notifications.subscriptions.confirm(visit.parameter("jeton"), in: session)
                }
                guard let key else {
                    throw Refusal(
                        .gone, "Ce lien a déjà servi, ou ses deux jours sont passés.",
                        advice:
                            "Si vous recevez déjà nos messages, tout est en ordre. Sinon, refaites votre choix depuis la page de votre commune."
                    )
                }
                return .redirect(to: ChoicePaths.choices(key).query("fait", "abonnement"))
            },
        ]
    }
}

extension Visit {
    /// A page whose address is a secret: no cache and no device keeps it.
    func secretPage(_ page: Page) -> Reply {
        var reply = self.page(page)
        reply.headers[.cacheControl] = "no-store"
        return reply
    }
}
