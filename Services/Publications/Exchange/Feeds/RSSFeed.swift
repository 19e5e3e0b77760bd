import Files

/// The same feed for older readers: RSS 2.0 with GeoRSS-Simple.
package struct RSSFeed: Sendable {
    private let head: FeedHead
    private let items: [OutgoingItem]
    private let links: PublicLinks

    package init(_ head: FeedHead, items: [OutgoingItem], links: PublicLinks) {
        self.head = head
        self.items = items.latestFirst
        self.links = links
    }

    package static let type = "application/rss+xml"

    package var xml: String {
        var xml = XMLWriter()
        let attributes: XMLWriter.Attributes = [
            "version": "2.0", "xmlns:atom": "http://www.w3.org/2005/Atom",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/", "xmlns:georss": GeoRSS.namespace,
        ]
        xml.element("rss", attributes) { xml in
            xml.element("channel") { xml in
                xml.element("title", head.title)
                xml.element("link", head.page)
                xml.element("description", head.title)
                xml.element("language", "fr-FR")
                xml.element("lastBuildDate", Stamp.mail(head.updated(with: items)))
                xml.empty("atom:link", ["rel": "self", "type": Self.type, "href": head.address])
                for item in items { write(item, to: &xml) }
            }
        }
        return xml.text
    }

    private func write(_ item: OutgoingItem, to xml: inout XMLWriter) {
        xml.element("item") { xml in
            xml.element("title", item.headline)
            xml.element("link", links.page(of: item))
            // What a reader of RSS shows as a description is HTML: the text is escaped for it first.
            xml.element("description", Self.paragraphs(item.wholeText))
            xml.element("dc:creator", item.publication.owner.name)
            xml.element("category", item.content.kind.label)
            xml.element("category", item.content.theme.label)
            xml.element("guid", "urn:uuid:" + item.publication.id, ["isPermaLink": "false"])
            xml.element("pubDate", Stamp.mail(item.first.sent))
            GeoRSS.write(item.content.place, to: &xml)
        }
    }

    private static func paragraphs(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { html, scalar in
            switch scalar {
            case "&": html += "&amp;"
            case "<": html += "&lt;"
            case ">": html += "&gt;"
            case "\n": html += "<br/>\n"
            default: html.unicodeScalars.append(scalar)
            }
        }
    }
}
