import HTTPTypes
import Territory
import Web

/// The order of plates and signs, at the prices of the group contract.
struct OrderPlates {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/documents/commande", .commune(.reader)) { visit in
                let desk = try await DocumentDesk.read(desk, visit)
                return OrderPage(desk: desk, choice: try await OrderChoice.read(desk)).reply
            },
            .get("/mairie/{insee}/adresses/documents/commande/papier", .commune(.reader)) { visit in
                let desk = try await DocumentDesk.read(desk, visit)
                let path = desk.paths.order
                return desk.desk.show(
                    OrderPaper.paper(desk, try await OrderChoice.printable(desk)),
                    back: path.query(of: visit.request),
                    file: (path / "papier.pdf").query(of: visit.request))
            },
            .get("/mairie/{insee}/adresses/documents/commande/papier.pdf", .commune(.reader)) { visit in
                let desk = try await DocumentDesk.read(desk, visit)
                let paper = OrderPaper.paper(desk, try await OrderChoice.printable(desk))
                return try await desk.desk.file(paper, named: "commande")
            },
            .get("/mairie/{insee}/adresses/documents/commande/fournisseur.csv", .commune(.reader)) { visit in
                let desk = try await DocumentDesk.read(desk, visit)
                let order = try await OrderChoice.offered(desk).order
                guard let supplier = visit.query("fournisseur"), order.suppliers.contains(supplier) else {
                    throw Refusal.notFound
                }
                return Reply.bytes(csv(order.lines(of: supplier)), type: "text/csv; charset=utf-8")
                    .named("commande-\(desk.desk.commune.text)-\(supplier).csv")
            },
        ]
    }

    /// A line for each different piece: what the workshop engraves.
    private static func csv(_ lines: [PlateOrder.Line]) -> [UInt8] {
        var csv = CSVBytes.forSpreadsheet
        csv.line([
            "reference", "article", "taille", "texte", "voie", "quantite", "prix_unitaire_ht", "total_ht",
            "taux_tva",
        ])
        for line in lines {
            let article = line.article
            for piece in line.pieces {
                csv.safeLine([
                    article.reference, article.name, article.size, piece.text, piece.place,
                    String(piece.count), article.price.plain, (article.price * piece.count).plain,
                    article.vat.plain,
                ])
            }
        }
        return csv.bytes
    }
}

/// What is ordered: the voies of the address, one article for each kind, how many signs a voie has.
struct OrderChoice {
    let scope: DocumentScope
    let articles: [ContractArticle]
    let chosen: [ContractArticle.Kind: ContractArticle]
    /// The kinds whose article is not in the contract any more.
    let gone: [ContractArticle.Kind]
    let signs: Int
    let order: PlateOrder

    static func read(_ desk: DocumentDesk) async throws -> OrderChoice {
        let scope = try await DocumentScope.read(desk.desk)
        let articles = try await desk.desk.store.contract()
        var chosen: [ContractArticle.Kind: ContractArticle] = [:]
        var gone: [ContractArticle.Kind] = []
        for kind in ContractArticle.Kind.allCases {
            let offered = articles.filter { $0.kind == kind }
            guard let asked = desk.visit.query(kind.rawValue + "-article") else {
                chosen[kind] = offered.first
                continue
            }
            chosen[kind] = offered.first { $0.id == asked }
            if chosen[kind] == nil, asked != "aucun" { gone.append(kind) }
        }
        // Plates that were seen missing are no new voie.
        let usual = desk.visit.values("numero").isEmpty ? 2 : 0
        let signs = desk.visit.query("panneaux").flatMap { Int($0) }.map { min(max($0, 0), 20) } ?? usual
        return OrderChoice(
            scope: scope, articles: articles, chosen: chosen, gone: gone, signs: signs,
            order: PlateOrder(
                voies: scope.voies, numeros: scope.plated, articles: chosen, signs: signs,
                signed: scope.named))
    }

