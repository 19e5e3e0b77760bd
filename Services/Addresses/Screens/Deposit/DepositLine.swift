import Web

/// Where a commune stands with the nation, on one line of its page: with the day that the law gives.
struct DepositLine: Component {
    let facts: DepositFacts
    let path: SitePath

    var html: HTML {
        let clock: HTML? = facts.clock.map {
            $0.isShort()
                ? "\u{A0}: <strong>des changements sont à envoyer, \($0.words())</strong>"
                : "\u{A0}: des changements sont à envoyer, \($0.words())"
        }
        return """
            <p>Base Adresse Nationale\u{A0}: <a href="\(path)">\(facts.standing.label.lowercasedFirst)</a>\(clock).</p>

            """
    }
}

extension String {
    fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
