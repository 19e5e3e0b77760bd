import Web

/// The documents that a commune can issue, for all of it or for one voie.
struct ShowDocuments {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/documents", .commune(.reader)) { visit in
                let desk = try await DocumentDesk.read(desk, visit)
                var voie: Voie?
                if let asked = visit.query("voie") { voie = try await desk.desk.sheet(asked).voie }
                return DocumentsPage(desk: desk, voie: voie).reply
            }
        ]
    }
}

/// The page of the documents.
struct DocumentsPage {
    let desk: DocumentDesk
    /// nil for the whole commune.
    let voie: Voie?

    private var paths: DocumentPaths { desk.paths }

    var reply: Reply {
        desk.desk.page(
            voie.map { "Documents\u{A0}: \($0.name)" } ?? "Documents",
            steps: voie.map { [("Documents", paths.home), ($0.name, desk.desk.paths.voie($0.id))] } ?? [],
            """
            \(desk.unread)<p class="lead">\(lead)</p>
            \(NoticeBox(.information, notice))
            \(Panel("Documents de la mairie", content: "\(DutyList(acts))"))
            \(voie == nil ? whole : nil)
            """)
    }

    private var lead: String {
        voie == nil
            ? "Chaque document se relit à l’écran, s’imprime, et se télécharge\u{A0}: en PDF, ou pour Word et LibreOffice. Rien n’est envoyé à personne."
            : "Ces documents ne parlent que de cette voie."
    }

    private var notice: String {
        let printing =
            DocumentPress.isPossible
            ? "" : "Ce serveur ne fait pas de PDF\u{A0}: imprimez la page dans un fichier. "
        let drawing =
            DocumentPress.mayDrawPictures
            ? "" : "Ce serveur ne met pas de plan dans Word\u{A0}: prenez alors le fichier LibreOffice. "
        return printing + drawing + "Les textes sont ceux du syndicat. Relisez toujours avant de signer."
    }

    private func scoped(_ path: SitePath) -> SitePath { path.query("voie", voie?.id) }

    private var acts: [DutyList.Item] {
        var items: [DutyList.Item] = [
            .init(
                "Délibération de dénomination", detail: "Les noms des voies, à faire voter par le conseil.",
                path: scoped(paths.act(.deliberation))),
            .init(
                "Arrêté de numérotage", detail: "Les numéros attribués, avec leur plan.",
                path: scoped(paths.act(.arrete))),
        ]
        items += [
            .init(
                "Courrier aux habitants",
                detail: "Un par foyer, en grands caractères, et la liste pour un publipostage.",
                path: scoped(paths.act(.letter))),
            .init(
                "Plaques et panneaux",
                detail: "Quantités et prix au marché du syndicat, un fichier par fournisseur.",
                path: scoped(paths.order)),
        ]
        items.append(
            .init(
                "Fiches de terrain",
                detail: "Le plan et les numéros d’une voie, à emporter et à remplir au stylo.",
                path: scoped(paths.fieldSheets)))
        if voie == nil {
            items.append(
                .init(
                    "Certificats d’adressage",
                    detail: "Le registre. Un nouveau certificat se fait depuis la page du numéro.",
                    path: paths.certificates))
        }
        return items
    }

    private var whole: HTML {
        let shared: [DutyList.Item] = [
            .init(
                "Plan et index des voies", detail: "Le plan quadrillé de la commune, en A3 ou en A4.",
                path: paths.map),
            .init(
                "Fichiers pour les services", detail: "Impôts, pompiers, La Poste.", path: paths.files),
        ]
        return """
            \(Panel("À donner à d’autres", content: "\(DutyList(shared))"))
            \(Panel("En-tête", content: "\(DutyList([letterhead]))"))
            """
    }

    private var letterhead: DutyList.Item {
        .init(
            "Armes et signature",
            detail: desk.head.arms == nil
                ? "Donnez une fois les armes ou le logo de la commune."
                : "Les armes sont là\u{202F}; le nom de qui signe aussi s’il a été donné.",
            path: paths.letterhead)
    }
}
