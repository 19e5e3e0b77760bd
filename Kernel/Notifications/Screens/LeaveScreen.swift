import HTTPTypes
import Persistence
package import Web

/// The end of a subscription by the link that each message bears: one gesture, no account, no question.
struct LeaveScreen {
    let database: Database
    let subscriptions: Subscriptions

    private static let path: SitePath = "/desabonnement"

    static func address(_ key: SubscriberKey, on site: String) -> String {
        site + (path / key.text).text
    }

    var routes: [Route] {
        [
            .get("/desabonnement/{jeton}", .anyone, show),
            .post("/desabonnement/{jeton}", .anyone, leave),
            .get("/desabonnement/{jeton}/fait", .anyone, confirm),
        ]
    }

    private func show(_ visit: Visit) async throws -> Reply {
        let key = try key(of: visit)
        let wishes = try await database.read { try subscriptions.wishes(of: key, in: $0) }
        guard wishes != nil else { return try await confirm(visit) }
        let content: HTML = """
            <p class="lead">Vous ne recevrez plus aucun de nos messages à cette adresse, et elle sera effacée.</p>
            \(PostButton("Ne plus rien recevoir", to: Self.path / key.text, visit))
            <p>Pour recevoir moins de messages sans tout arrêter, refaites votre choix sur la page de votre commune.</p>
            """
        return visit.page(Page("Ne plus recevoir nos messages", .open, content: content))
    }

    private func leave(_ visit: Visit) async throws -> Reply {
        let key = try key(of: visit)
        try await database.write { session in _ = try subscriptions.leave(key, in: session) }
        // A mail service posts for the person, in either form, and follows no redirect (RFC 8058 §3.1, §3.2).
        let isMailService = visit.form["List-Unsubscribe"] == "One-Click" || visit.request.isMultipart
        if isMailService { return .text("Désabonnement fait.\n") }
        return .redirect(to: Self.path / key.text / "fait")
    }

    private func confirm(_ visit: Visit) async throws -> Reply {
        _ = try key(of: visit)
        let content: HTML = """
            \(NoticeBox(.success, "C’est fait\u{A0}: cette adresse ne reçoit plus rien de nous, et elle est effacée."))
            <p><a class="button" href="/">Revenir à l’accueil</a></p>
            """
        return visit.page(Page("Vous êtes désabonné", .open, content: content))
    }

    /// - Throws: `unreadableKey` when the key was not made here: whoever reads « C’est fait » was heard.
    private func key(of visit: Visit) throws(Refusal) -> SubscriberKey {
        let key = SubscriberKey(text: visit.parameter("jeton"))
        guard subscriptions.isOurs(key) else { throw Refusal.unreadableKey }
        return key
    }
}

extension Refusal {
    /// A link to a subscription that this site did not make, or with keys that it lost.
    package static let unreadableKey = Refusal(
        .notFound, "Ce lien ne peut pas être lu\u{A0}: il est coupé, ou plus ancien que les clés de ce site.",
        advice: "Rien n’est changé. Ouvrez celui d’un message plus récent, ou appelez-nous.")
}
