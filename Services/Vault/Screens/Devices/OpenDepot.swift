import People
import Persistence
import Territory
import Web

/// The syndicat opens a commune’s space in the vault: a name, a size, a delay.
enum OpenDepot {
    static func routes(_ desk: VaultDesk) -> [Route] {
        [
            .get(VaultPaths.openingRoute, .syndicat(.contributor)) { visit in
                let commune = try await desk.commune(visit)
                return page(visit, commune, Typed(), FormErrors())
            },
            .post(VaultPaths.openingRoute, .syndicat(.contributor)) { visit in
                let commune = try await desk.commune(visit)
                return try await open(visit, commune, desk)
            },
        ]
    }

    /// The largest space: 100 TB.
    private static let most = 100_000_000_000_000
    private static let longestName = 40

    private struct Typed {
        var name = "Mairie"
        var quota = "50 Go"
        var delay = String(Depot.usualDelay)
    }

    private static func open(_ visit: Visit, _ commune: Commune, _ desk: VaultDesk) async throws -> Reply {
        let typed = Typed(name: visit.form["nom"], quota: visit.form["place"], delay: visit.form["delai"])
        var errors = FormErrors()
        if Slug(of: typed.name) == nil || typed.name.count > longestName {
            errors.add("nom", "Donnez un nom de \(longestName) signes au plus, par exemple Mairie ou École.")
        }
        let quota = ByteCount.bytes(typed.quota) ?? 0
        if !(1_000_000...most).contains(quota) {
            errors.add("place", "Donnez une place comme 50 Go ou 1 To.")
        }
        let delay = Int(typed.delay) ?? 0
        if !(Depot.leastDelay...3650).contains(delay) {
            errors.add("delai", "Donnez un nombre de jours, \(Depot.leastDelay) au moins.")
        }
        guard errors.isEmpty else { return page(visit, commune, typed, errors) }
        do {
            let slug = try await desk.store.makeDepot(
                typed.name, of: commune.code.text, quota: quota, delay: delay
            ) { [who = visit.visitor?.id] session in
                try Journal.record(
                    Change(
                        service: VaultService.slug, "Espace de sauvegarde ouvert", subject: typed.name,
                        after: "\(ByteCount.text(quota)), \(delay)\u{A0}jours"),
                    in: commune.code, by: who, in: session)
            }
            return .redirect(
                to: VaultPaths.commune(commune.code.text) / slug / "appareils",
                notice: "L’espace «\u{A0}\(typed.name)\u{A0}» est ouvert. Il attend son premier appareil.")
        } catch let refusal as VaultRefusal {
            errors.add("nom", refusal.description)
            return page(visit, commune, typed, errors)
        }
    }

    private static func page(_ visit: Visit, _ commune: Commune, _ typed: Typed, _ errors: FormErrors)
        -> Reply
    {
        let form = PostForm(
            to: VaultPaths.opening(for: commune.code.text), visit,
            fields: [
                TextField(
                    "nom", label: "Nom de l’espace", value: typed.name,
                    hint: "Mairie, École… Chaque espace a ses appareils et sa place.", error: errors["nom"]),
                TextField(
                    "place", label: "Place", value: typed.quota, hint: "Par exemple 50 Go ou 1 To.",
                    error: errors["place"]),
                NumberField(
                    "delai", label: "Jours avant qu’un effacement soit définitif", value: typed.delay,
                    hint:
                        "\(Depot.leastDelay) au moins, \(Depot.usualDelay) d’habitude. C’est ce qui sauve d’une attaque.",
                    error: errors["delai"]),
            ], buttons: [Button("Ouvrir l’espace")])
        var page = Page(
            "Ouvrir un espace de sauvegarde", .office, commune: commune.name,
            content: """
                \(ErrorSummary(errors))
                <p class="lead">Pour \(commune.name). La commune y ajoute ensuite ses appareils.</p>
                \(form)
                """)
        page.status = errors.isEmpty ? 200 : 422
        page.breadcrumb = Breadcrumb([("Sauvegarde", VaultPaths.fleet)])
        return visit.page(page)
    }
}
