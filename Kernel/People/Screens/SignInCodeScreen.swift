import HTTPTypes
import Persistence
import Web

/// The second step of signing in: the code of the telephone, or one of the codes on paper.
struct SignInCodeScreen {
    let desk: Desk

    var routes: [Route] {
        [
            .get("/connexion/code", .anyone) { visit in try await show(visit) },
            .post("/connexion/code", .anyone) { visit in try await send(visit) }.holdingSecret(),
        ]
    }

    private func show(_ visit: Visit, fault: String? = nil, status: Int = 200) async throws -> Reply {
        guard let pending = try await desk.pending(.code, visit) else { return beginAgain(visit) }
        let isOutOfReach = try await desk.database.read { session in
            try desk.secondFactors.isOutOfReach(pending.person.id, in: session)
        }
        let form = PostForm(
            to: SitePath("/connexion/code"), visit,
            fields: [
                visit.wantedField,
                TextField(
                    "code", label: "Code à six chiffres",
                    hint:
                        "Celui que montre l’application de votre téléphone, ou un des codes de secours imprimés.",
                    error: fault, autocomplete: "one-time-code"),
            ],
            buttons: [Button("Continuer")], warnsBeforeLeaving: false)
        var page = Page(
            "Votre code de connexion", .open,
            content: """
                \(isOutOfReach ? NoticeBox(.warning, Self.outOfReach) : nil)
                \(form)
                <p>Ni téléphone ni codes de secours ? Appelez le syndicat : il vérifiera que c’est bien vous, puis \
                vous rendra l’accès.</p>
                """)
        page.status = status
        return visit.page(page)
    }

    private func send(_ visit: Visit) async throws -> Reply {
        guard let pending = try await desk.pending(.code, visit) else { return beginAgain(visit) }
        let now = Instant.now
        let source = "code:" + pending.person.id
        let wait = try await SignIn(desk: desk).tooMany(source, address: visit.request.clientAddress, at: now)
        if let wait { return try await show(visit, fault: SignInScreen.wait(wait), status: 429) }
        let (code, device) = (visit.form["code"], visit.device)
        let secret = try await desk.database.write { session -> Secret? in
            guard try desk.secondFactors.accepts(code, from: pending.person.id, at: now, in: session)
            else { return nil }
            try AttemptStore.forget(source, in: session)
            return try desk.openSession(
                of: pending.person.id, .complete, device: device, replacing: pending.secret, at: now,
                in: session)
        }
        guard let secret else {
            return try await show(visit, fault: Self.wrongCode, status: 422)
        }
        return desk.welcome(secret, .complete, to: visit.wanted)
    }

    static let outOfReach =
        "Le site a été remis en état, et ne reconnaît plus le téléphone relié à ce compte. Tapez un de vos codes de "
        + "secours, puis retirez ce téléphone de votre compte et reliez-le de nouveau."
    static let wrongCode = "Ce code n’est pas le bon, ou il a déjà servi. Attendez le suivant."

    /// The half-way sign-in is over after ten minutes.
    private func beginAgain(_ visit: Visit) -> Reply {
        .redirect(to: SitePath("/connexion").query("retour", visit.wanted?.text))
    }
}
