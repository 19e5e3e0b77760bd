/// A publication with what is being prepared beside what is out: a correction that awaits a second person changes nothing
/// for who reads.
package struct KeptPublication: Sendable, Hashable {
    package internal(set) var publication: Publication
    /// What was written anew while the text before is still out.
    package internal(set) var correction: Correction?
    /// Who asked to call danger off, until a second person agrees; empty once that person is forgotten.
    package internal(set) var calledOffBy: String?
    /// Raised by each change: who saw an older one is told.
    package let version: Int

    /// A text that is to replace the one that is out.
    package struct Correction: Sendable, Hashable {
        package var content: Content
        package var author: String
        /// Whether it awaits a second person.
        package var awaitsSecond: Bool

        package init(content: Content, author: String, awaitsSecond: Bool = false) {
            self.content = content
            self.author = author
            self.awaitsSecond = awaitsSecond
        }
    }

    package init(
        _ publication: Publication, correction: Correction? = nil, calledOffBy: String? = nil,
        version: Int = 1
    ) {
        self.publication = publication
        self.correction = correction
        self.calledOffBy = calledOffBy
        self.version = version
    }

    /// What the person who writes has before them.
    package var working: Content { correction?.content ?? publication.content }

    /// Who wrote it.
    package var writer: String { correction?.author ?? publication.author }

    /// Whether sending it, or calling it off, takes two people.
    package var isOfDanger: Bool {
        publication.content.isDanger || correction?.content.isDanger ?? false
    }

    /// Whether a second person is waited for.
    package var awaitsSecond: Bool {
        publication.state == .awaitingSecond || correction?.awaitsSecond ?? false || calledOffBy != nil
    }

    /// What a second person is asked, in their words.
    var request: String {
        if calledOffBy != nil { return "On demande d’annuler une alerte" }
        return isOfDanger
            ? "Une alerte «\u{A0}danger\u{A0}» attend une deuxième personne"
            : "Une publication attend votre relecture"
    }

    package mutating func write(
        _ content: Content, by person: String, within reach: Reach
    ) throws(PublicationRefusal) {
        guard publication.state == .published else {
            return try publication.write(content, by: person, within: reach)
        }
        correction = Correction(content: try content.checked(within: reach), author: person)
    }

    package mutating func askSecond() throws(PublicationRefusal) {
        guard correction != nil else { return try publication.askSecond() }
        correction?.awaitsSecond = true
    }

    /// Sends out the draft, or the correction of what is out.
    package mutating func send(by hand: Hand, at now: Moment, within reach: Reach) throws(PublicationRefusal)
    {
        guard let correction else { return try publication.publish(by: hand, at: now, within: reach) }
        try publication.correct(
            with: correction.content, writtenBy: correction.author, sentBy: hand, at: now, within: reach)
        self.correction = nil
        calledOffBy = nil
    }

    package mutating func schedule(
        for hour: Moment, by hand: Hand, at now: Moment, within reach: Reach
    ) throws(PublicationRefusal) {
        try publication.schedule(for: hour, by: hand, at: now, within: reach)
    }

    /// Sends out what was scheduled, its hour come; what may not go out any more is a draft again.
    package mutating func release(at now: Moment, within reach: Reach) {
        do {
            try publication.release(at: now, within: reach)
        } catch {
            publication.departure = nil
            publication.state = .draft
        }
    }

    /// Calls it off; danger that is out waits for a second person to agree.
    package mutating func callOff(by hand: Hand, at now: Moment) throws(PublicationRefusal) {
        let isOut = !publication.issues.isEmpty
        if isOut, publication.content.isDanger, !hand.isOnDuty, calledOffBy == nil {
            guard publication.state.after(.cancel) != nil else {
                throw .impossible(.cancel, from: publication.state)
            }
            calledOffBy = hand.person
            return
        }
        try publication.cancel(askedBy: calledOffBy ?? hand.person, sentBy: hand, at: now)
        correction = nil
        calledOffBy = nil
    }

    /// Leaves what is out as it is: the correction and the calling off that were prepared are given up.
    package mutating func giveUpChange() {
        correction = nil
        calledOffBy = nil
    }
}
