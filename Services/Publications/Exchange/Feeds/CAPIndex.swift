import Files

/// The alerts in force or called off, each with the address of its CAP file: what other systems poll.
package struct CAPIndex: Sendable {
    private let head: FeedHead
    private let items: [OutgoingItem]
    private let sender: String
    private let links: PublicLinks

    package init(_ head: FeedHead, items: [OutgoingItem], sender: String, links: PublicLinks) {
        self.head = head
        self.items = items.filter { $0.content.kind == .alert }.latestFirst
        self.sender = sender
        self.links = links
    }

    static let entryType = "application/cap+xml"

    package var xml: String {
        var xml = XMLWriter()
        xml.element("feed", ["xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "fr"]) { xml in
            head.write(to: &xml, items: items)
            for item in items { write(item, to: &xml) }
        }
        return xml.text
    }

    private func write(_ item: OutgoingItem, to xml: inout XMLWriter) {
        guard let alert = CAPAlert(item, sender: sender, links: links) else { return }
        xml.element("entry") { xml in
            xml.element("id", "urn:x-cap:" + alert.identifier)
            xml.element("title", item.headline)
            xml.element("updated", alert.sent.text)
            xml.element("published", Stamp.internet(item.first.sent))
            xml.element("author") { $0.element("name", item.publication.owner.name) }
            xml.empty("category", ["term": alert.messageType.rawValue])
            xml.empty("link", ["rel": "alternate", "type": Self.entryType, "href": links.cap(of: item)])
            xml.element("summary", item.content.text, ["type": "text"])
        }
    }
}
