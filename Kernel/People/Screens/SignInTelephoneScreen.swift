import HTTPTypes
import Persistence
import Web

/// The first sign-in of an administrator: a telephone is linked before anything else opens.
struct SignInTelephoneScreen {
    let desk: Desk

    var routes: [Route] {
        [
            .get("/connexion/telephone", .anyone) { visit in try await show(visit) },
            .post("/connexion/telephone", .anyone) { visit in try await send(visit) }.holdingSecret(),
        ]
    }

    private func show(_ visit: Visit, fault: String? = nil) async throws -> Reply {
        guard let pending = try await desk.pending(.enrolment, visit) else { return beginAgain(visit) }
        let secret = try await desk.database.read { session in try offered(to: pending, in: session) }
        let part = TelephonePart(
            secret: secret, account: pending.person.email, issuer: visit.site.name)
        var page = Page(
            "Relier votre téléphone", .open,
            content: """
                <p>Vous administrez le site : nous vous demandons cette protection de plus.</p>
                \(part.form(to: SitePath("/connexion/telephone"), visit, fault: fault))
                """)
        page.status = fault == nil ? 200 : 422
        return visit.page(page)
    }

    private func offered(to pending: PendingSignIn, in session: borrowing Session) throws -> [UInt8] {
        try desk.secondFactors.offered(
            to: pending.person.id, inSessionOf: pending.secret, in: session)
    }

    private func send(_ visit: Visit) async throws -> Reply {
        guard let pending = try await desk.pending(.enrolment, visit) else { return beginAgain(visit) }
        let wait = try await SignIn(desk: desk).tooMany(
            "code:" + pending.person.id, address: visit.request.clientAddress, at: .now)
        if let wait { return try await show(visit, fault: SignInScreen.wait(wait)) }
        let (code, device, id) = (visit.form["code"], visit.device, pending.person.id)
        let done = try await desk.database.write { session -> (Secret, [String])? in
            let codes = try TelephonePart.link(
                try offered(to: pending, in: session), to: id, code: code, by: desk.secondFactors, in: session
            )
            guard let codes else { return nil }
            let secret = try desk.openSession(
                of: id, .complete, device: device, replacing: pending.secret, at: .now, in: session)
            return (secret, codes)
        }
        guard let (secret, codes) = done else { return try await show(visit, fault: TelephonePart.wrongCode) }
        let next = visit.wanted ?? SitePath(untrusted: desk.settings.landing) ?? SitePath("/")
        // Shown in the answer itself: the codes exist nowhere else, a redirect would lose them.
        var reply = visit.page(
            Page("Vos codes de secours", .open, content: TelephonePart.paper(codes, next: next)))
        reply.headers[.cacheControl] = "no-store"
        reply.headers.append(desk.cookie.field(secret, lasting: desk.settings.longest))
        return reply
    }

    private func beginAgain(_ visit: Visit) -> Reply {
        .redirect(to: SitePath("/connexion").query("retour", visit.wanted?.text))
    }
}
