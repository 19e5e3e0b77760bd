import HTTPTypes
import Notifications
import Persistence
import Territory
import Web

/// What a device asks and sends by itself: the site's key, its address at a push service at each opening, that it showed a message.
struct SubscribeDevice {
    static func routes(_ desk: PublicationsDesk) -> [Route] {
        [
            .get("/suivre/cle-du-site", .anyone) { _ in
                var reply = Reply.text(desk.notifications.publicKey, type: "text/plain; charset=utf-8")
                reply.headers[.cacheControl] = "no-store"
                return reply
            },
            .post("/suivre/appareil", .anyone, bodyLimit: 64 << 10) { visit in
                let key = try await subscribe(visit, desk)
                var reply = Reply.text("{\"cle\":\"\(key.text)\"}", type: "application/json")
                reply.headers[.cacheControl] = "no-store"
                return reply
            },
            .post("/suivre/affichage", .anyone, bodyLimit: 4 << 10) { visit in
                let (message, proof) = (visit.form["message"], visit.form["preuve"])
                guard desk.notifications.outbox.isDisplayProof(proof, of: message) else {
                    throw Refusal.notFound
                }
                try await desk.database.write { session in
                    try desk.notifications.outbox.countDisplay(of: message, on: .push, in: session)
                }
                return Reply(status: .noContent)
            },
        ]
    }

    /// - Throws: `over` when the subscription to renew was left or ran out.
    private static func subscribe(_ visit: Visit, _ desk: PublicationsDesk) async throws -> SubscriberKey {
        let form = visit.form
        let subscriptions = desk.notifications.subscriptions
        let device = try subscriptions.device(
            endpoint: form["adresse"], p256dh: form["p256dh"], auth: form["auth"])
        let choices = FollowChoices(sent: form, in: try await desk.territory.gazetteer())
        let known = form["cle"].isEmpty ? nil : SubscriberKey(text: form["cle"])
        let replaced = form["remplace"].isEmpty ? nil : SubscriberKey(text: form["remplace"])
        let network = visit.request.clientAddress
        return try await desk.database.write { session in
            var wishes = choices.wishes
            for old in [known, replaced].compactMap(\.self) {
                // What was changed since by the link holds, not what the device remembers.
                if let kept = try subscriptions.wishes(of: old, in: session) {
                    wishes = kept
                } else if known != nil {
                    throw over
                }
            }
            let key = try subscriptions.subscribe(device, wishes, from: network, in: session)
            for old in [known, replaced].compactMap(\.self) where old != key {
                try subscriptions.leave(old, in: session)
            }
            return key
        }
    }

    private static let over = Refusal(
        .gone, "Cet abonnement n’existe plus.",
        advice: "Pour recevoir de nouveau, suivez la commune depuis sa page.")
}
