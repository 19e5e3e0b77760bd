import Web

/// Which numéros of a voie the table shows, in which order, and whether all are chosen, as the address of the page says.
struct NumeroChoice: Sendable, Equatable {
    var shown = Shown.all
    var order = Order.number
    var isDescending = false
    /// Whether every box begins ticked.
    var isAllChosen = false

    enum Shown: String, Sendable, CaseIterable {
        case all = "tous"
        case leftToCertify = "a-certifier"
        case toReview = "a-revoir"
    }

    enum Order: String, Sendable, CaseIterable {
        case number = "numero"
        case kind = "type"
        case certified = "certifie"
        case parcelles
        case date
    }

    init(_ visit: Visit) {
        shown = visit.query("voir").flatMap(Shown.init) ?? .all
        let sort = visit.query("tri") ?? ""
        isDescending = sort.hasPrefix("-")
        order = Order(rawValue: isDescending ? String(sort.dropFirst()) : sort) ?? .number
        isAllChosen = visit.query("choix") == "tous"
    }

    /// The value of `tri` in the address.
    var sortKey: String { (isDescending ? "-" : "") + order.rawValue }

    /// - Parameter review: the numéros that the check found something to say of.
    func keeps(_ numero: Numero, review: Set<String>) -> Bool {
        switch shown {
        case .all: true
        case .leftToCertify: !numero.isCertified
        case .toReview: review.contains(numero.id)
        }
    }

    /// Equal ones stay in the order of their numbers.
    func sorted(_ numeros: [Numero]) -> [Numero] {
        guard order != .number else { return isDescending ? numeros.reversed() : numeros }
        let ranked = numeros.enumerated().map {
            (place: $0.offset, key: key(of: $0.element), numero: $0.element)
        }
        return ranked.sorted { left, right in
            if left.key == right.key { return left.place < right.place }
            return isDescending ? left.key > right.key : left.key < right.key
        }.map(\.numero)
    }

    private func key(of numero: Numero) -> String {
        switch order {
        case .number: ""
        case .kind: numero.positions.first?.kind?.rawValue ?? ""
        case .certified: numero.isCertified ? "1" : "0"
        case .parcelles: numero.parcelles.first ?? ""
        case .date: numero.updatedOn
        }
    }
}
