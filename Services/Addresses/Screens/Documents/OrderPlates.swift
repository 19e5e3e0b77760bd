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
        var csv = CSVBytes()
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
        let signs = desk.visit.query("panneaux").flatMap { Int($0) }.map { min(max($0, 0), 20) } ?? 2
        return OrderChoice(
            scope: scope, articles: articles, chosen: chosen, gone: gone, signs: signs,
            order: PlateOrder(
                voies: scope.voies, numeros: scope.numeros, articles: chosen, signs: signs))
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
            <p class="lead">\(choice.scope.isWhole ? "Pour toute la commune" : choice.scope.title)\u{A0}: \
            \(French.count(choice.scope.numeros.count, "numéro", "numéros")). Rien n’est commandé d’ici.</p>
            \(choice.gone.isEmpty ? nil : NoticeBox(.warning, "Un article choisi n’est plus au marché.", detail: "<p>\(choice.gone.map(\.label).joined(separator: ", "))\u{A0}: choisissez-en un autre. Le compte est fait sans.</p>"))
            \(choice.gone.isEmpty ? result : "\(OrderTable(order: choice.order))")
            \(Panel("Changer le choix", content: form))
            """)
    }

    private var path: SitePath { desk.paths.order }

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
            return SelectField(
                kind.rawValue + "-article", label: kind.label,
                choices: offered.map {
                    Choice($0.id, "\($0.name), \($0.size), \($0.price.euros) HT, \($0.supplier)")
                }
                    + [Choice("aucun", "Ne pas en commander")],
                value: choice.chosen[kind]?.id ?? "aucun")
        }
        return """
            <form method="get" action="\(path)">\(VoieChoices(draft: choice.scope.draft, chosen: Set(desk.visit.values("voie"))))\
            \(selects)\(NumberField("panneaux", label: "Panneaux par voie et par lieu-dit", value: String(choice.signs), hint: "Deux\u{A0}: un à chaque bout."))
            <div class="actions">\(Button("Recompter", .quiet))</div></form>

            """
    }
}

/// Quantities, prices and totals of an order.
struct OrderTable: Component {
    let order: PlateOrder

    var html: HTML {
        let rows = order.lines.map { line -> HTML in
            let article = line.article
            return """
                <tr><th scope="row" data-label="Article">\(article.name), \(article.size)</th><td data-label="Fournisseur">\(article.supplier)</td>\
                <td data-label="Référence">\(article.reference)</td><td data-label="Quantité" class="number">\(French.number(line.quantity))</td>\
                <td data-label="Prix HT" class="number">\(article.price.euros)</td><td data-label="Total HT" class="number">\(line.total.euros)</td></tr>

                """
        }
        return """
            <div class="table"><table><caption>Quantités et prix</caption>
            <thead><tr><th scope="col">Article</th><th scope="col">Fournisseur</th><th scope="col">Référence</th>\
            <th scope="col" class="number">Quantité</th><th scope="col" class="number">Prix HT</th><th scope="col" class="number">Total HT</th></tr></thead>
            <tbody>\(rows)</tbody></table></div>
            <p class="right"><strong>Total hors taxes\u{A0}: \(order.beforeTax.euros)</strong>\
            \(order.taxes.map { "<br>TVA à \($0.rate.plain)\u{A0}%\u{A0}: \($0.amount.euros)" as HTML })\
            <br><strong>Total TTC\u{A0}: \(order.withTax.euros)</strong></p>

            """
    }
}

/// The order on paper, to be joined to the mairie's own order form.
enum OrderPaper {
    static func paper(_ desk: DocumentDesk, _ choice: OrderChoice) -> Paper {
        let details = choice.order.lines.map { line -> HTML in
            let rows = line.pieces.map { piece -> HTML in
                """
                <tr><td>\(piece.text)</td><td>\(piece.place)</td><td class="number">\(piece.count)</td></tr>

                """
            }
            return """
                <h2>\(line.article.kind.label)\u{A0}: \(line.article.name), \(line.article.size)</h2>
                <table><thead><tr><th scope="col">Texte</th><th scope="col">Voie</th><th scope="col" class="number">Quantité</th></tr></thead>
                <tbody>\(rows)</tbody></table>

                """
        }
        return Paper(
            "Commande de plaques et panneaux", issuer: desk.issuer,
            parts: [
                """
                <h1>Commande de plaques et panneaux</h1>
                <p>\(choice.scope.isWhole ? "Toute la commune" : choice.scope.title). Prix du marché groupé \
                \(French.of(desk.visit.site.name)), le \(CivilDate.today.inWords).</p>
                \(OrderTable(order: choice.order))
                <h2>Détail des pièces</h2>
                \(details)
                """
            ])
    }
}
