import HTTPTypes

/// A whole page: its title, the commune it speaks of, its content; the frame around is the site's.
package struct Page: Sendable {
    package let title: String
    package let frame: Frame
    /// The name of the commune shown in the header, or nil when the page speaks of no commune.
    package let commune: String?
    package let content: HTML
    package var status: Int = 200
    /// The way from the home page to this one, without the page itself.
    package var breadcrumb: Breadcrumb?
    /// Seconds after which the browser asks for the page again: for work in progress.
    package var refresh: Int?
    /// Style sheets and scripts of the service, after the kernel's.
    package var assets: [Asset] = []
    /// What programs find by the head of the page: feeds, a manifest.
    package var links: [HeadLink] = []
    /// The colour around the page on a phone, `#2f5d8a`; nil for the site's.
    package var colour: String?

    /// What stands around the page.
    package enum Frame: Sendable {
        /// For residents: one plain style sheet, readable on old phones.
        case open
        /// For people with an account: menu, switcher, wide content.
        case office
    }

    package init(_ title: String, _ frame: Frame, commune: String? = nil, content: HTML) {
        self.title = title
        self.frame = frame
        self.commune = commune
        self.content = content
    }
}

extension Visit {
    /// The page in the site's frame, as this visitor sees it.
    package func page(_ page: Page) -> Reply {
        // A script that follows a redirect does not show the page: the notice waits for the person.
        let isScripted = request.head.headerFields.contains { $0.name.canonicalName == "x-jeton" }
        let notice = isScripted ? nil : Notice.text(in: request.cookies)
        var reply = Reply.text(
            PageFrame(visit: self, page: page, notice: notice).html.markup, type: "text/html; charset=utf-8")
        reply.status = HTTPResponse.Status(code: page.status)
        if notice != nil { reply.headers.append(Notice.forgotten) }
        return reply
    }
}
