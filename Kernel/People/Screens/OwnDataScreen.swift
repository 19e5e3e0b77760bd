import Files
import HTTPTypes
import Persistence
import Territory
import Web

/// « Ce que le site sait de moi »: everything kept about the person, as a page and as a file, and what erasing does.
struct OwnDataScreen {
    let desk: Desk

    private static let path = SitePath("/mon-compte/mes-donnees")
    /// Lines of each part shown in the page; the file has them all.
    private static let shown = 20

    var routes: [Route] {
        [
            .get("/mon-compte/mes-donnees", .signedIn) { visit in try await show(visit) },
            .get("/mon-compte/mes-donnees/fichier.json", .signedIn) { visit in try await download(visit) },
        ]
    }

    private func store(_ visit: Visit) throws -> PersonalDataStore {
        PersonalDataStore(
            personID: try visit.person().id, traces: desk.surroundings.traces, idle: desk.settings.idle)
    }

    private func show(_ visit: Visit) async throws -> Reply {
        let store = try store(visit)
        let data = try await desk.database.read { session in
            try store.read(first: Self.shown, at: .now, in: session)
        }
        guard let data else { throw Refusal.notFound }
        var page = Page(
            "Ce que le site sait de vous", .office,
            content: """
                <p class="lead">Voici tout ce que le site garde sur vous. Ni mot de passe ni clé n’y figurent : ils sont gardés \
                brouillés ou chiffrés.</p>
                <p><a class="button" href="\(Self.path / "fichier.json")" download>Télécharger le tout</a></p>
                \(Panel("Faire corriger, faire effacer", content: rights(visit)))
                \(data.parts.map(panel))
                """)
        page.breadcrumb = Breadcrumb([("Mon compte", SitePath("/mon-compte"))])
        return visit.page(page)
    }

    private func rights(_ visit: Visit) -> HTML {
        let years = Int(desk.settings.journalLife.components.seconds / 86_400 / 365)
        return """
            <p>Votre nom et votre téléphone se corrigent sur la page <a href="/mon-compte">Mon compte</a>. Pour le reste, ou pour \
            faire effacer votre compte, demandez au syndicat : les <a href="/mentions-legales">mentions légales</a> disent à qui \
            écrire.</p>
            <p>Effacer supprime votre nom, votre adresse, votre téléphone, vos rôles, vos connexions, vos jetons et vos codes, tout \
            de suite et partout. Ce que vous avez fait au nom de la commune reste, sans votre nom : « \(ErasedPerson.replacement) » \
            l’a fait. Le journal s’efface de lui-même au bout de \(years) ans. Les sauvegardes faites avant gardent votre nom \
            jusqu’à leur remplacement.</p>
            """
    }

    private func panel(_ part: PersonalData.Part) -> any Component {
        guard !part.lines.isEmpty else { return Panel(part.title, content: "<p>Rien.</p>") }
        let rows = part.lines.map { line in
            Table.Row(line.map { "\($0.words)" })
        }
        let left = part.count - part.lines.count
        let more: HTML? =
            left > 0
            ? "<p>Et \(French.count(left, "autre ligne", "autres lignes")), dans le fichier.</p>" : nil
        let table = Table(
            French.count(part.count, "ligne", "lignes"), columns: part.columns.map { .init($0) },
            rows: rows)
        return Panel(part.title, content: "\(table)\(more)")
    }

    private func download(_ visit: Visit) async throws -> Reply {
        let (store, now, folder) = (try store(visit), Instant.now, desk.settings.folder)
        let file = try await desk.database.read { session in
            guard let parts = try store.parts(at: now, in: session) else { throw Refusal.notFound }
            let file = try SpoolWriter(in: folder)
            try PersonalDataJSON(file: file).write(parts, readAt: now, in: session)
            return try file.finish()
        }
        var reply = Reply.spooled(file, type: "application/json")
            .named("mes-donnees-\(CivilDate(now).text).json")
        reply.headers[.cacheControl] = "no-store"
        return reply
    }
}
