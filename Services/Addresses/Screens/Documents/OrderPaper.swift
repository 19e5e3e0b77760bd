import Territory
import Web

/// Quantities, prices and totals of an order.
struct OrderTable: Component {
    let order: PlateOrder

    var html: HTML {
        let rows = order.lines.map { line -> HTML in
            let article = line.article
            return """
                <tr><th scope="row" data-label="Article">\(article.label)</th><td data-label="Fournisseur">\(article.supplier)</td>\
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

extension ContractArticle {
    fileprivate var label: String { "\(name), \(wholeSize)" }
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
                <h2>\(line.article.kind.label)\u{A0}: \(line.article.label)</h2>
                <table><thead><tr><th scope="col">Texte</th><th scope="col">Voie</th><th scope="col" class="number">Quantité</th></tr></thead>
                <tbody>\(rows)</tbody></table>

                """
        }
        return Paper(
            "Commande de plaques et panneaux", issuer: desk.issuer,
            parts: [
                """
                <h1>Commande de plaques et panneaux</h1>
                <p>\(choice.scope.choice). Prix du marché groupé \
                \(French.of(desk.visit.site.name)), le\u{A0}\(CivilDate.today.inWords.replacing(" ", with: "\u{A0}")).</p>
                \(OrderTable(order: choice.order))
                <h2>Détail des pièces</h2>
                \(details)
                """
            ])
    }
}
