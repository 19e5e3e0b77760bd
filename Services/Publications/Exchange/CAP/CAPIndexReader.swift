import Files

/// What a source answers with: one alert, or an Atom or RSS index of them.
enum CAPIndexReader {
    /// An alert as its index names it.
    struct Entry: Hashable {
        let address: String
        /// When the index says that it changed last (RFC 4287 §4.2.15, RSS 2.0 `pubDate`), as written; empty when it does not.
        let changed: String
    }

    /// Where the alerts of an index are.
    ///
    /// - Returns: nil when the answer is an alert itself.
    /// - Throws: `CAPRefusal`.
    static func entries(in bytes: [UInt8]) throws(CAPRefusal) -> [Entry]? {
        let root: XMLTree
        do {
            root = try XMLReader.read(bytes, within: limits)
        } catch {
            throw CAPRefusal(error)
        }
        switch root.name {
        case "alert": return nil
        case "feed": return Array(atom(root).prefix(most))
        case "rss": return Array(rss(root).prefix(most))
        default: throw .notCAP
        }
    }

    /// An index of a country on a bad day.
    static let limits = XMLLimits(bytes: 8 << 20, depth: 24, elements: 100_000)
    /// How many alerts of one index are read at a time: the first that it names.
    static let most = 200

    /// The link that says it is an alert, or else the first of the entry.
    private static func atom(_ feed: XMLTree) -> [Entry] {
        feed.all("entry").compactMap { entry in
            let links = entry.all("link").filter {
                ["alternate", "related", nil].contains($0.attributes["rel"])
            }
            let alert = links.first { $0.attributes["type"] == CAPIndex.entryType } ?? links.first
            return alert?.attributes["href"].map { Entry(address: $0, changed: text("updated", of: entry)) }
        }
    }

    private static func rss(_ root: XMLTree) -> [Entry] {
        root.all("channel").flatMap { $0.all("item") }.compactMap { item in
            let address = text("link", of: item).filter { !$0.isWhitespace }
            return address.isEmpty ? nil : Entry(address: address, changed: text("pubDate", of: item))
        }
    }

    private static func text(_ name: String, of entry: XMLTree) -> String {
        entry.all(name).first?.text ?? ""
    }
}
