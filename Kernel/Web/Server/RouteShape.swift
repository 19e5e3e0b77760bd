/// The form of a route's path, whatever its parameters are called: two routes of one form share a place in the router.
struct RouteShape: Sendable, Hashable {
    /// `/mairie/{p0}/voies/{p1}`.
    let path: String
    /// `insee`, `voie`.
    let names: [String]

    init(_ declared: String) {
        var path = ""
        var names: [String] = []
        var rest = declared[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            path += rest[..<open] + "{p\(names.count)}"
            names.append(String(rest[rest.index(after: open)..<close]))
            rest = rest[rest.index(after: close)...]
        }
        self.path = path + rest
        self.names = names
    }

    /// The parameters under the names that this route gave them.
    func named(_ parameters: [String: String]) -> [String: String] {
        var named: [String: String] = [:]
        for (index, name) in names.enumerated() { named[name] = parameters["p\(index)"] }
        return named
    }
}