    /// The same, for a supplier.
    ///
    /// - Throws: `Refusal` when an article was taken out of the contract: another is not put in its place.
    static func offered(_ desk: DocumentDesk) async throws -> OrderChoice {
        let choice = try await read(desk)
        guard choice.gone.isEmpty else {
            throw Refusal(
                .conflict, "Un article choisi n’est plus au marché.",
                advice: "Revenez en arrière et choisissez-en un autre. Rien n’est commandé.")
        }
        return choice
    }

    /// The same, for one document.
    static func printable(_ desk: DocumentDesk) async throws -> OrderChoice {
        let choice = try await offered(desk)
        try choice.scope.checkSize()
        return choice
    }
}

/// The page that reckons the order.
struct OrderPage {
    let desk: DocumentDesk
    let choice: OrderChoice

    var reply: Reply {
        guard !choice.articles.isEmpty else {
            let empty = EmptyState(
                "Le marché du syndicat n’a pas encore d’article.",
                "Le syndicat écrit les articles et leurs prix, puis chaque commune chiffre ses plaques.",
                actions: [LinkButton("Écrire les prix", KeepContract.home, .quiet, for: desk.visit)])
            return desk.page("Plaques et panneaux", "\(empty)")
        }
        return desk.page(
            "Plaques et panneaux",
            """
            <p class="lead">\(lead)\(keeping). Rien n’est commandé d’ici.</p>
            \(choice.scope.numbered)
            \(choice.gone.isEmpty ? nil : NoticeBox(.warning, "Un article choisi n’est plus au marché.", detail: "<p>\(choice.gone.map(\.label).joined(separator: ", "))\u{A0}: choisissez-en un autre. Le compte est fait sans.</p>"))
            \(choice.gone.isEmpty ? result : "\(OrderTable(order: choice.order))")
            \(Panel("Changer le choix", content: form))
            """)
    }

    private var path: SitePath { desk.paths.order }

    private var lead: String {
        let scope = choice.scope
        guard !scope.isOfNumeros else { return "Pour \(scope.choice)" }
        let count = French.count(scope.numeros.count, "numéro", "numéros")
        return "\(scope.isWhole ? "Pour toute la commune" : scope.title)\u{A0}: \(count)"
    }

    /// What is written otherwise and keeps its number: its lieu-dit changed.
    private var keeping: String {
        let count = choice.scope.numeros.count - choice.scope.plated.count
        return count > 0 ? ", dont \(French.count(count, "garde sa plaque", "gardent leur plaque"))" : ""
    }

    private var result: HTML {
        let files = choice.order.suppliers.map { supplier in
            LinkButton(
                "Fichier pour \(supplier) (CSV)",
                (path / "fournisseur.csv").query(of: desk.visit.request).query("fournisseur", supplier),
                .quiet)
        }
        return """
            \(OrderTable(order: choice.order))
            <div class="actions">\(LinkButton("Voir le bon de commande", (path / "papier").query(of: desk.visit.request)))\
            \(files.map { $0 as any Component })</div>

            """
    }

    private var form: HTML {
        let selects = ContractArticle.Kind.allCases.map { kind -> any Component in
            let offered = choice.articles.filter { $0.kind == kind }
            return ChoiceField(
                kind.rawValue + "-article", label: kind.label,
                choices: offered.map {
                    Choice($0.id, "\($0.name), \($0.wholeSize), \($0.price.euros) HT, \($0.supplier)")
                }
                    + [Choice("aucun", "Ne pas en commander")],
                selected: [choice.chosen[kind]?.id ?? "aucun"])
        }
        return """
            <form method="get" action="\(path)">\(ScopeChoice(desk: desk, scope: choice.scope, page: path))\
            \(selects)\(NumberField("panneaux", label: "Panneaux par voie et par lieu-dit", value: String(choice.signs), hint: "Deux\u{A0}: un à chaque bout."))
            <div class="actions">\(Button("Recompter", .quiet))</div></form>

            """
    }
}
