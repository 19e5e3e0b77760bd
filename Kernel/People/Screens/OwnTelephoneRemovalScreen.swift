import Persistence
import Territory
import Web

/// Unlinking one's telephone, against a code of it or one on paper.
struct OwnTelephoneRemovalScreen {
    let desk: Desk

    private static let path = SitePath("/mon-compte/telephone/retrait")

    var routes: [Route] {
        [
            .get("/mon-compte/telephone/retrait", .signedIn) { visit in show(visit) },
            .post("/mon-compte/telephone/retrait", .signedIn) { visit in try await remove(visit) }
                .holdingSecret(),
        ]
    }

    private func show(_ visit: Visit, fault: String? = nil) -> Reply {
        let form = PostForm(
            to: Self.path, visit, fields: [OwnTelephoneScreen.codeField(fault)],
            buttons: [
                Button("Retirer ce téléphone", .danger),
                LinkButton("Revenir", SitePath("/mon-compte/telephone"), .quiet),
            ], warnsBeforeLeaving: false)
        var page = Page(
            "Retirer ce téléphone", .office,
            content: """
                <p class="lead">Votre mot de passe ne change pas. Sans téléphone relié, il suffira pour entrer.</p>
                <p>Si vous administrez le site, vous en relierez un autre à votre prochaine connexion.</p>
                \(form)
                """)
        page.status = fault == nil ? 200 : 422
        return visit.page(page)
    }

    private func remove(_ visit: Visit) async throws -> Reply {
        let (id, code) = (try visit.person().id, visit.form["code"])
        let wait = try await SignIn(desk: desk).tooMany(
            "code:" + id, address: visit.request.clientAddress, at: .now)
        if let wait { return show(visit, fault: SignInScreen.wait(wait)) }
        let isRemoved = try await desk.database.write { session in
            guard try desk.secondFactors.accepts(code, from: id, at: .now, in: session) else { return false }
            try SecondFactorStore.unlink(id, in: session)
            try Version.people.bump(in: session)
            try Journal.record(.account("Téléphone retiré du compte", of: id), ofOwnAccount: id, in: session)
            return true
        }
        guard isRemoved else { return show(visit, fault: SignInCodeScreen.wrongCode) }
        return .redirect(to: SitePath("/mon-compte"), notice: "Ce téléphone n’est plus relié à votre compte.")
    }
}
