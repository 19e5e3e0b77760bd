import AddressEngine

/// A line of an address without a point that can be kept: what it says of its own is lost, and told.
///
/// What it says of the whole address (parcelles, certification, date) is kept with the others.
struct UnplacedLine {
    let place: AddressEngine.Position
    /// Its values in the columns that the format does not know, where the first line of the address says otherwise.
    let own: [String: String]
    /// Whether no line above is of the same address.
    let isAlone: Bool
    /// Whether another line of the address has a point.
    let othersArePlaced: Bool

    /// - Parameter label: the address, « 3 bis Rue du Four ».
    /// - Returns: nil when nothing is lost: the address is simply not placed yet.
    func note(_ label: String) -> NotTaken? {
        guard !details.isEmpty || !isAlone || othersArePlaced else { return nil }
        return NotTaken(
            line: place.line, subject: ([label] + details).joined(separator: ", "), reason: reason)
    }

    private var hasCoordinates: Bool { place.point != nil || place.plane != nil }

    private var details: [String] {
        var parts = [place.type.map { "position\u{A0}: \($0.name)" }].compactMap(\.self)
        if let point = place.point {
            parts.append("long\u{A0}: \(point.longitude), lat\u{A0}: \(point.latitude)")
        }
        if let plane = place.plane { parts.append("x\u{A0}: \(plane.x), y\u{A0}: \(plane.y)") }
        if !place.source.isEmpty { parts.append("source\u{A0}: \(place.source)") }
        return parts
            + own.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }.map {
                "\($0.key)\u{A0}: \($0.value)"
            }
    }

    private var reason: String {
        if hasCoordinates {
            return "Ce point n’est pas sur le territoire français\u{A0}: ce point n’est pas repris."
        }
        if othersArePlaced {
            return
                "Sans coordonnées, ce point de l’adresse n’est pas repris\u{A0}: elle garde ses autres points."
        }
        return isAlone
            ? "Sans coordonnées, le type de position n’est pas gardé."
            : "Sans coordonnées, cette autre ligne de la même adresse n’est pas gardée."
    }
}
