import Files
import Territory

/// Where an entry of a feed is: GeoRSS-Simple, the latitude first.
enum GeoRSS {
    static let namespace = "http://www.georss.org/georss"

    static func write(_ place: Place?, to xml: inout XMLWriter) {
        switch place?.ground {
        case .point(let point): xml.element("georss:point", pair(point))
        case .polygon(let ring):
            xml.element("georss:polygon", ring.closed.map(pair).joined(separator: " "))
        case .circle(let centre, let kilometres):
            // The radius is in metres here.
            xml.element("georss:circle", pair(centre) + " " + Position.text(kilometres * 1000))
        case .communes, nil: break
        }
        xml.element("georss:featurename", ifAny: place?.label)
    }

    private static func pair(_ point: Position) -> String {
        Position.text(point.lat) + " " + Position.text(point.lon)
    }
}
