/// The whole territory of today in memory: communes, EPCIs, old codes; what pages and services look names up in.
package struct Gazetteer: Sendable {
    /// In the order of their names.
    package let communes: [Commune]
    /// In the order of their names; only those with communes inside.
    package let epcis: [EPCI]
    package let formers: [FormerCommune]
    private let communeIndex: [CodeINSEE: Int]
    private let epciIndex: [String: Int]
    private let formerIndex: [CodeINSEE: FormerCommune]

    init(communes: [Commune], epcis: [EPCI], formers: [FormerCommune]) {
        self.communes = communes
        self.epcis = epcis
        self.formers = formers
        communeIndex = Dictionary(communes.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { $1 })
        epciIndex = Dictionary(epcis.enumerated().map { ($1.siren, $0) }, uniquingKeysWith: { $1 })
        formerIndex = Dictionary(formers.map { ($0.code, $0) }, uniquingKeysWith: { $1 })
    }

    /// The commune of today that bears this code.
    package func commune(_ code: CodeINSEE) -> Commune? {
        communeIndex[code].map { communes[$0] }
    }

    /// The commune of today on whose ground this code is: its own, or the one it merged into.
    package func current(_ code: CodeINSEE) -> Commune? {
        var code = code
        for _ in 0..<10 {
            if let commune = commune(code) { return commune }
            guard let former = formerIndex[code] else { return nil }
            code = former.parent
        }
        return nil
    }

    /// The EPCI of this SIREN, when it has communes in the territory.
    package func epci(_ siren: String) -> EPCI? {
        epciIndex[siren].map { epcis[$0] }
    }

    /// The EPCI that the commune belongs to today.
    package func epci(of commune: Commune) -> EPCI? {
        commune.epci.flatMap { epci($0) }
    }

    /// The communes of an EPCI that are in the territory.
    package func communes(of epci: EPCI) -> [Commune] {
        epci.communes.compactMap { commune($0) }
    }

    /// The old communes of a commune of today, by code.
    package func formers(of commune: Commune) -> [FormerCommune] {
        formers.filter { self.commune($0.code) == nil && current($0.code)?.code == commune.code }
    }

    /// Municipal population of the territory.
    package var population: Int {
        communes.reduce(0) { $0 + ($1.population ?? 0) }
    }
}
