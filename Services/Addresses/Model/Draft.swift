/// All the voies and numéros of one commune, as they stand now: what is exported, compared and kept as a version.
package struct Draft: Sendable, Equatable, Codable {
    package let communeCode: String
    package var communeName: String
    /// The commune's name in the regional languages: `commune_nom_oci`.
    package var communeNames: [String: String] = [:]
    package var idBanCommune: String?
    /// Sorted by name.
    package var voies: [Voie] = []
    /// Sorted by voie, number and suffix.
    package var numeros: [Numero] = []

    package init(communeCode: String, communeName: String) {
        self.communeCode = communeCode
        self.communeName = communeName
    }

    /// The lines of a BAL: one per position of each numéro and of each lieu-dit.
    package var lineCount: Int {
        Self.lineCount(of: numeros) + voies.reduce(0) { $0 + Self.lineCount(of: $1) }
    }

    /// The lines of one voie and of its numéros.
    package static func lineCount(of voie: Voie, _ numeros: [Numero] = []) -> Int {
        (voie.kind == .lieuDit ? max(1, voie.positions.count) : 0) + lineCount(of: numeros)
    }

    /// The addresses of one voie, whatever the number of their positions: its numéros, and itself when it is a lieu-dit.
    package static func addressCount(of voie: Voie, _ numeros: [Numero]) -> Int {
        numeros.count + (voie.kind == .lieuDit ? 1 : 0)
    }

    private static func lineCount(of numeros: [Numero]) -> Int {
        numeros.reduce(0) { $0 + max(1, $1.positions.count) }
    }

    /// Puts voies and numéros in the order in which they are shown and exported.
    package mutating func sort() {
        let keys = Dictionary(
            voies.map { ($0.id, VoieKey.of($0.name)) }, uniquingKeysWith: { first, _ in first })
        let key: (String) -> (String, String) = { (keys[$0] ?? "", $0) }
        voies.sort { key($0.id) < key($1.id) }
        numeros.sort { left, right in
            if left.voieID != right.voieID { return key(left.voieID) < key(right.voieID) }
            return Numero.precedes(left, right)
        }
    }
}
