/// What a publication says: all that a person writes, and that a correction replaces.
package struct Content: Sendable, Hashable {
    package var kind: Kind
    package var title: String
    /// Plain text of several lines; what looks like HTML in it is text.
    package var text: String
    package var theme: Theme
    package var audience: Audience
    package var place: Place?
    package var validity: Validity
    /// When it takes place: an event has one, nothing else has.
    package var occasion: Occasion?
    /// What an alert says beside its text; nothing else has any.
    package var alert: AlertFacts?
    /// Whether it is only to practise: it says so everywhere.
    package var isExercise: Bool
    package var picture: Picture?
    /// By what it is told, besides the pages and feeds that have it anyway.
    package var outlets: Set<Outlet> = []

    package init(
        kind: Kind, title: String, text: String, theme: Theme = .townHall, audience: Audience = .everyone,
        place: Place? = nil, validity: Validity = Validity(), occasion: Occasion? = nil,
        alert: AlertFacts? = nil, isExercise: Bool = false
    ) {
        self.kind = kind
        self.title = title
        self.text = text
        self.theme = theme
        self.audience = audience
        self.place = place
        self.validity = validity
        self.occasion = occasion
        self.alert = alert
        self.isExercise = isExercise
    }

    package enum Kind: String, Sendable, CaseIterable {
        case news
        case works
        case event
        case alert

        package var label: String {
            switch self {
            case .news: "Actualité"
            case .works: "Travaux"
            case .event: "Événement"
            case .alert: "Alerte"
            }
        }
    }

    package var level: AlertLevel {
        kind == .alert ? alert?.level ?? .vigilance : .information
    }

    /// Whether it sends people to safety for good: one person alone does not do that.
    package var isDanger: Bool { level == .danger && !isExercise }

    /// When residents see it: an alert from its departure, whenever what it announces begins.
    package var shownFrom: Moment? { kind == .alert ? nil : validity.from }

    /// Whether it holds no more: there is nothing left to tell.
    package func isOver(at moment: Moment) -> Bool {
        validity.until.map { $0 <= moment } ?? false
            || occasion.map { $0.lastDay < moment.local.day } ?? false
    }

    /// The title with what must be seen first.
    package var headline: String {
        isExercise ? "EXERCICE – " + title : title
    }
}

/// A picture that was cleaned when it was received (`Picture` of Files).
package struct Picture: Sendable, Hashable {
    /// A UUID.
    package let id: String
    /// What is seen on it, for who does not see it.
    package var description: String

    package init(id: String, description: String) {
        self.id = id
        self.description = description
    }
}

/// A way by which a publication reaches people who do not come to read it.
package enum Outlet: String, Sendable, CaseIterable {
    case push
    case email
    case sms
    /// The luminous panel or the screen of the town hall.
    case panel

    package var label: String {
        switch self {
        case .push: "Notification sur le téléphone"
        case .email: "Courriel"
        case .sms: "SMS"
        case .panel: "Panneau lumineux ou écran"
        }
    }
}

/// From when until when a publication is shown; without bounds, from its publication and for ever.
///
/// An alert is shown at once: its `from` only tells when what it announces begins.
package struct Validity: Sendable, Hashable {
    package var from: Moment?
    package var until: Moment?

    package init(from: Moment? = nil, until: Moment? = nil) {
        self.from = from
        self.until = until
    }
}

/// What a resident follows or mutes.
package enum Theme: String, Sendable, CaseIterable {
    case townHall = "mairie"
    case safety = "securite"
    case roads = "voirie"
    case water = "eau"
    case waste = "dechets"
    case school = "ecole"
    case health = "sante"
    case solidarity = "solidarite"
    case culture = "culture"
    case sport = "sport"
    case associations
    case economy = "economie"
    case environment = "environnement"

    package var label: String {
        switch self {
        case .townHall: "Vie municipale"
        case .safety: "Sécurité"
        case .roads: "Routes et travaux"
        case .water: "Eau"
        case .waste: "Déchets"
        case .school: "École et jeunesse"
        case .health: "Santé"
        case .solidarity: "Solidarité"
        case .culture: "Culture et fêtes"
        case .sport: "Sport"
        case .associations: "Associations"
        case .economy: "Commerce et emploi"
        case .environment: "Nature et environnement"
        }
    }
}
