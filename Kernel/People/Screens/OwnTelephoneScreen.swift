import HTTPTypes
import Persistence
import Web

/// Linking one's telephone, and renewing the codes on paper against a code of it.
struct OwnTelephoneScreen {
    let desk: Desk

    private static let path = SitePath("/mon-compte/telephone")

    var routes: [Route] {
        [
            .get("/mon-compte/telephone", .signedIn) { visit in try await show(visit) },
            .post("/mon-compte/telephone", .signedIn) { visit in try await link(visit) }.holdingSecret(),
            .post("/mon-compte/telephone/codes", .signedIn) { visit in try await renew(visit) }
                .holdingSecret(),
        ]
    }

    private func show(_ visit: Visit, fault: String? = nil) async throws -> Reply {
        let person = try await person(of: visit)
        let content =
            person.hasSecondFactor
            ? try await linked(person, visit, fault) : try await toLink(person, visit, fault)
        var page = Page("Téléphone et codes de secours", .office, content: content)
        page.status = fault == nil ? 200 : 422
        return visit.page(page)
    }

    private func person(of visit: Visit) async throws -> Person {
        let id = try visit.person().id
        let found = try await desk.database.read { session in try PersonStore.find(id, in: session) }
        guard let found else { throw Refusal.notFound }
        return found
    }

    private func toLink(_ person: Person, _ visit: Visit, _ fault: String?) async throws -> HTML {
        let cookie = desk.cookie.secret(in: visit.request) ?? ""
        let secret = try await desk.database.read { session in
            try desk.secondFactors.offered(to: person.id, inSessionOf: cookie, in: session)
        }
        return TelephonePart(secret: secret, account: person.email, issuer: visit.site.name)
            .form(to: Self.path, visit, fault: fault)
    }

    private func linked(_ person: Person, _ visit: Visit, _ fault: String?) async throws -> HTML {
        let isOutOfReach = try await desk.database.read { session in
            try desk.secondFactors.isOutOfReach(person.id, in: session)
        }
        let renewing = PostForm(
            to: SitePath("/mon-compte/telephone/codes"), visit, fields: [Self.codeField(fault)],
            buttons: [Button("Faire de nouveaux codes de secours")], warnsBeforeLeaving: false)
        let removal = LinkButton("Retirer ce téléphone", SitePath("/mon-compte/telephone/retrait"), .quiet)
        return """
            <p class="lead">Un téléphone est relié à votre compte.</p>
            \(isOutOfReach ? NoticeBox(.warning, SignInCodeScreen.outOfReach) : nil)
            \(Panel("Codes de secours", content: "<p>Les anciens ne serviront plus.</p>\(renewing)"))
            \(Panel("Changer de téléphone", content: "<p>Retirez celui-ci, puis reliez le nouveau.</p>", actions: [removal]))
            """
    }

    static func codeField(_ fault: String?) -> TextField {
        TextField(
            "code", label: "Code du téléphone, ou code de secours", error: fault,
            autocomplete: "one-time-code")
    }

    private func link(_ visit: Visit) async throws -> Reply {
        let person = try await person(of: visit)
        guard !person.hasSecondFactor else { return .redirect(to: Self.path) }
        let (id, code) = (person.id, visit.form["code"])
        let cookie = desk.cookie.secret(in: visit.request) ?? ""
        let codes = try await desk.database.write { session in
            let secret = try desk.secondFactors.offered(to: id, inSessionOf: cookie, in: session)
            return try TelephonePart.link(secret, to: id, code: code, by: desk.secondFactors, in: session)
        }
        guard let codes else { return try await show(visit, fault: TelephonePart.wrongCode) }
        return paper(codes, visit)
    }

    private func renew(_ visit: Visit) async throws -> Reply {
        let id = try visit.person().id
        let code = visit.form["code"]
        let wait = try await SignIn(desk: desk).tooMany(
            "code:" + id, address: visit.request.clientAddress, at: .now)
        if let wait { return try await show(visit, fault: SignInScreen.wait(wait)) }
        let codes = try await desk.database.write { session -> [String]? in
            guard try desk.secondFactors.accepts(code, from: id, at: .now, in: session) else { return nil }
            try Journal.record(.account("Codes de secours renouvelés", of: id), ofOwnAccount: id, in: session)
            return try SecondFactorStore.renewCodes(of: id, in: session)
        }
        guard let codes else {
            return try await show(visit, fault: SignInCodeScreen.wrongCode)
        }
        return paper(codes, visit)
    }

    /// Shown in the answer itself: the codes exist nowhere else, a redirect would lose them.
    private func paper(_ codes: [String], _ visit: Visit) -> Reply {
        var reply = visit.page(
            Page(
                "Vos codes de secours", .office,
                content: TelephonePart.paper(codes, next: SitePath("/mon-compte"))))
        reply.headers[.cacheControl] = "no-store"
        return reply
    }
}
