import HTTPTypes
import Persistence
import Territory
import Web

/// The links by which a mayor reads on a phone where the commune stands: making one, shown once, and withdrawing it.
struct MayorLinkScreen {
    let desk: Desk

    /// A commune needs one or two; more at once would be forgotten in pockets.
    static let most = 10
    private static let longestDays = 366
    private static let usualDays = 90

    var routes: [Route] {
        [
            .get("/equipe/{insee}/maire", .commune(.reader)) { visit in try await show(visit) },
            .post("/equipe/{insee}/maire", .commune(.reader)) { visit in try await make(visit) },
            .post("/equipe/{insee}/maire/{lien}/retrait", .commune(.reader)) { visit in
                try await remove(visit)
            },
        ]
    }

    private func path(_ commune: Collectivite) -> SitePath {
        TeamPlace.path(.commune, commune.code) / "maire"
    }

    /// The commune, when the visitor hands out its links.
    private func deciding(_ visit: Visit) async throws -> Collectivite {
        let commune = try await desk.commune(of: visit)
        guard try await desk.author(of: visit).authority.makesMayorLinks(for: commune.code) else {
            throw Refusal.forbidden
        }
        return commune
    }

    private func show(_ visit: Visit, errors: FormErrors = FormErrors()) async throws -> Reply {
        let commune = try await deciding(visit)
        let links = try await desk.database.read { session in
            try MayorLinkStore.all(of: commune.id, in: session)
        }
        var page = Page(
            "Les liens du maire", .office, commune: commune.name,
            content: """
                \(ErrorSummary(errors))
                <p class="lead">Le maire ouvre ce lien sur son téléphone, sans mot de passe. Il y lit ce qui est fait, ce qui \
                manque et ce qui est à signer. Il n’y modifie rien, et n’y voit ni nom ni message d’habitant.</p>
                \(list(links, commune, visit))
                \(Panel("Faire un lien", content: form(commune, visit, errors).html))
                \(LinkButton("Revenir à l’équipe", TeamPlace.path(.commune, commune.code), .quiet))
                """)
        page.status = errors.isEmpty ? 200 : 422
        return visit.page(page)
    }

    private func list(_ links: [MayorLink], _ commune: Collectivite, _ visit: Visit) -> HTML {
        guard !links.isEmpty else {
            return EmptyState("Aucun lien", "Faites-en un pour le téléphone du maire.").html
        }
        let rows = links.map { link in
            Table.Row([
                "\(link.label)", "\(link.maker)",
                "\(link.endsAt > .now ? CivilDate(link.endsAt).adding(days: -1).inWords : "terminé")",
                "\(link.openedAt.map { PlainTime($0).text } ?? "jamais")",
                PostButton("Retirer", to: path(commune) / link.id / "retrait", visit, .quiet).html,
            ])
        }
        let columns: [Table.Column] = [
            .init("Pour"), .init("Fait par"), .init("Jusqu’au"), .init("Ouvert"), .init("Geste"),
        ]
        return Table("Les liens \(French.of(commune.name))", columns: columns, rows: rows).html
    }

    private func form(_ commune: Collectivite, _ visit: Visit, _ errors: FormErrors) -> PostForm {
        let usual = CivilDate.today.adding(days: Self.usualDays).text
        return PostForm(
            to: path(commune), visit,
            fields: [
                TextField(
                    "pour", label: "Pour qui ?", value: visit.form["pour"],
                    hint: "Par exemple : le téléphone de madame la maire.", error: errors["pour"],
                    autocomplete: "off"),
                DateField(
                    "fin", label: "Jusqu’au (compris)",
                    value: visit.form["fin"].isEmpty ? usual : visit.form["fin"],
                    hint: "Un an au plus. Vous pouvez le retirer avant.", error: errors["fin"]),
            ],
            buttons: [Button("Faire ce lien")])
    }

    private func make(_ visit: Visit) async throws -> Reply {
        let commune = try await deciding(visit)
        let (author, label) = (try visit.person().id, visit.form["pour"])
        let today = CivilDate.today
        let last = CivilDate(visit.form["fin"]).flatMap {
            $0 >= today && $0 <= today.adding(days: Self.longestDays) ? $0 : nil
        }
        var errors = FormErrors()
        if !(1...80).contains(label.count) {
            errors.add("pour", "Dites pour qui est ce lien, en quelques mots.")
        }
        if last == nil { errors.add("fin", "Choisissez un dernier jour dans l’année qui vient.") }
        guard errors.isEmpty, let last else { return try await show(visit, errors: errors) }
        let secret = Secret.make()
        try await desk.database.write { session in
            let now = try Author.reading(author, in: session)
            guard now.authority.makesMayorLinks(for: commune.code) else { throw Refusal.forbidden }
            guard try MayorLinkStore.count(of: commune.id, at: .now, in: session) < Self.most else {
                throw Refusal.enoughMayorLinks
            }
            try MayorLinkStore.add(
                label, for: commune.id, secret: secret, by: author, at: .now,
                until: last.adding(days: 1).beginning, in: session)
            try Journal.record(
                Change(
                    service: Change.accounts, "Lien de lecture fait pour le maire", subject: commune.name,
                    after: last.until(from: today)),
                at: commune.id, by: author, in: session)
        }
        return shown(secret, commune, until: last, visit)
    }

    /// Shown in the answer itself: the link exists nowhere else, a redirect would lose it.
    private func shown(_ secret: Secret, _ commune: Collectivite, until last: CivilDate, _ visit: Visit)
        -> Reply
    {
        let address = desk.settings.siteAddress + "/maire/" + secret.text
        let picture = QRCode(address)?.html(label: "QR code à photographier avec le téléphone du maire")
        return visit.page(
            Page(
                "Le lien du maire", .office, commune: commune.name,
                content: """
                    <p class="lead">Photographiez ce dessin avec le téléphone du maire, ou envoyez-lui l’adresse par message.</p>
                    <p>\(picture)</p>
                    <p><code class="secret">\(address)</code></p>
                    <p>Il s’ouvre \(last.until(from: .today)). Qui a ce lien lit la page : ne le remettez qu’au maire. Il ne sera \
                    plus montré ; s’il se perd, retirez-le et faites-en un autre.</p>
                    <div class="actions">\(PrintButton("Imprimer cette page"))\
                    \(LinkButton("C’est fait, revenir", path(commune)))</div>
                    """)
        ).secretive(referrer: "same-origin")
    }

    private func remove(_ visit: Visit) async throws -> Reply {
        let commune = try await deciding(visit)
        let (author, id) = (try visit.person().id, visit.parameter("lien"))
        try await desk.database.write { session in
            let now = try Author.reading(author, in: session)
            guard now.authority.makesMayorLinks(for: commune.code) else { throw Refusal.forbidden }
            guard try MayorLinkStore.remove(id, of: commune.id, in: session) else { throw Refusal.notFound }
            try Journal.record(
                Change(
                    service: Change.accounts, "Lien de lecture du maire retiré", subject: commune.name),
                at: commune.id, by: author, in: session)
        }
        return .redirect(to: path(commune), notice: "Ce lien ne s’ouvre plus.")
    }
}

extension Refusal {
    static let enoughMayorLinks = Refusal(
        .conflict, "Cette commune a déjà \(MayorLinkScreen.most) liens du maire.",
        advice: "Retirez d’abord ceux qui ne servent plus.")
}
