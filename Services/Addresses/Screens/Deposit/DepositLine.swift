import Web

/// Where a commune stands with the nation, on one line of its page: with the day that the law gives.
struct DepositLine: Component {
    let facts: DepositFacts
    let path: SitePath

    var html: HTML {
        let clock: HTML? = facts.clock.map { clock in
            let words = "\(waiting), \(clock.words())"
            return clock.isShort() ? "\u{A0}: <strong>\(words)</strong>" : "\u{A0}: \(words)"
        }
        return """
            <p>Base Adresse Nationale\u{A0}: <a href="\(path)">\(standing)</a>\(clock).</p>

            """
    }

    /// What was published may be there while the draft has changed since.
    private var standing: String {
        facts.standing == .upToDate && facts.clock != nil
            ? "elle a votre liste publiée" : facts.standing.label.lowercasedFirst
    }

    private var waiting: String {
        switch facts.step {
        case .sending: "des changements sont à envoyer"
        case .publishing where facts.hasPublished: "vos changements depuis sont à publier et à envoyer"
        case .publishing: "des changements sont à publier et à envoyer"
        }
    }
}

extension String {
    fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
