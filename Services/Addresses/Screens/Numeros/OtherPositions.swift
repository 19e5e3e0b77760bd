import Web

/// The positions that come back with what is added again, beside the one that its form shows.
enum OtherPositions {
    static let field = "autres-positions"

    /// `entrée;0.501;43.7|…`, as the form carries them.
    static func text(_ positions: some Sequence<Position>) -> String {
        positions.map { "\($0.kind?.rawValue ?? "");\($0.point.lon);\($0.point.lat)" }.joined(separator: "|")
    }

    static func forms(_ text: String) -> [PositionForm] {
        text.split(separator: "|").compactMap { part in
            let values = part.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
            guard values.count == 3, let lon = Double(values[1]), let lat = Double(values[2]) else {
                return nil
            }
            return PositionForm(kind: Position.Kind(rawValue: values[0]), lon: lon, lat: lat)
        }
    }

    /// Carried unseen, and told.
    static func components(_ state: FormState) -> [any Component] {
        let count = forms(state[field]).count
        guard count > 0 else { return [] }
        let words = count == 1 ? "Son autre position revient" : "Ses \(count) autres positions reviennent"
        let told: HTML = "<p class=\"hint\">\(words) aussi.</p>"
        return [HiddenField(field, state[field]), told]
    }
}
