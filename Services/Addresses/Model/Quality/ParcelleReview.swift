/// The parcelles of a list against the codes of the commune and of those that it was made of.
struct ParcelleReview: Sendable {
    private let codes: Set<String>

    init(_ communeCode: String, _ numeros: some Sequence<Numero>) {
        codes = Set([communeCode] + numeros.compactMap { $0.communeDeleguee?.code })
    }

    /// Those that no plan of the commune has.
    func unknown(of numero: Numero) -> [String] {
        numero.parcelles.filter { AddressRules.problem(inParcelle: $0) != nil || !isOfCommune($0) }
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
