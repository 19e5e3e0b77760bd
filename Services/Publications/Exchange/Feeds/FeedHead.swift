/// What a feed says of itself.
package struct FeedHead: Sendable {
    /// « Lectoure : actualités ».
    package let title: String
    /// Where a person reads the same.
    package let page: String
    /// The feed’s own address.
    package let address: String
    /// When the feed changed for want of any item.
    package let since: Moment

    package init(title: String, page: String, address: String, since: Moment) {
        self.title = title
        self.page = page
        self.address = address
        self.since = since
    }

    /// When its newest item moved.
    func updated(with items: [OutgoingItem]) -> Moment {
        items.map(\.last.sent).max() ?? since
    }
}
