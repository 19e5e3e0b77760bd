import People
import Persistence

extension ContractArticle.Kind: SQLConvertible {}

/// The rows of `address_contract_article`: the prices of the syndicat's group contract.
enum ContractTable {
    private static let columns: SQL = "id, supplier, reference, name, kind, size, price_cents, vat_rate"

    static func all(in session: borrowing Session) throws -> [ContractArticle] {
        try session.rows(
            "SELECT \(columns) FROM address_contract_article ORDER BY kind, supplier, price_cents, reference"
        ).map { row in
            ContractArticle(
                id: try row.get("id"), supplier: try row.get("supplier"), reference: try row.get("reference"),
                name: try row.get("name"), kind: try row.get("kind"), size: try row.get("size"),
                price: Cents(try row.get("price_cents")),
                vat: VATRate(hundredths: try row.get("vat_rate")))
        }
    }

    /// - Returns: false when another article of this supplier has the same reference.
    static func save(_ article: ContractArticle, in session: borrowing Session) throws -> Bool {
        let twin: String? = try session.value(
            """
            SELECT id FROM address_contract_article
            WHERE supplier = \(article.supplier) AND reference = \(article.reference) AND id <> \(article.id)
            """)
        guard twin == nil else { return false }
        try session.execute(
            """
            INSERT INTO address_contract_article (\(columns))
            VALUES (\(article.id), \(article.supplier), \(article.reference), \(article.name), \(article.kind),
                \(article.size), \(article.price.value), \(article.vat.hundredths))
            ON CONFLICT (id) DO UPDATE SET supplier = excluded.supplier, reference = excluded.reference,
                name = excluded.name, kind = excluded.kind, size = excluded.size, price_cents = excluded.price_cents,
                vat_rate = excluded.vat_rate
            """)
        return true
    }

    static func delete(_ id: String, in session: borrowing Session) throws {
        try session.execute("DELETE FROM address_contract_article WHERE id = \(id)")
    }
}

/// What became of an article that somebody wrote.
enum KeptArticle: Sendable {
    case kept
    /// Another article of this supplier has the same reference.
    case twin
    /// Somebody else changed it since the form was shown.
    case stale
}

extension AddressStore {
    func contract() async throws -> [ContractArticle] {
        try await database.read { try ContractTable.all(in: $0) }
    }

    /// Adds an article or changes one, and writes it in the journal of the territory.
    ///
    /// - Parameter seen: the version that the form was shown with; nil for a new article.
    func keep(_ article: ContractArticle, seen: String?, by author: Author) async throws -> KeptArticle {
        try await database.write { session in
            let before = try ContractTable.all(in: session).first { $0.id == article.id }
            guard before?.version == seen else { return .stale }
            guard try ContractTable.save(article, in: session) else { return .twin }
            guard before != article else { return .kept }
            try Self.journal(
                before == nil ? "Article du marché ajouté" : "Article du marché modifié", before, article,
                by: author, in: session)
            return .kept
        }
    }

    /// - Returns: false when somebody else changed it since the page was shown: it is not taken out then.
    func drop(_ id: String, seen: String, by author: Author) async throws -> Bool {
        try await database.write { session in
            guard let article = try ContractTable.all(in: session).first(where: { $0.id == id }) else {
                return true
            }
            guard article.version == seen else { return false }
            try ContractTable.delete(id, in: session)
            try Self.journal("Article du marché retiré", article, nil, by: author, in: session)
            return true
        }
    }

    private static func journal(
        _ action: String, _ before: ContractArticle?, _ after: ContractArticle?, by author: Author,
        in session: borrowing Session
    ) throws {
        let change = Change(
            service: "adresses", action, subject: (after ?? before)?.name ?? "",
            before: before.map(\.summary), after: after.map(\.summary))
        try Journal.record(change, in: nil, by: author.id, in: session)
    }
}

extension ContractArticle {
    fileprivate var summary: String {
        "\(name), \(supplier), \(reference), \(size), \(price.plain) € HT, TVA \(vat.plain) %"
    }

    /// What a form sends back, to know whether it is still so.
    var version: String { ShownVersion.of([kind.rawValue, summary]) }
}
