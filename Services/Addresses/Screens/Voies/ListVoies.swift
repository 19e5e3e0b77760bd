import Web

/// The list of the voies of a commune, beside its map.
struct ListVoies {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/voies", .commune(.reader)) { visit in
                let desk = try await desk.commune(visit)
                guard desk.base != nil else { return .redirect(to: desk.paths.home) }
                var listing = VoieListing(words: visit.query("mots") ?? "")
                listing.order = visit.query("tri").flatMap(VoieListing.Order.init) ?? .name
                listing.page = visit.query("page").flatMap { Int($0) }.map { min(max($0, 1), 1000) } ?? 1
                let (lines, total) = try await desk.store.list(listing, of: desk.commune)
                return VoieListPage(desk: desk, listing: listing, lines: lines, total: total).reply
            }
        ]
    }
}

/// The page of the list: search, table, map.
struct VoieListPage {
    let desk: CommuneDesk
    let listing: VoieListing
    let lines: [VoieListing.Line]
    let total: Int

    var reply: Reply {
        desk.page(
            "Voies et lieux-dits",
            """
            <div class="side-by-side"><div class="list">
            \(search)
            \(lines.isEmpty ? nothing : table)
            \(Paging(page: listing.page, size: VoieListing.pageSize, total: total) { path(page: $0) }.html)
            <p><a class="button" href="\(desk.paths.newVoie)">Ajouter une voie ou un lieu-dit</a></p>
            </div>
            \(DraftMap(desk: desk).html)
            </div>
            """)
    }

    private var search: HTML {
        """
        <form method="get" action="\(desk.paths.voies)" class="search" role="search">
        <p class="field"><label for="champ-mots">Chercher un nom</label>
        <input type="search" id="champ-mots" name="mots" value="\(listing.words)"></p>
        <p class="field"><label for="champ-tri">Classer par</label>
        <select id="champ-tri" name="tri">\(VoieListing.Order.allCases.map(option))</select></p>
        <p><button class="quiet">Chercher</button></p></form>

        """
    }

    private func option(_ order: VoieListing.Order) -> HTML {
        """
        <option value="\(order.rawValue)"\(attribute: "selected", if: order == listing.order)>\(order.label)</option>
        """
    }

    private var nothing: HTML {
        guard listing.words.isEmpty else {
            return """
                <p>Aucun nom ne correspond à «\u{A0}\(listing.words)\u{A0}».
                <a href="\(desk.paths.voies)">Voir toute la liste</a></p>
                """
        }
        return "<p>La liste est vide. Ajoutez une première voie, ou <a href=\"\(desk.paths.importing)\">importez un fichier</a>.</p>"
    }

    private var table: HTML {
        """
        <table class="stack"><caption>\(French.count(total, "voie ou lieu-dit", "voies et lieux-dits"))</caption>
        <thead><tr><th scope="col">Nom</th><th scope="col" class="number">Numéros</th>\
        <th scope="col" class="number">Certifiés</th><th scope="col">À faire</th></tr></thead>
        <tbody>
        \(lines.map(row))</tbody></table>

        """
    }

    private func row(_ line: VoieListing.Line) -> HTML {
        let kind: HTML = line.kind == .lieuDit ? " <span class=\"tag\">lieu-dit</span>" : .empty
        return """
            <tr><th scope="row"><a href="\(desk.paths.voie(line.id))">\(line.name)</a>\(kind)</th>
            <td class="number" data-label="Numéros">\(French.number(line.numeros))</td>
            <td class="number" data-label="Certifiés">\(French.number(line.certified))</td>
            <td data-label="À faire">\(line.task)</td></tr>

            """
    }

    private func path(page: Int) -> SitePath {
        desk.paths.voies.query("mots", listing.words.isEmpty ? nil : listing.words)
            .query("tri", listing.order == .name ? nil : listing.order.rawValue).query("page", String(page))
    }
}

extension VoieListing.Order {
    /// How the list is sorted, as the choice says it.
    var label: String {
        switch self {
        case .name: "Nom"
        case .numeros: "Nombre de numéros"
        case .leastCertified: "Numéros à certifier"
        case .unplaced: "Numéros à placer sur la carte"
        }
    }
}

extension VoieListing.Line {
    /// What is left to do on it, in a few words.
    var task: String {
        if unplaced > 0 { return "\(unplaced)\u{A0}à placer sur la carte" }
        if numeros == 0 { return kind == .voie ? "aucun numéro" : "" }
        return certified == numeros ? "complet" : "\(numeros - certified)\u{A0}à certifier"
    }
}
