import HTTPTypes
import Persistence
import Territory
import Web

/// What the screens of People ask of a visit again and again.
extension Desk {
    /// The commune named by the route, or a page that says it is not there.
    func commune(of visit: Visit) async throws -> Collectivite {
        let insee = visit.parameter("insee")
        let found = try await database.read { session in try CollectiviteStore.commune(insee, in: session) }
        guard let found else { throw Refusal.notFound }
        return found
    }

    /// The visitor as the author of what they are about to change.
    func author(of visit: Visit) async throws -> Author {
        let id = try visit.person().id
        return try await database.read { session in try Author.reading(id, in: session) }
    }

    /// The half-way sign-in of this browser: the password was right, something else is awaited.
    func pending(_ stage: SessionStage, _ visit: Visit) async throws -> PendingSignIn? {
        guard let secret = cookie.secret(in: visit.request) else { return nil }
        return try await database.read { session in
            guard
                let stored = try SessionStore.find(
                    Secret.fingerprint(of: secret), at: .now, idle: settings.idle, in: session),
                stored.stage == stage, let person = try PersonStore.find(stored.personID, in: session)
            else { return nil }
            return PendingSignIn(secret: secret, person: person)
        }
    }

    /// After the password, the code or the link: on to what is still asked, or to the page wanted.
    func welcome(_ secret: Secret, _ stage: SessionStage, to wanted: SitePath?) -> Reply {
        var reply =
            switch stage {
            case .code: Reply.redirect(to: SitePath("/connexion/code").query("retour", wanted?.text))
            case .enrolment:
                Reply.redirect(to: SitePath("/connexion/telephone").query("retour", wanted?.text))
            case .complete:
                Reply.redirect(to: wanted ?? SitePath(untrusted: settings.landing) ?? SitePath("/"))
            }
        reply.headers.append(cookie.field(secret, lasting: settings.longest))
        return reply
    }
}

/// A person between the password and the code.
struct PendingSignIn: Sendable {
    let secret: String
    let person: Person
}

extension Visit {
    /// The visitor of a route that only signed-in people reach.
    func person() throws -> Visitor {
        guard let visitor else { throw Refusal.forbidden }
        return visitor
    }

    /// Where the person was going: only a page of this site.
    var wanted: SitePath? {
        let text = form["retour"].isEmpty ? query("retour") ?? "" : form["retour"]
        return SitePath(untrusted: text)
    }

    /// The field that keeps where the person was going from one step to the next.
    var wantedField: HiddenField { HiddenField("retour", wanted?.text ?? "") }

    /// A password as it was typed, spaces included.
    func password(_ field: String) -> String { form.all(field).last ?? "" }

    /// The browser and the system as people name them.
    var device: String { Device.label(of: request.head.headerFields[.userAgent] ?? "") }
}
