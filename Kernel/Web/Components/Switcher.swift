/// The change of commune, for a person who works for several: a list that opens without JavaScript.
struct Switcher {
    let visit: Visit
    let current: String?

    var html: HTML {
        let communes = visit.visitor?.communes ?? []
        guard communes.count > 1 else { return .empty }
        let items = communes.map { commune -> HTML in
            let isCurrent = commune.name == current
            return """
                <li><a href="\(path(to: commune.code))"\(attribute: "aria-current", isCurrent ? "true" : nil)>\(commune.name)</a></li>

                """
        }
        return """
            <details class="switcher"><summary>Changer de commune</summary><ul>
            \(items)</ul></details>
            """
    }

    /// The same page in the other commune when its address allows, otherwise that commune's home.
    private func path(to code: String) -> SitePath {
        let onlyCommune = visit.routePath.contains("{insee}") && visit.parameters.count == 1
        return SitePath(template: onlyCommune ? visit.routePath : visit.communeHome, insee: code)
    }
}
