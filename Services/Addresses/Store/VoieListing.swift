import Persistence
import Territory

/// The voies and lieux-dits of a commune as a list shows them: searched, sorted, page by page.
struct VoieListing: Sendable, Equatable {
    var words = ""
    var order = Order.name
    var page = 1
    static let pageSize = 100

    enum Order: String, Sendable, CaseIterable {
        case name = "nom"
        case numeros
        case leastCertified = "a-certifier"
        case unplaced = "a-placer"
    }

    /// One line of the list.
    struct Line: Sendable, Equatable {
        let id: String
        let name: String
        let kind: Voie.Kind
        let numeros: Int
        let certified: Int
        /// Numéros without any position.
        let unplaced: Int
    }

    func lines(of commune: CodeINSEE, in session: borrowing Session) throws -> [Line] {
        try session.rows(
            """
            SELECT id, name, kind, numero_count, certified_count, unplaced_count FROM (
                SELECT voie.id, voie.name, voie.kind, voie.sort_key, \(Self.counts) FROM voie
                WHERE voie.commune_code = \(commune)\(filter)) AS line
            ORDER BY \(sorting) LIMIT \(Self.pageSize) OFFSET \((max(page, 1) - 1) * Self.pageSize)
            """
        ).map {
            Line(
                id: try $0.get("id"), name: try $0.get("name"), kind: try $0.get("kind"),
                numeros: try $0.get("numero_count"), certified: try $0.get("certified_count"),
                unplaced: try $0.get("unplaced_count"))
        }
    }

    func total(of commune: CodeINSEE, in session: borrowing Session) throws -> Int {
        try session.value("SELECT COUNT(*) FROM voie WHERE voie.commune_code = \(commune)\(filter)") ?? 0
    }

    private static let counts: SQL =
        """
        (SELECT COUNT(*) FROM numero WHERE numero.commune_code = voie.commune_code AND numero.voie_id = voie.id)
            AS numero_count,
        (SELECT COUNT(*) FROM numero WHERE numero.commune_code = voie.commune_code AND numero.voie_id = voie.id
            AND numero.certified = 1) AS certified_count,
        (SELECT COUNT(*) FROM numero WHERE numero.commune_code = voie.commune_code AND numero.voie_id = voie.id
            AND NOT EXISTS (SELECT 1 FROM address_position WHERE address_position.commune_code = numero.commune_code
                AND address_position.owner_id = numero.id)) AS unplaced_count
        """

    /// Every word must begin a word of the name; the keys have no accents, so LIKE is the same on both engines.
    private var filter: SQL {
        VoieKey.of(words).split(separator: " ").prefix(6).reduce(into: "") { filter, word in
            let pattern: String = "% \(word)%"
            filter = "\(filter) AND ' ' || voie.sort_key LIKE \(pattern)"
        }
    }

    private var sorting: SQL {
        switch order {
        case .name: "sort_key, id"
        case .numeros: "numero_count DESC, sort_key, id"
        case .leastCertified: "numero_count - certified_count DESC, sort_key, id"
        case .unplaced: "unplaced_count DESC, sort_key, id"
        }
    }
}
