package import HTTPTypes

/// The routes by the addresses they answer to: where a link or a form of a page leads.
package struct RouteTable: Sendable {
    private struct Place: Hashable {
        let method: HTTPRequest.Method
        let depth: Int
    }

    private struct Entry: Sendable {
        let route: Route
        /// nil where the route takes any segment.
        let segments: [String?]
        let names: [String]
    }

    private let entries: [Place: [Entry]]

    package init(_ routes: [Route]) {
        let all = routes.map { route in
            let declared = route.path.split(separator: "/").map(String.init)
            return Entry(
                route: route, segments: declared.map { $0.contains("{") ? nil : $0 },
                names: declared.filter { $0.contains("{") }.map { $0.trimmingBraces })
        }
        // A route that names a segment goes before one that takes any, as in the router.
        let ordered = all.sorted { $0.names.count < $1.names.count }
        entries = Dictionary(grouping: ordered) {
            Place(method: $0.route.method, depth: $0.segments.count)
        }
    }

    /// The route that answers at this address, whatever its query, with its parameters; nil when none does.
    package func route(
        _ method: HTTPRequest.Method, _ path: SitePath
    ) -> (route: Route, parameters: [String: String])? {
        let segments = path.text.prefix { $0 != "?" && $0 != "#" }.split(separator: "/")
        for entry in entries[Place(method: method, depth: segments.count)] ?? [] {
            let pairs = zip(entry.segments, segments)
            guard pairs.allSatisfy({ $0 == nil || $0.map { Substring($0) } == $1 }) else { continue }
            let values = pairs.filter { $0.0 == nil }.map { PercentCoding.decoded(String($0.1)) }
            return (entry.route, Dictionary(zip(entry.names, values), uniquingKeysWith: { $1 }))
        }
        return nil
    }
}

extension String {
    fileprivate var trimmingBraces: String {
        filter { $0 != "{" && $0 != "}" }
    }
}
