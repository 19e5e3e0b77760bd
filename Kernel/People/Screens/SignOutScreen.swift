import Persistence
import HTTPTypes
import Persistence
import Web

/// Signing out: the session ends here and in the database.
struct SignOutScreen {
    let desk: Desk

    var routes: [Route] {
        [.post("/deconnexion", .anyone) { visit in try await leave(visit) }]
    }

    private func leave(_ visit: Visit) async throws -> Reply {
        if let secret = desk.cookie.secret(in: visit.request) {
            try await desk.database.write { session in
                try SessionStore.close(fingerprint: Secret.fingerprint(of: secret), in: session)
            }
        }
        var reply = Reply.redirect(to: SitePath("/"), notice: "Vous êtes déconnecté.")
        reply.headers.append(desk.cookie.forgotten)
        return reply
    }
}
