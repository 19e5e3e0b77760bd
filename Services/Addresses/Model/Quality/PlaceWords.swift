import AddressEngine

/// An alert on a place in words, and what must not change for it to tell the same.
struct PlaceWords {
    private let numero: Numero
    private let others: [Numero]
    private let voies: [String: Voie]

    init(_ numero: Numero, _ others: [Numero], _ voies: [String: Voie]) {
        self.numero = numero
        self.others = others
        self.voies = voies
    }

    /// What must not change for an alert on the place of the address to tell the same.
    func marked(_ told: [String]) -> [String] {
        // As a file writes it, so that one's own file brings nothing back.
        let place = numero.house.map {
            "\(CoordinateText.degrees($0.longitude)) \(CoordinateText.degrees($0.latitude))"
        }
        return [numero.label, numero.voieID, place ?? ""] + told
    }

    /// The same of a gap up to the other address.
    func gapTold(_ metres: Double) -> [String] {
        ["\(Int((metres / 50).rounded()))"] + others.map(\.label)
    }

    func detail(of alert: PlaceAlert) -> String {
        let metres = French.number(Int(alert.metres.rounded()))
        return switch alert.kind {
        case .farFromLine: "à \(metres)\u{A0}m du tracé de la voie"
        case .wrongSide: numero.number & 1 == 0 ? "pair, du côté des impairs" : "impair, du côté des pairs"
        case .outOfOrder: "ne suit pas l’ordre de son côté"
        case .samePoint: "au même point que \(names)"
        case .outsideCommune: "à \(metres)\u{A0}m hors de la commune"
        case .farFromOthers: "à \(metres)\u{A0}m de l’adresse la plus proche de sa voie"
        case .gap: "\(metres)\u{A0}m sans adresse, jusqu’au \(others.first?.label ?? "suivant")"
        }
    }

    /// A house that moves tells something else; a line drawn again by a few metres does not.
    func told(of alert: PlaceAlert) -> [String] {
        switch alert.kind {
        case .farFromLine, .farFromOthers, .gap:
            gapTold(alert.metres)
        case .samePoint: others.map { "\($0.label) \($0.voieID)" }.sorted()
        case .wrongSide, .outOfOrder, .outsideCommune: []
        }
    }

    private var names: String {
        let shown = others.prefix(3).map { other in
            other.voieID == numero.voieID
                ? "le \(other.label)" : "le \(other.label) \(voies[other.voieID]?.name ?? "")"
        }
        let more = others.count - shown.count
        return shown.joined(separator: ", ")
            + (more > 0 ? " et \(French.count(more, "autre", "autres"))" : "")
    }
}
