import Files

/// What a source answers with: one alert, or an Atom or RSS index of them.
enum CAPIndexReader {
    /// Where the alerts of an index are.
    ///
    /// - Returns: nil when the answer is an alert itself.
    /// - Throws: `CAPRefusal`.
    static func addresses(in bytes: [UInt8]) throws(CAPRefusal) -> [String]? {
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
    private static func atom(_ feed: XMLTree) -> [String] {
        feed.all("entry").compactMap { entry in
            let links = entry.all("link").filter {
                ["alternate", "related", nil].contains($0.attributes["rel"])
            }
            let alert = links.first { $0.attributes["type"] == CAPIndex.entryType } ?? links.first
            return alert?.attributes["href"]
        }
    }

    private static func rss(_ root: XMLTree) -> [String] {
        root.all("channel").flatMap { $0.all("item") }.compactMap { item in
            item.all("link").first.map { $0.text.filter { !$0.isWhitespace } }
        }
    }
}
