/// An article of the syndicat's group contract: a plate or a sign, its size, its price.
package struct ContractArticle: Sendable, Equatable {
    package let id: String
    package var supplier: String
    package var reference: String
    package var name: String
    package var kind: Kind
    /// « 15 × 10 cm ».
    package var size: String
    /// Before tax, for one.
    package var price: Cents
    package var vat: VATRate

    /// What an article is put on.
    package enum Kind: String, Sendable, CaseIterable {
        case numero
        case voie
        case lieuDit = "lieu-dit"

        package var label: String {
            switch self {
            case .numero: "Plaque de numéro"
            case .voie: "Panneau de voie"
            case .lieuDit: "Panneau de lieu-dit"
            }
        }
    }

    /// Its size, whole at the end of a line.
    package var wholeSize: String { size.replacing(" ", with: "\u{A0}") }

    package init(
        id: String, supplier: String, reference: String, name: String, kind: Kind, size: String,
        price: Cents, vat: VATRate
    ) {
        self.id = id
        (self.supplier, self.reference, self.name, self.kind) = (supplier, reference, name, kind)
        (self.size, self.price, self.vat) = (size, price, vat)
    }
}

/// What is ordered so that every door has its number and every voie its name.
package struct PlateOrder: Sendable, Equatable {
    package let lines: [Line]

    /// One article, and what is written on each piece.
    package struct Line: Sendable, Equatable {
        package let article: ContractArticle
        package let pieces: [Piece]

        package var quantity: Int { pieces.reduce(0) { $0 + $1.count } }
        package var total: Cents { article.price * quantity }
    }

    /// The same words so many times.
    package struct Piece: Sendable, Equatable {
        package let text: String
        /// The voie on which it is put, for a number.
        package let place: String
        package let count: Int
    }

    /// - Parameters:
    ///   - articles: one for each kind that is ordered; a kind without an article is left out.
    ///   - signs: how many signs a voie has, and a lieu-dit.
    ///   - signed: those that have signs; nil for all.
    package init(
        voies: [Voie], numeros: [Numero], articles: [ContractArticle.Kind: ContractArticle], signs: Int,
        signed: Set<String>? = nil
    ) {
        let posted = voies.filter { signed?.contains($0.id) ?? true }
        let names = Dictionary(voies.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let pieces: [ContractArticle.Kind: [Piece]] = [
            .numero: numeros.map { Piece(text: $0.label, place: names[$0.voieID] ?? "", count: 1) },
            .voie: posted.filter { $0.kind == .voie }.map { Piece(text: $0.name, place: "", count: signs) },
            .lieuDit: posted.filter { $0.kind == .lieuDit }
                .map { Piece(text: $0.name, place: "", count: signs) },
        ]
        lines = ContractArticle.Kind.allCases.compactMap { kind in
            guard let article = articles[kind], let pieces = pieces[kind] else { return nil }
            let line = Line(article: article, pieces: pieces.filter { $0.count > 0 })
            return line.quantity > 0 ? line : nil
        }
    }

    /// In the order of their names.
    package var suppliers: [String] { Set(lines.map(\.article.supplier)).sorted() }

    package func lines(of supplier: String) -> [Line] { lines.filter { $0.article.supplier == supplier } }

    package var beforeTax: Cents { lines.reduce(Cents(0)) { $0 + $1.total } }

    /// The tax of each rate, on all that bears it.
    package var taxes: [(rate: VATRate, amount: Cents)] {
        Dictionary(grouping: lines, by: \.article.vat).sorted { $0.key < $1.key }
            .map { rate, lines in (rate, lines.reduce(Cents(0)) { $0 + $1.total }.tax(at: rate)) }
    }

    package var withTax: Cents { taxes.reduce(beforeTax) { $0 + $1.amount } }
}
