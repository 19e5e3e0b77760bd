import AddressEngine

/// How a line is kept: `0.5012345,43.7012345 0.5020000,43.7` from its origin to its end.
extension Trace {
    package var text: String {
        points.map { "\(Self.degrees($0.longitude)),\(Self.degrees($0.latitude))" }.joined(separator: " ")
    }

    /// - Returns: nil when it is not what `text` writes.
    package init?(text: String) {
        var places: [GeoPoint] = []
        for pair in text.split(separator: " ", maxSplits: Self.mostPoints) {
            let parts = pair.split(separator: ",", omittingEmptySubsequences: false)
            guard parts.count == 2, let longitude = Double(parts[0]), let latitude = Double(parts[1]),
                longitude.isFinite, latitude.isFinite
            else { return nil }
            places.append(GeoPoint(longitude: longitude, latitude: latitude))
        }
        do {
            try self.init(places)
        } catch {
            return nil
        }
    }

    /// Seven decimals, about a centimetre, without the zeros at their end.
    package static func degrees(_ value: Double) -> String {
        let units = Int((value * 10_000_000).rounded())
        let (whole, rest) = units.magnitude.quotientAndRemainder(dividingBy: 10_000_000)
        var decimals = String(String(10_000_000 + rest).dropFirst())
        while decimals.last == "0" { decimals.removeLast() }
        return (units < 0 ? "-" : "") + "\(whole)" + (decimals.isEmpty ? "" : "." + decimals)
    }
}

extension Trace: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let trace = Trace(text: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not the line of a voie")
        }
        self = trace
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
