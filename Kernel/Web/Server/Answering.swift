import HTTPTypes
import Hummingbird

/// The path of one request, from its arrival to the reply.
extension SiteServer {
    func answer(
        _ route: Route, _ shape: RouteShape, _ request: Request, _ context: SiteContext
    ) async -> Response {
        var visit = await bareVisit(request, context, parameters: shape.named(Self.parameters(of: context)))
        visit.routePath = route.path
        visit.bodyLimit = route.bodyLimit
        visit.formHoldsSecret = route.holdsSecret
        do {
            visit.site = try await identity()
            lastIdentity.remember(visit.site)
            // The form is read before the access is checked: an expired session keeps what was written.
            visit.form = try await FormReading.fields(
                of: visit.request, limit: route.bodyLimit, within: settings.formLimit)
            try NullGuard.check(visit)
            visit.visitor = try await gatekeeper.visitor(of: visit.request)
            let judgement = try await gatekeeper.judgement(of: visit.visitor)
            guard judgement(route.access, route.service, visit.parameters) else {
                return try await turnAway(visit, from: route)
            }
            visit.rights = Rights(routes: table, judgement: judgement)
            if let confirmation = try guardAgainstForgery(visit, route) {
                return finished(confirmation, visit)
            }
            if visit.visitor != nil, route.isForPeople { visit.menu = try await menu(visit) }
            return finished(try await reply(of: route, to: visit), visit)
        } catch {
            return await response(refusing: error, to: visit)
        }
    }

    /// The visit before anything was read of the database: enough to show an error page.
    func bareVisit(
        _ request: Request, _ context: SiteContext, parameters: [String: String] = [:]
    ) async -> Visit {
        let address = ClientAddress.of(
            request.head, peer: context.peerAddress, trustedProxies: settings.trustedProxies)
        let incoming = IncomingRequest(head: request.head, body: request.body, clientAddress: address)
        var visit = Visit(
            request: incoming, parameters: parameters, visitor: nil, site: lastIdentity.identity,
            form: FormFields([:]))
        visit.assets = assets
        visit.communeHome = settings.communeHome
        visit.number = String(context.id.suffix(8)).uppercased()
        return visit
    }

    private static func parameters(of context: SiteContext) -> [String: String] {
        let pairs = context.parameters.map { (String($0.key), PercentCoding.decoded($0.value)) }
        return Dictionary(pairs, uniquingKeysWith: { $1 })
    }

    /// Uploads take the time they take; everything else has a limit.
    private func reply(of route: Route, to visit: Visit) async throws -> Reply {
        guard !visit.request.isMultipart else { return try await replyToUpload(of: route, to: visit) }
        do {
            return try await Deadline.within(settings.answerLimit) { try await route.answer(visit) }
        } catch is Deadline.Passed {
            throw Refusal.tooLong
        }
    }

    /// Whatever came of it, no received file stays behind.
    private func replyToUpload(of route: Route, to visit: Visit) async throws -> Reply {
        let reply: Result<Reply, any Error>
        do {
            reply = .success(try await route.answer(visit))
        } catch {
            reply = .failure(error)
        }
        try await visit.received.discardAll()
        return try reply.get()
    }

    /// Leads who is not signed in to the sign-in and back; refuses who is.
    private func turnAway(_ visit: Visit, from route: Route) async throws -> Response {
        if visit.visitor?.program != nil { throw Refusal.outOfScope }
        guard visit.visitor == nil else { throw Refusal.forbidden }
        if case .token = route.access { throw Refusal.tokenNeeded }
        guard !Problem.isWanted(by: visit.request) else { throw Refusal.signInNeeded }
        // A form of another site comes without the cookie (SameSite=Lax): kept, it would be sent again as if it were ours.
        guard CrossSiteGuard.origin(of: visit.request.head) != .elsewhere || visit.request.head.method == .get
        else { throw Refusal.fromElsewhere }
        guard visit.request.head.method == .post else {
            let back = SitePath(untrusted: visit.request.head.path ?? "/")?.text
            return finished(.redirect(to: SitePath("/connexion").query("retour", back)), visit)
        }
        return finished(ExpiredSession(visit: visit).reply, visit)
    }

    /// - Returns: a page that asks to confirm, when the form is ours but of an earlier session.
    private func guardAgainstForgery(_ visit: Visit, _ route: Route) throws -> Reply? {
        let method = visit.request.head.method
        guard method != .get, method != .head else { return nil }
        // A token is sent by a program in a header, never by a browser on its own.
        if case .token = route.access { return nil }
        switch CrossSiteGuard.judge(visit) {
        case .accepted: return nil
        case .stale: return ResumedForm(visit: visit).reply
        case .refused: throw Refusal.fromElsewhere
        }
    }

    private func finished(_ reply: Reply, _ visit: Visit) -> Response {
        var reply = reply
        if reply.headers[.cacheControl] == nil {
            reply.headers[.cacheControl] = visit.visitor == nil ? "no-cache" : "no-store"
        }
        return Response(status: reply.status, headers: reply.headers, body: reply.body)
    }
}

extension Route {
    /// Whether its pages are the office's: they carry the menu.
    fileprivate var isForPeople: Bool {
        switch access {
        case .anyone, .token: false
        case .signedIn, .commune, .epci, .departement, .syndicat: true
        }
    }
}
