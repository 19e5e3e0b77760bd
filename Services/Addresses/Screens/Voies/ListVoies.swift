import Web

/// The list of the voies of a commune, beside its map.
struct ListVoies {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/voies", .commune(.reader)) { visit in
                let desk = try await desk.begunCommune(visit)
                var query = VoieQuery(text: visit.query("mots") ?? "")
                query.order = visit.query("tri").flatMap(VoieQuery.Order.init) ?? .name
                query.isLeftToCertify = visit.query("reste") == "oui"
                query.page = visit.query("page").flatMap { Int($0) }.map { min(max($0, 1), 10_000) } ?? 1
                return VoieListPage(
                    desk: desk, query: query, found: try await desk.store.voies(of: desk.commune, query)
                ).reply
            }
        ]
    }
}

/// The page of the list: search, table, map.
struct VoieListPage {
    let desk: CommuneDesk
    let query: VoieQuery
    let found: VoiePage

    var reply: Reply {
        desk.page(
            "Voies et lieux-dits",
            "\(DraftMap(desk: desk, title: "adresses de \(desk.name)", beside: "\(filters)\(list)\(add)"))")
    }

    private var filters: FilterBar {
        let isFiltered = !query.text.isEmpty || query.isLeftToCertify
        return FilterBar(
            to: desk.paths.voies,
            fields: [
                TextField(
                    "mots", label: "Chercher un nom", value: query.text, kind: .search, isRequired: false),
                SelectField("tri", label: "Classer par", choices: Self.orders, value: query.order.rawValue),
                CheckboxField(
                    "reste", label: "Seulement ce qui reste à certifier", isChecked: query.isLeftToCertify),
            ], reset: isFiltered ? desk.paths.voies : nil)
    }

    private static let orders = [
        Choice("nom", "Nom"), Choice("numeros", "Nombre de numéros"),
        Choice("a-certifier", "Numéros à certifier"),
    ]

    private var list: HTML {
        guard !found.lines.isEmpty else { return nothing.html }
        return """
            \(Table(
                French.count(found.total, "voie ou lieu-dit", "voies et lieux-dits"),
                columns: [.init("Nom"), .init("Numéros", isNumber: true), .init("Certifiés", isNumber: true)],
                rows: found.lines.map(row)))\
            \(Paging(page: found.page, of: found.pageCount, path: path))
            """
    }

    private var nothing: EmptyState {
        guard query.text.isEmpty, !query.isLeftToCertify else {
            return EmptyState(
                "Aucun nom ne correspond.", "Essayez avec un seul mot, ou affichez toute la liste.",
                actions: [LinkButton("Voir toute la liste", desk.paths.voies, .quiet)])
        }
        return EmptyState(
            "La liste est vide pour l’instant.", "Ajoutez une première voie, ou importez un fichier.",
            actions: [LinkButton("Importer un fichier", desk.paths.importing, .quiet)])
    }

    private func row(_ line: VoieLine) -> Table.Row {
        let kind: HTML? = line.kind == .lieuDit ? " <span class=\"tag\">lieu-dit</span>" : nil
        return .init([
            "<a href=\"\(desk.paths.voie(line.id))\">\(line.name)</a>\(kind)",
            "\(French.number(line.numeros))",
            "\(French.number(line.certified))",
        ])
    }

    private var add: LinkButton { LinkButton("Ajouter une voie ou un lieu-dit", desk.paths.newVoie) }

    private var path: SitePath {
        desk.paths.voies.query("mots", query.text.isEmpty ? nil : query.text)
            .query("tri", query.order == .name ? nil : query.order.rawValue)
            .query("reste", query.isLeftToCertify ? "oui" : nil)
    }
}
