/// The outline of a commune: a ring of vertices, the first not repeated, counter-clockwise.
package struct Contour: Sendable, Equatable {
    package let vertices: [GeoPoint]

    package init(vertices: [GeoPoint]) {
        self.vertices = vertices
    }

    /// Whether the point is inside, by the even-odd rule in exact whole numbers.
    package func contains(_ point: GeoPoint) -> Bool {
        guard var previous = vertices.last else { return false }
        var inside = false
        for vertex in vertices {
            if (vertex.microLatitude > point.microLatitude) != (previous.microLatitude > point.microLatitude)
            {
                let rise = previous.microLatitude - vertex.microLatitude
                let run = previous.microLongitude - vertex.microLongitude
                let left = (point.microLongitude - vertex.microLongitude) * rise
                let right = (point.microLatitude - vertex.microLatitude) * run
                if rise > 0 ? left < right : left > right { inside.toggle() }
            }
            previous = vertex
        }
        return inside
    }

    /// Twice the signed area in square millionths of a degree, exact: positive when counter-clockwise.
    package var doubledArea: Int {
        guard let first = vertices.first, var previous = vertices.last else { return 0 }
        var sum = 0
        for vertex in vertices {
            let ax = previous.microLongitude - first.microLongitude
            let ay = previous.microLatitude - first.microLatitude
            let bx = vertex.microLongitude - first.microLongitude
            let by = vertex.microLatitude - first.microLatitude
            sum += ax * by - bx * ay
            previous = vertex
        }
        return sum
    }

    /// The coordinates of a GeoJSON polygon (RFC 7946, § 3.1.6): one closed ring.
    package var geoJSON: String {
        let closed = vertices + vertices.prefix(1)
        return "[[" + closed.map { "[\($0.lonText),\($0.latText)]" }.joined(separator: ",") + "]]"
    }
}
