import Notifications
import Persistence
import Territory
import Web

/// What one issue of a publication tells by each channel: its preview is made of the same.
struct PublicationMessage {
    let publication: Publication
    /// The address before every path: `https://numerique.exemple.fr`.
    let site: String
    let now: Moment
    /// Whether nobody was told of what it corrects.
    var isFirst = false

    init(_ publication: Publication, site: String, at now: Moment) {
        self.publication = publication
        self.site = site
        self.now = now
    }

    /// The id of the message that one issue sends: handing it over again sends nothing.
    static func id(of publication: Publication, _ issue: Publication.Issue) -> String {
        "actualites:\(publication.id):\(issue.sequence)"
    }

    /// Who speaks: « Mairie de Fleurance », « Communauté de communes de la Lomagne ».
    var voice: String { publication.owner.voice }

    /// What is seen first: « DANGER – Crue de l’Arrats », « Annulé : Repas des aînés ».
    var headline: String {
        guard publication.state != .cancelled else { return publication.headline }
        let corrected = publication.issues.count > 1 && !isFirst ? "Corrigé\u{A0}: " : ""
        return corrected + (publication.content.isDanger ? "DANGER – " : "") + publication.headline
    }

    var page: SitePath { PublicationPaths.publication(publication.id) }
    private var address: String { site + page.text }

    /// Whom this text is for by itself: those who follow one of the communes, and did not mute who speaks or the theme;
    /// danger is for all.
    func audience(of communes: Set<CodeINSEE>) -> Notifications.Audience {
        let content = publication.content
        let mutable =
            content.isDanger
            ? [] : [AudienceKey.level(publication.owner.level), AudienceKey.theme(content.theme)]
        return Notifications.Audience(
            reaching: Set(communes.compactMap(AudienceKey.commune)), mutable: Set(mutable.compactMap(\.self)))
    }

    /// - Parameters:
    ///   - outlets: those chosen.
    ///   - channels: those that this site can use.
    /// - Returns: nil when nothing is sent: the publication is read on the pages alone.
    func message(outlets: Set<Outlet>, channels: Set<Channel>) -> Message? {
        var message = Message(
            id: Self.id(of: publication, lastIssue), topic: Topic(of: "actualites:" + publication.id),
            urgency: urgency, life: life)
        if outlets.contains(.push), channels.contains(.push) { message.push = push }
        if outlets.contains(.email), channels.contains(.email) { message.mail = mail }
        if outlets.contains(.sms), channels.contains(.sms) { message.sms = sms }
        return message.push == nil && message.mail == nil && message.sms == nil ? nil : message
    }

    var push: PushNotification {
        let body = voice + "\u{A0}: " + Cut.text(flatText, to: Self.pushLength)
        var push = PushNotification(Cut.text(headline, to: Self.pushTitle), body: body, page: page)
        push.isPersistent = publication.content.isDanger && publication.state != .cancelled
        return push
    }

    /// What telephones show of a notification before it is unfolded, or nearly.
    static let pushTitle = 120
    static let pushLength = 300

    var mail: MailContent {
        let facts = [MessageFacts.time(publication.content), MessageFacts.place(publication.content)]
            .compactMap(\.self)
        let instruction = publication.content.alert?.instruction ?? ""
        let text =
            ([headline, voice] + facts).joined(separator: "\n")
            + "\n\n" + publication.content.text + (instruction.isEmpty ? "" : "\n\n" + instruction)
            + "\n\nLire la page\u{A0}: " + address
        return MailContent(subject: "\(headline) – \(voice)", text: text, html: page(facts, instruction))
    }

    private func page(_ facts: [String], _ instruction: String) -> HTML {
        let lines = facts.map { "<p>\($0)</p>\n" as HTML }
        let todo: HTML = instruction.isEmpty ? .empty : "<h2>Que faire</h2>\n\(Paragraphs(instruction))"
        return """
            <h1>\(headline)</h1>
            <p><strong>\(voice)</strong></p>
            \(lines)\(Paragraphs(publication.content.text))\(todo)
            <p><a href="\(address)">Lire la page</a></p>
            """
    }

    /// As it is sent: in the letters that cost least, cut where two SMS end (three for danger).
    var sms: SMSText? {
        let most = publication.content.isDanger ? 3 : 2
        let address = site + ShortAddress.path(of: publication.id).text
        var length = flatText.count
        while true {
            let text = voice + " : " + headline + ". " + Cut.text(flatText, to: length) + " " + address
            if let sms = SMSText(text).flatMap({ SMSText($0.inPlainLetters) }), sms.parts <= most {
                return sms
            }
            guard length > 0 else {
                return SMSText(Cut.text(voice + " : " + headline, to: 100) + " " + address)
            }
            length -= max(1, length / 8)
        }
    }

    private var flatText: String {
        let instruction = publication.content.alert?.instruction ?? ""
        return PlainText.onOneLine((instruction.isEmpty ? "" : instruction + " ") + publication.content.text)
    }

    private var lastIssue: Publication.Issue {
        publication.issues.last ?? Publication.Issue(sequence: 0, sent: now, sender: "")
    }

    private var urgency: Notifications.Urgency {
        switch publication.content.level {
        case .danger: publication.content.isExercise ? .normal : .high
        case .vigilance: .normal
        case .information: .low
        }
    }

    /// As long as it holds, four weeks at most: three days when nothing says until when.
    private var life: Duration {
        let content = publication.content
        guard let end = content.validity.until ?? content.occasion?.nextEnd(after: now) ?? lastEnd else {
            return .seconds(3 * 86_400)
        }
        return .seconds(min(max(end.seconds - now.seconds, leastLife), 28 * 86_400))
    }

    /// Midnight after its last day, for an event that is over.
    private var lastEnd: Moment? {
        publication.content.occasion.map { Moment(LocalTime($0.lastDay.adding(days: 1))) }
    }

    /// An hour; a day for who must know that what they received does not hold any more.
    private var leastLife: Int64 {
        publication.state == .cancelled || publication.issues.count > 1 ? 86_400 : 3600
    }
}

extension Publication.Owner {
    /// Who speaks: « Mairie de Fleurance », « Communauté de communes de la Lomagne ».
    var voice: String {
        level == .commune ? "Mairie " + French.of(name) : name
    }
}
