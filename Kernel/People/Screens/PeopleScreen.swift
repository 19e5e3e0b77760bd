import Persistence
import Territory
import Web

/// All people of the territory, for the syndicat's administrators: find one, invite one.
struct PeopleScreen {
    let desk: Desk

    private static let perPage = 50
    static let path = SitePath("/syndicat/personnes")

    var routes: [Route] {
        [.get("/syndicat/personnes", .syndicat(.administrator)) { visit in try await show(visit) }]
    }

    private func show(_ visit: Visit) async throws -> Reply {
        let words = visit.query("q") ?? ""
        let page = max(1, min(10_000, Int(visit.query("page") ?? "") ?? 1))
        let found = try await desk.database.read { session in
            let people = try PersonStore.search(
                words, from: (page - 1) * Self.perPage, count: Self.perPage, in: session)
            return (
                try PersonStore.count(words, in: session), people,
                try RoleStore.roles(ofAll: people.map(\.id), in: session)
            )
        }
        let (count, people, roles) = found
        let path = Self.path.query("q", words.isEmpty ? nil : words)
        return visit.page(
            Page(
                "Les personnes", .office,
                content: """
                    \(SearchField("q", label: "Un nom ou une adresse", to: Self.path, value: words))
                    <p>\(LinkButton("Inviter quelqu’un", Self.path / "invitation"))</p>
                    \(list(people, roles, words))
                    \(Paging(page: page, of: (count + Self.perPage - 1) / Self.perPage, path: path))
                    """))
    }

    private func list(_ people: [Person], _ roles: [String: [HeldRole]], _ words: String) -> HTML {
        guard !people.isEmpty else {
            return EmptyState(
                words.isEmpty ? "Personne n’a encore de compte" : "Personne ne correspond à « \(words) »",
                words.isEmpty
                    ? "Invitez les secrétaires de mairie et vos collègues : chacun choisit son mot de passe par un lien."
                    : "Essayez le début du nom de famille, ou de l’adresse."
            ).html
        }
        let rows = people.map { person in
            Table.Row([
                "<a href=\"\(Self.path / person.id)\">\(person.name)</a>", "\(person.email.text)",
                "\(places(roles[person.id] ?? []))", "\(person.state)",
            ])
        }
        let columns: [Table.Column] = [.init("Nom"), .init("Adresse"), .init("Rôles"), .init("Compte")]
        return Table("Personnes", columns: columns, rows: rows).html
    }

    private func places(_ roles: [HeldRole]) -> String {
        roles.isEmpty ? "aucun" : roles.map { "\($0.name) (\($0.role.label))" }.joined(separator: ", ")
    }
}
