import Files
import Territory

/// What went out, as a table of open data: UTF-8 with its mark, semicolons, as French spreadsheets open it.
package struct PublicationsCSV: Sendable {
    private let items: [OutgoingItem]
    private let links: PublicLinks

    package init(_ items: [OutgoingItem], links: PublicLinks) {
        self.items = items.latestFirst
        self.links = links
    }

    package static let columns = [
        "id", "nature", "titre", "texte", "theme", "emetteur", "emetteur_niveau", "emetteur_code", "communes",
        "niveau_alerte", "exercice", "debut", "fin", "lieu", "lat", "lon", "publie_le", "modifie_le",
        "version",
        "annule", "adresse",
    ]

    package var text: String {
        "\u{FEFF}" + CSVLine.text(Self.columns) + items.map { CSVLine.text(cells(of: $0)) }.joined()
    }

    private func cells(of item: OutgoingItem) -> [String] {
        let (content, owner) = (item.content, item.publication.owner)
        let point = content.place?.point
        let span = item.span
        return [
            item.publication.id, content.kind.label, content.title, item.wholeText, content.theme.label,
            owner.name, owner.level.rawValue, owner.code,
            item.communes.map(\.code.text).joined(separator: " "),
            content.alert?.level.label ?? "", content.isExercise ? "oui" : "non",
            span.from.map(Stamp.internet) ?? "", span.until.map(Stamp.internet) ?? "",
            content.place?.label ?? "", point.map { Position.text($0.lat) } ?? "",
            point.map { Position.text($0.lon) } ?? "", Stamp.internet(item.first.sent),
            Stamp.internet(item.last.sent), String(item.last.sequence), item.isCancelled ? "oui" : "non",
            links.page(of: item),
        ]
    }
}

extension OutgoingItem {
    /// From when until when it takes place, or holds.
    var span: Validity {
        guard let occasion = content.occasion else { return content.validity }
        guard occasion.isAllDay else {
            return Validity(from: Moment(occasion.start), until: Moment(occasion.end))
        }
        return Validity(
            from: Moment(LocalTime(occasion.start.day)),
            until: Moment(LocalTime(occasion.end.day.adding(days: 1))))
    }
}
