package import Territory

/// What a collectivité tells the residents: news, works, an event, an alert.
package struct Publication: Sendable, Hashable {
    /// A UUID, the same through every correction.
    package let id: String
    package let owner: Owner
    /// Who wrote the content last.
    package internal(set) var author: String
    package internal(set) var content: Content
    package internal(set) var state: PublicationState
    /// When it goes out by itself, and who agreed to it.
    package internal(set) var departure: Departure?
    /// Each time that it went out, in order: first, corrected, called off.
    package internal(set) var issues: [Issue]
    /// What communes of its audience did with it on their own page, one mark at most for each.
    package internal(set) var marks: [CodeINSEE: Mark]

    /// The collectivité that speaks.
    package struct Owner: Sendable, Hashable {
        package let level: Collectivite.Kind
        package let code: String
        package let name: String

        package init(level: Collectivite.Kind, code: String, name: String) {
            self.level = level
            self.code = code
            self.name = name
        }
    }

    /// The hour at which it goes out by itself, and the person who said so.
    package struct Departure: Sendable, Hashable {
        package let hour: Moment
        package let hand: Hand

        package init(at hour: Moment, by hand: Hand) {
            self.hour = hour
            self.hand = hand
        }
    }

    /// One time that it went out.
    package struct Issue: Sendable, Hashable {
        /// 0 the first time, one more at each correction and when it is called off (RFC 5545 §3.8.7.4).
        package let sequence: Int
        package let sent: Moment
        /// Who made it go out.
        package let sender: String
        /// Whether the mayor or deputy on duty sent danger alone: the others are told at once after.
        package let wasSentAlone: Bool

        package init(sequence: Int, sent: Moment, sender: String, wasSentAlone: Bool = false) {
            self.sequence = sequence
            self.sent = sent
            self.sender = sender
            self.wasSentAlone = wasSentAlone
        }
    }

    /// What a commune did with a publication from above on its own page.
    package struct Mark: Sendable, Hashable {
        package let kind: Kind
        package let person: String
        package let at: Moment

        package enum Kind: String, Sendable, CaseIterable {
            case pinned
            case hidden
        }

        package init(_ kind: Kind, by person: String, at: Moment) {
            self.kind = kind
            self.person = person
            self.at = at
        }
    }

    /// A publication as it was kept.
    package init(
        id: String, owner: Owner, author: String, content: Content, state: PublicationState = .draft,
        departure: Departure? = nil, issues: [Issue] = [], marks: [CodeINSEE: Mark] = [:]
    ) {
        self.id = id
        self.owner = owner
        self.author = author
        self.content = content
        self.state = state
        self.departure = departure
        self.issues = issues
        self.marks = marks
    }

    /// The title with what must be seen first: « Annulé : … », « EXERCICE – … ».
    package var headline: String {
        state == .cancelled ? "Annulé\u{A0}: " + content.headline : content.headline
    }

    package var sequence: Int { issues.last?.sequence ?? 0 }

    /// Whether it went out, even if it was called off since.
    package var wentOut: Bool { !issues.isEmpty && (state == .published || state == .cancelled) }

    /// What the last issue replaces.
    package var replaced: ArraySlice<Issue> { issues.dropLast() }

    /// Whether the public reads it at this moment: out, not called off, within its dates.
    package func isCurrent(at moment: Moment) -> Bool {
        state == .published && content.shownFrom.map { $0 <= moment } ?? true
            && content.validity.until.map { moment < $0 } ?? true
    }

    /// Whether the page of a commune shows it at this moment.
    package func isShown(in commune: CodeINSEE, of reach: Reach, at moment: Moment) -> Bool {
        isCurrent(at: moment) && content.audience.communes(within: reach).contains(commune)
            && (content.isDanger || marks[commune]?.kind != .hidden)
    }

    /// Whether it is this commune's own.
    package func isOwn(of commune: CodeINSEE) -> Bool {
        owner.level == .commune && owner.code == commune.text
    }
}
