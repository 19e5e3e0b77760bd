import Territory

/// A ground as one line of text: its kind, then its numbers, longitude first.
extension Ground {
    var stored: String {
        switch self {
        case .point(let point): "point " + Self.text([point])
        case .polygon(let ring): "polygon " + Self.text(ring)
        case .circle(let centre, let kilometres): "circle " + Self.text([centre]) + " \(kilometres)"
        case .communes(let codes): "communes " + codes.sorted().map(\.text).joined(separator: " ")
        }
    }

    init?(stored text: String) {
        let words = text.split(separator: " ").map(String.init)
        let numbers = words.dropFirst().compactMap { Double($0) }
        switch words.first {
        case "point" where numbers.count == 2: self = .point(Position(lon: numbers[0], lat: numbers[1]))
        case "circle" where numbers.count == 3:
            self = .circle(Position(lon: numbers[0], lat: numbers[1]), kilometres: numbers[2])
        case "polygon" where numbers.count >= 6 && numbers.count.isMultiple(of: 2):
            self = .polygon(
                stride(from: 0, to: numbers.count, by: 2).map {
                    Position(lon: numbers[$0], lat: numbers[$0 + 1])
                })
        case "communes": self = .communes(Set(words.dropFirst().compactMap { CodeINSEE($0) }))
        default: return nil
        }
    }

    private static func text(_ positions: [Position]) -> String {
        positions.map { "\($0.lon) \($0.lat)" }.joined(separator: " ")
    }
}
