import Territory

extension CAPAlert {
    /// An alert of ours as a message: the first issue an Alert, the next ones Updates, the last of one called off a Cancel.
    ///
    /// - Parameter sender: what names this Bastide among senders, for example `alertes@village.example`.
    /// - Returns: nil when the publication is no alert.
    package init?(_ item: OutgoingItem, sender: String, links: PublicLinks) {
        guard var facts = item.content.alert else { return nil }
        let publication = item.publication
        if item.isCancelled {
            facts.urgency = .past
            facts.responses = [.allClear]
        }
        self.init(
            identifier: Self.identifier(of: publication, item.last), sender: Self.token(sender),
            sent: CAPTime(item.last.sent), status: item.content.isExercise ? .exercise : .actual,
            messageType: item.isCancelled ? .cancel : publication.replaced.isEmpty ? .alert : .update,
            scope: .everyone, source: nil, note: item.content.isExercise ? "Exercice" : nil,
            references: publication.replaced.map { issue in
                CAPReference(
                    sender: Self.token(sender), identifier: Self.identifier(of: publication, issue),
                    sent: CAPTime(issue.sent))
            },
            infos: [
                CAPInfo(
                    language: "fr-FR", facts: facts,
                    effective: CAPTime(item.first.sent),
                    onset: item.content.validity.from.map { CAPTime($0) },
                    expires: item.content.validity.until.map { CAPTime($0) },
                    senderName: publication.owner.name, headline: item.headline,
                    description: item.content.text, web: links.page(of: item), areas: [CAPArea(item)])
            ])
    }

    private static func identifier(of publication: Publication, _ issue: Publication.Issue) -> String {
        token("\(publication.id).\(issue.sequence)")
    }
}

extension CAPArea {
    /// The ground of an alert, and the communes that it speaks to.
    fileprivate init(_ item: OutgoingItem) {
        let names = item.communes.map(\.name).joined(separator: ", ")
        let label = item.content.place?.label ?? ""
        self.init(
            description: label.isEmpty ? names : label + " (" + names + ")", polygons: [], circles: [],
            geocodes: item.communes.map { Geocode(name: Self.communes, value: $0.code.text) })
        switch item.content.place?.ground {
        case .polygon(let ring): polygons = [ring.closed]
        case .circle(let centre, let kilometres): circles = [Circle(centre: centre, kilometres: kilometres)]
        case .point(let point): circles = [Circle(centre: point, kilometres: 0)]
        case .communes, nil: break
        }
    }
}
