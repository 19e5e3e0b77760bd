/// The parcelles of a list against the cadastre; without it, against the codes of the commune and of those that it was
/// made of.
struct ParcelleReview: Sendable {
    private let codes: Set<String>
    private let cadastre: CadastrePlan?

    init(_ communeCode: String, _ voies: [Voie], _ numeros: [Numero], cadastre: CadastrePlan?) {
        self.cadastre = cadastre
        codes = Set(
            [communeCode] + voies.compactMap { $0.communeDeleguee?.code }
                + numeros.compactMap { $0.communeDeleguee?.code })
    }

    /// Those that no plan of the commune has.
    func unknown(of parcelles: [String]) -> [String] {
        parcelles.filter {
            AddressRules.problem(inParcelle: $0) != nil || !(cadastre?.knows($0) ?? isOfCommune($0))
        }
    }

    /// What is the matter with one of those, in a few words.
    func words(about unknown: String) -> String {
        guard AddressRules.problem(inParcelle: unknown) == nil else {
            return "«\u{A0}\(Text.excerpt(unknown))\u{A0}»"
        }
        return cadastre == nil || !isOfCommune(unknown)
            ? "\(unknown) n’est pas de la commune" : "\(Parcelle.short(unknown)) n’est pas au cadastre"
    }

    /// Fifteen signs have their third taken away, the direction of the tax offices (AITF 1.5, §3), when what is left is
    /// of the commune.
    func tidied(_ parcelles: [String]) -> [String] {
        Text.parcelles(
            parcelles.map { parcelle in
                let plain = parcelle.filter { !$0.isWhitespace }
                guard plain.utf8.count == 15 else { return plain }
                let shorter = String(plain.prefix(2) + plain.dropFirst(3))
                return isOfCommune(shorter) ? shorter : parcelle
            })
    }

    private func isOfCommune(_ parcelle: String) -> Bool { codes.contains(String(parcelle.prefix(5))) }
}
