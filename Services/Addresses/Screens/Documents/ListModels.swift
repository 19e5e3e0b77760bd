import Web

/// The texts of the documents, which the syndicat writes for all its communes.
struct ListModels {
    static let home = SitePath("/syndicat/adresses/modeles")

    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/syndicat/adresses/modeles", .syndicat(.reader)) { visit in
                var lines: [DutyList.Item] = []
                for kind in DocumentKind.allCases {
                    let model = try await desk.store.model(kind)
                    lines.append(
                        .init(
                            kind.title,
                            detail: model.version == 0 ? "Texte d’origine" : "Texte du syndicat",
                            path: home / kind.rawValue))
                }
                var page = Page(
                    "Modèles de documents", .office,
                    content: """
                        <p class="lead">Ces textes servent à toutes les communes. Elles ne les changent pas\u{A0}: elles \
                        remplissent leurs champs avant d’imprimer.</p>
                        \(DutyList(lines))
                        """)
                page.breadcrumb = Breadcrumb([("Adresses du territoire", "/syndicat/adresses")])
                return visit.page(page)
            }
        ]
    }
}
