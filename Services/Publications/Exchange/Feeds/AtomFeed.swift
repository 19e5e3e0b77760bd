import Files

/// A feed of publications: Atom (RFC 4287) with GeoRSS-Simple.
package struct AtomFeed: Sendable {
    private let head: FeedHead
    private let items: [OutgoingItem]
    private let links: PublicLinks

    package init(_ head: FeedHead, items: [OutgoingItem], links: PublicLinks) {
        self.head = head
        self.items = items.latestFirst
        self.links = links
    }

    package static let type = "application/atom+xml"

    package var xml: String {
        var xml = XMLWriter()
        let attributes: XMLWriter.Attributes = [
            "xmlns": "http://www.w3.org/2005/Atom", "xmlns:georss": GeoRSS.namespace, "xml:lang": "fr",
        ]
        xml.element("feed", attributes) { xml in
            head.write(to: &xml, items: items)
            for item in items { write(item, to: &xml) }
        }
        return xml.text
    }

    private func write(_ item: OutgoingItem, to xml: inout XMLWriter) {
        xml.element("entry") { xml in
            xml.element("id", "urn:uuid:" + item.publication.id)
            xml.element("title", item.headline)
            xml.element("updated", Stamp.internet(item.last.sent))
            xml.element("published", Stamp.internet(item.first.sent))
            xml.element("author") { $0.element("name", item.publication.owner.name) }
            let (kind, theme) = (item.content.kind, item.content.theme)
            xml.empty("category", ["term": kind.rawValue, "label": kind.label])
            xml.empty("category", ["term": theme.rawValue, "label": theme.label])
            xml.empty("link", ["rel": "alternate", "type": "text/html", "href": links.page(of: item)])
            if item.content.kind == .alert {
                xml.empty(
                    "link", ["rel": "related", "type": CAPIndex.entryType, "href": links.cap(of: item)])
            }
            xml.element("content", item.wholeText, ["type": "text"])
            GeoRSS.write(item.content.place, to: &xml)
        }
    }
}

extension FeedHead {
    /// The elements of an Atom feed before its entries.
    func write(to xml: inout XMLWriter, items: [OutgoingItem]) {
        xml.element("id", address)
        xml.element("title", title)
        xml.element("updated", Stamp.internet(updated(with: items)))
        xml.empty("link", ["rel": "self", "type": AtomFeed.type, "href": address])
        xml.empty("link", ["rel": "alternate", "type": "text/html", "href": page])
        xml.element("generator", "Bastide")
    }
}
