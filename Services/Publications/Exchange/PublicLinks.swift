import Web

/// The addresses at which the public reads publications.
package struct PublicLinks: Sendable {
    /// `https://village.example`, without a slash at its end.
    private let origin: String

    package init(origin: String) {
        self.origin = origin
    }

    /// The page of a publication.
    func page(of item: OutgoingItem) -> String {
        origin + PublicationPaths.publication(item.publication.id).text
    }

    /// The alert as a CAP file.
    func cap(of item: OutgoingItem) -> String {
        origin + PublicationPaths.cap(of: item.publication.id).text
    }

    /// The picture of a publication.
    func picture(_ picture: Picture) -> String {
        origin + PublicationPaths.picture(picture.id).text
    }

    /// The page of a commune.
    func commune(_ code: String) -> String {
        origin + "/commune/" + code
    }
}
