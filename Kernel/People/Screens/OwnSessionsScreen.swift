import Persistence
import Web

/// Closing one's other sessions: a computer left open elsewhere.
struct OwnSessionsScreen {
    let desk: Desk

    var routes: [Route] {
        [.post("/mon-compte/sessions/fermeture", .signedIn) { visit in try await close(visit) }]
    }

    private func close(_ visit: Visit) async throws -> Reply {
        let id = try visit.person().id
        let current = desk.cookie.secret(in: visit.request).map(Secret.fingerprint(of:)) ?? ""
        try await desk.database.write { session in
            try SessionStore.closeOthers(of: id, keeping: current, in: session)
        }
        return .redirect(to: SitePath("/mon-compte"), notice: "Vos autres connexions sont fermées.")
    }
}
