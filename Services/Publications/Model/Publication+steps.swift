package import Territory

/// The person who makes a step.
package struct Hand: Sendable, Hashable {
    package let person: String
    /// Whether this is the mayor or a deputy on duty, whose code was checked.
    package let isOnDuty: Bool

    package init(_ person: String, isOnDuty: Bool = false) {
        self.person = person
        self.isOnDuty = isOnDuty
    }
}

extension Publication {
    /// Writes the content anew: it is then a draft again, whoever had agreed to it.
    package mutating func write(
        _ content: Content, by person: String, within reach: Reach
    ) throws(PublicationRefusal) {
        let next = try state(after: .write)
        self.content = try content.checked(within: reach)
        author = person
        departure = nil
        state = next
    }

    /// Asks a second person to read it and send it.
    package mutating func askSecond() throws(PublicationRefusal) {
        state = try state(after: .askSecond)
    }

    /// Lets it go out by itself at an hour.
    package mutating func schedule(
        for hour: Moment, by hand: Hand, at now: Moment, within reach: Reach
    ) throws(PublicationRefusal) {
        let next = try state(after: .schedule)
        guard hour > now else { throw .pastHour }
        guard !content.isOver(at: max(hour, content.shownFrom ?? hour)) else { throw .alreadyOver }
        try Self.agree(to: content.isDanger, writtenBy: author, hand)
        content = try content.checked(within: reach)
        departure = Departure(at: hour, by: hand)
        state = next
    }

    /// Sends it out now.
    package mutating func publish(
        by hand: Hand, at now: Moment, within reach: Reach
    ) throws(PublicationRefusal) {
        let next = try state(after: .publish)
        guard !content.isOver(at: max(now, content.shownFrom ?? now)) else { throw .alreadyOver }
        try Self.agree(to: content.isDanger, writtenBy: author, hand)
        content = try content.checked(within: reach)
        issue(by: hand, at: now, isDanger: content.isDanger, writtenBy: author)
        departure = nil
        state = next
    }

    /// Sends out what was scheduled, its hour come: it was agreed to when it was scheduled.
    package mutating func release(at now: Moment, within reach: Reach) throws(PublicationRefusal) {
        guard state == .scheduled, let departure, departure.hour <= now else {
            throw .impossible(.publish, from: state)
        }
        try publish(by: departure.hand, at: now, within: reach)
    }

    /// Replaces what is out, for those who received it too.
    ///
    /// Danger takes two people when the text before or the text after is danger.
    package mutating func correct(
        with content: Content, writtenBy writer: String, sentBy hand: Hand, at now: Moment,
        within reach: Reach
    ) throws(PublicationRefusal) {
        let next = try state(after: .correct)
        let content = try content.checked(within: reach)
        // Those who were told have the address of its page.
        let isShown = self.content.shownFrom.map { $0 <= now } ?? true
        guard !isShown || content.shownFrom.map({ $0 <= now }) ?? true else { throw .alreadyShown }
        let isDanger = content.isDanger || self.content.isDanger
        try Self.agree(to: isDanger, writtenBy: writer, hand)
        self.content = content
        author = writer
        issue(by: hand, at: now, isDanger: isDanger, writtenBy: writer)
        state = next
    }

    /// Calls it off; what went out goes out once more, to say so.
    package mutating func cancel(
        askedBy person: String, sentBy hand: Hand, at now: Moment
    ) throws(PublicationRefusal) {
        let next = try state(after: .cancel)
        if !issues.isEmpty {
            try Self.agree(to: content.isDanger, writtenBy: person, hand)
            issue(by: hand, at: now, isDanger: content.isDanger, writtenBy: person)
        }
        departure = nil
        state = next
    }

    /// Pins or hides it on the page of one commune; nil takes the mark away.
    package mutating func mark(
        _ kind: Mark.Kind?, in commune: CodeINSEE, by person: String, at now: Moment, of reach: Reach
    ) throws(PublicationRefusal) {
        guard content.audience.communes(within: reach).contains(commune) else { throw .notForCommune }
        guard kind != .hidden || !content.isDanger && !isOwn(of: commune) else { throw .cannotHide }
        marks[commune] = kind.map { Mark($0, by: person, at: now) }
    }

    private func state(
        after step: PublicationState.Step
    ) throws(PublicationRefusal) -> PublicationState {
        guard let next = state.after(step) else { throw .impossible(step, from: state) }
        return next
    }

    /// Danger goes out by two people, or by the one on duty with a code.
    private static func agree(
        to isDanger: Bool, writtenBy writer: String, _ hand: Hand
    ) throws(PublicationRefusal) {
        guard !isDanger || hand.isOnDuty || hand.person != writer else { throw .needsSecond }
    }

    private mutating func issue(by hand: Hand, at now: Moment, isDanger: Bool, writtenBy writer: String) {
        let sequence = issues.last.map { $0.sequence + 1 } ?? 0
        issues.append(
            Issue(
                sequence: sequence, sent: now, sender: hand.person,
                wasSentAlone: isDanger && hand.person == writer))
    }
}
