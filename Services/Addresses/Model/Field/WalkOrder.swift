import AddressEngine

/// The addresses of a voie in the order of a walk: its odd side from the beginning, then its even side.
///
/// The field sheet and the page where it is typed back follow the same order.
package struct WalkOrder: Sendable, Equatable {
    package let sides: [Side]

    /// The addresses that a person meets on one side.
    package struct Side: Sendable, Equatable {
        package let title: String
        package let numeros: [Numero]
    }

    /// - Parameter numeros: those of the voie, in any order.
    package init(_ voie: Voie, _ numeros: [Numero]) {
        let (walked, parities) = Self.walked(voie, numeros)
        guard voie.kind == .voie else {
            sides = walked.isEmpty ? [] : [Side(title: "Maisons", numeros: walked)]
            return
        }
        sides = [
            Side(
                title: Self.title("Impairs", on: parities.odd),
                numeros: walked.filter { !$0.number.isMultiple(of: 2) }),
            Side(
                title: Self.title("Pairs", on: parities.even),
                numeros: walked.filter { $0.number.isMultiple(of: 2) }),
        ].filter { !$0.numeros.isEmpty }
    }

    /// « Côté gauche : impairs » where the houses stand so.
    private static func title(_ parity: String, on side: VoieSide?) -> String {
        switch side {
        case .left: "Côté gauche\u{A0}: \(parity.lowercased())"
        case .right: "Côté droit\u{A0}: \(parity.lowercased())"
        case nil: parity
        }
    }

    /// All of them, one side after the other.
    package var numeros: [Numero] { sides.flatMap(\.numeros) }

    /// Along the line when there is one, else by number; those that are not placed come last.
    private static func walked(_ voie: Voie, _ numeros: [Numero]) -> ([Numero], ParitySides) {
        let sorted = numeros.sorted(by: Numero.precedes)
        guard let first = voie.trace?.points.first, let projection = LegalProjection.at(first),
            let line = voie.line(in: projection)
        else { return (sorted, ParitySides([])) }
        let places = sorted.map { $0.house.flatMap { line.place(of: projection.forward($0)) } }
        let distances = places.map { $0.map { $0.distance + $0.overrun } ?? .infinity }
        let walked = zip(sorted, distances).enumerated().sorted { left, right in
            left.element.1 == right.element.1
                ? left.offset < right.offset : left.element.1 < right.element.1
        }.map { $0.element.0 }
        let placed = zip(sorted, places).compactMap { numero, place in place.map { (numero.number, $0) } }
        return (walked, ParitySides(placed))
    }
}
