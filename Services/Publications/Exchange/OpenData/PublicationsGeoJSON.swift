import Territory

/// What went out, for maps: a FeatureCollection (RFC 7946); what has no ground of its own has a null geometry.
package struct PublicationsGeoJSON: Sendable {
    private let items: [OutgoingItem]
    private let links: PublicLinks

    package init(_ items: [OutgoingItem], links: PublicLinks) {
        self.items = items.latestFirst
        self.links = links
    }

    package static let type = "application/geo+json"

    package var text: String {
        "{\"type\":\"FeatureCollection\",\"features\":[" + items.map(feature).joined(separator: ",\n")
            + "]}\n"
    }

    private func feature(_ item: OutgoingItem) -> String {
        let properties = properties(of: item).map { JSONText.quoted($0) + ":" + $1 }.joined(separator: ",")
        return "{\"type\":\"Feature\",\"id\":\(JSONText.quoted(item.publication.id)),\"geometry\":"
            + Self.geometry(of: item.content.place?.ground) + ",\"properties\":{\(properties)}}"
    }

    private func properties(of item: OutgoingItem) -> [(String, String)] {
        let (content, owner) = (item.content, item.publication.owner)
        var properties = [
            ("kind", JSONText.quoted(content.kind.rawValue)), ("title", JSONText.quoted(content.title)),
            ("text", JSONText.quoted(item.wholeText)), ("theme", JSONText.quoted(content.theme.rawValue)),
            ("owner", JSONText.quoted(owner.name)), ("ownerLevel", JSONText.quoted(owner.level.rawValue)),
            ("ownerCode", JSONText.quoted(owner.code)),
            ("communes", Self.list(item.communes.map { JSONText.quoted($0.code.text) })),
            ("exercise", content.isExercise ? "true" : "false"),
            ("cancelled", item.isCancelled ? "true" : "false"),
            ("published", JSONText.quoted(Stamp.internet(item.first.sent))),
            ("updated", JSONText.quoted(Stamp.internet(item.last.sent))),
            ("sequence", String(item.last.sequence)), ("url", JSONText.quoted(links.page(of: item))),
        ]
        if let alert = content.alert {
            properties.append(("severity", JSONText.quoted(alert.severity.rawValue)))
        }
        if let from = item.span.from { properties.append(("from", JSONText.quoted(Stamp.internet(from)))) }
        if let until = item.span.until {
            properties.append(("until", JSONText.quoted(Stamp.internet(until))))
        }
        if let place = content.place { properties.append(("place", JSONText.quoted(place.label))) }
        if case .circle(_, let kilometres) = content.place?.ground {
            properties.append(("radiusMetres", Position.text(kilometres * 1000)))
        }
        return properties
    }

    private static func geometry(of ground: Ground?) -> String {
        switch ground {
        case .point(let point), .circle(let point, _): "{\"type\":\"Point\",\"coordinates\":\(pair(point))}"
        case .polygon(let ring):
            "{\"type\":\"Polygon\",\"coordinates\":["
                + list(counterClockwise(ring.closed).map(pair)) + "]}"
        case .communes, nil: "null"
        }
    }

    /// RFC 7946 §3.1.6: an outer ring turns against the clock.
    private static func counterClockwise(_ ring: [Position]) -> [Position] {
        let area = zip(ring, ring.dropFirst()).reduce(0) { sum, side in
            sum + side.0.lon * side.1.lat - side.1.lon * side.0.lat
        }
        return area < 0 ? ring.reversed() : ring
    }

    private static func pair(_ point: Position) -> String {
        "[\(Position.text(point.lon)),\(Position.text(point.lat))]"
    }

    private static func list(_ parts: [String]) -> String {
        "[" + parts.joined(separator: ",") + "]"
    }
}
