import Web

/// The list of the voies of a commune, beside its map.
struct ListVoies {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/voies", .commune(.reader)) { visit in
                let desk = try await desk.begunCommune(visit)
                let query = VoieQuery(visit)
                let overview = try await desk.store.overview(of: desk.commune)
                return VoieListPage(
                    desk: desk, query: query, found: try await desk.store.voies(of: desk.commune, query),
                    findings: overview?.findings.filter { $0.level != .info } ?? []
                ).reply
            }
        ]
    }
}

extension VoieQuery {
    /// The query that the address of the page says.
    init(_ visit: Visit) {
        self.init(text: visit.query("mots") ?? "")
        let sort = visit.query("tri") ?? ""
        isDescending = sort.hasPrefix("-")
        order = Order(rawValue: isDescending ? String(sort.dropFirst()) : sort) ?? .name
        isLeftToCertify = visit.query("reste") == "oui"
        if let asked = visit.query("constat"), !asked.isEmpty {
            found = Finding.Level(rawValue: asked).map { .level($0) } ?? .code(asked)
        }
        page = visit.query("page").flatMap { Int($0) }.map { min(max($0, 1), 10_000) } ?? 1
    }

    /// The value of `tri` in the address.
    var sortKey: String { (isDescending ? "-" : "") + order.rawValue }

    /// The value of `constat` in the address.
    var foundKey: String {
        switch found {
        case .level(let level): level.rawValue
        case .code(let code): code
        case nil: ""
        }
    }

    var isFiltered: Bool { !text.isEmpty || isLeftToCertify || found != nil }
}

/// The page of the list: search, table, map.
struct VoieListPage {
    let desk: CommuneDesk
    let query: VoieQuery
    let found: VoiePage
    /// What the last check found, but for information.
    let findings: [Finding]

    var reply: Reply {
        desk.page(
            "Voies et lieux-dits",
            "\(DraftMap(desk: desk, title: "adresses \(French.of(desk.name))", beside: "\(filters)\(list)<div class=\"actions\">\(add)\(number)\(choose)</div>"))"
        )
    }

    private var filters: FilterBar {
        FilterBar(
            to: desk.paths.voies,
            fields: [
                TextField(
                    "mots", label: "Chercher un nom", value: query.text, kind: .search, isRequired: false),
                SelectField(
                    "constat", label: "Ce que le contrôle trouve", choices: causes, value: query.foundKey,
                    placeholder: "Toutes les voies"),
                SelectField("tri", label: "Classer par", choices: Self.orders, value: query.sortKey),
                CheckboxField(
                    "reste", label: "Seulement ce qui reste à certifier", isChecked: query.isLeftToCertify),
            ], reset: query.isFiltered ? desk.paths.voies : nil)
    }

    private static let orders = [
        Choice("nom", "Nom"), Choice("-a-revoir", "À revoir d’abord"),
        Choice("-a-certifier", "À certifier d’abord"), Choice("-numeros", "Nombre de numéros"),
    ]

    private var causes: [Choice] {
        let levels = [
            (Finding.Level.error, "Tout ce qui est à corriger"), (.warning, "Tout ce qui est à vérifier"),
        ]
        return levels.filter { level, _ in findings.contains { $0.level == level } }
            .map { Choice($0.rawValue, $1) }
            + findings.map { Choice($0.code, FindingWords.of($0.code).title) }
    }

    private var list: HTML {
        guard !found.lines.isEmpty else { return nothing.html }
        return """
            \(Table(
                French.count(found.total, "voie ou lieu-dit", "voies et lieux-dits"),
                columns: [
                    .init("Nom", sort: "nom"), .init("Numéros", sort: "numeros", isNumber: true),
                    .init("À certifier", sort: "a-certifier", isNumber: true), .init("À revoir", sort: "a-revoir"),
                ],
                rows: found.lines.map(row), sorting: .init(by: query.sortKey, path: filtered)))\
            \(Paging(page: found.page, of: found.pageCount, path: path))
            """
    }

    private var nothing: EmptyState {
        guard query.isFiltered else {
            return EmptyState(
                "La liste est vide pour l’instant.", "Ajoutez une première voie, ou importez un fichier.",
                actions: [desk.link("Importer un fichier", to: desk.paths.importing, .quiet)])
        }
        return EmptyState(
            query.text.isEmpty ? "Aucune voie n’est dans ce cas." : "Aucun nom ne correspond.",
            query.text.isEmpty ? "C’est bon signe." : "Essayez avec un seul mot, ou affichez toute la liste.",
            actions: [LinkButton("Voir toute la liste", desk.paths.voies, .quiet)])
    }

    private func row(_ line: VoieLine) -> Table.Row {
        let kind: HTML? = line.kind == .lieuDit ? " <span class=\"tag\">lieu-dit</span>" : nil
        let left = line.numeros - line.certified
        return .init(
            [
                "<a href=\"\(desk.paths.voie(line.id))\">\(line.name)</a>\(kind)",
                "\(French.number(line.numeros))", "\(left == 0 ? "" : French.number(left))", review(line),
            ], tone: line.errors > 0 ? .danger : line.warnings > 0 ? .warning : nil)
    }

    /// « 2 à corriger, 1 à vérifier », with the addresses one click away.
    private func review(_ line: VoieLine) -> HTML {
        let parts = [(line.errors, "à corriger"), (line.warnings, "à vérifier")].filter { $0.0 > 0 }
        guard !parts.isEmpty else { return .empty }
        let words = parts.map { "\(French.number($0.0))\u{A0}\($0.1)" }.joined(separator: ", ")
        return "<a href=\"\(desk.paths.findings(along: line.id))\">\(words)</a>"
    }

    private var add: LinkButton { desk.link("Ajouter une voie ou un lieu-dit", to: desk.paths.newVoie) }

    private var number: LinkButton { desk.link("Numéroter la commune", to: desk.paths.numbering, .quiet) }

    private var choose: LinkButton {
        desk.link("Choisir plusieurs adresses", to: desk.paths.choosing, .quiet)
    }

    /// The list with its filters, in its usual order.
    private var filtered: SitePath {
        desk.paths.voies.query("mots", query.text.isEmpty ? nil : query.text)
            .query("constat", query.found == nil ? nil : query.foundKey)
            .query("reste", query.isLeftToCertify ? "oui" : nil)
    }

    private var path: SitePath { filtered.query("tri", query.sortKey == "nom" ? nil : query.sortKey) }
}
