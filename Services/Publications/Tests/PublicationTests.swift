import Territory
import Testing

@testable import Publications

@Suite struct `The states of a publication` {
    @Test func `follow each other only as this table says`() {
        let table: [PublicationState: [PublicationState.Step: PublicationState]] = [
            .draft: [
                .write: .draft, .askSecond: .awaitingSecond, .schedule: .scheduled, .publish: .published,
            ],
            .awaitingSecond: [
                .write: .draft, .schedule: .scheduled, .publish: .published, .cancel: .cancelled,
            ],
            .scheduled: [.write: .draft, .publish: .published, .cancel: .cancelled],
            .published: [.correct: .published, .cancel: .cancelled],
            .cancelled: [:],
        ]
        for state in PublicationState.allCases {
            for step in PublicationState.Step.allCases {
                #expect(state.after(step) == table[state]?[step], "\(state) \(step)")
            }
        }
    }

    @Test(arguments: PublicationState.allCases) func `refuse in words what they do not allow`(
        state: PublicationState
    ) {
        let reach = Samples.valley
        let steps: [(PublicationState.Step, (inout Publication) throws(PublicationRefusal) -> Void)] = [
            (
                .write,
                { p throws(PublicationRefusal) in try p.write(Samples.news, by: "anne", within: reach) }
            ),
            (.askSecond, { p throws(PublicationRefusal) in try p.askSecond() }),
            (
                .schedule,
                { p throws(PublicationRefusal) in
                    try p.schedule(
                        for: Samples.at(2026, 12, 1, 8), by: Hand("anne"), at: Samples.noon, within: reach)
                }
            ),
            (
                .publish,
                { p throws(PublicationRefusal) in
                    try p.publish(by: Hand("anne"), at: Samples.noon, within: reach)
                }
            ),
            (
                .correct,
                { p throws(PublicationRefusal) in
                    try p.correct(
                        with: Samples.news, writtenBy: "anne", sentBy: Hand("anne"), at: Samples.noon,
                        within: reach)
                }
            ),
            (
                .cancel,
                { p throws(PublicationRefusal) in
                    try p.cancel(askedBy: "anne", sentBy: Hand("anne"), at: Samples.noon)
                }
            ),
        ]
        #expect(steps.count == PublicationState.Step.allCases.count)
        for (step, make) in steps {
            var publication = Publication(
                id: "1", owner: Samples.owner, author: "anne", content: Samples.news, state: state)
            let before = publication
            do {
                try make(&publication)
                #expect(publication.state == state.after(step))
            } catch {
                #expect(error == .impossible(step, from: state))
                #expect(error.words.contains(state.label))
                #expect(publication == before && state.after(step) == nil)
            }
        }
    }
}

@Suite struct `A publication` {
    @Test func `raises its number at each correction, and when it is called off`() throws {
        var publication = try Samples.published(Samples.news)
        #expect(publication.sequence == 0 && publication.replaced.isEmpty)
        var better = Samples.news
        better.title = "Le marché revient"
        let later = Samples.at(2026, 11, 22, 13)
        try publication.correct(
            with: better, writtenBy: "anne", sentBy: Hand("anne"), at: later, within: Samples.valley)
        try publication.cancel(askedBy: "anne", sentBy: Hand("anne"), at: later)
        #expect(publication.issues.map(\.sequence) == [0, 1, 2])
        #expect(publication.replaced.map(\.sequence) == [0, 1])
        #expect(publication.content.title == "Le marché revient" && publication.wentOut)
    }

    @Test func `goes out at its hour, and is a draft again when it is written anew`() throws {
        var publication = Samples.publication(Samples.news)
        let hour = Samples.at(2026, 11, 23, 8)
        #expect(throws: PublicationRefusal.pastHour) {
            try publication.schedule(for: Samples.noon, by: Hand("anne"), at: hour, within: Samples.valley)
        }
        try publication.schedule(for: hour, by: Hand("anne"), at: Samples.noon, within: Samples.valley)
        #expect(throws: PublicationRefusal.impossible(.publish, from: .scheduled)) {
            try publication.release(at: Samples.noon, within: Samples.valley)
        }
        var rewritten = publication
        try rewritten.write(Samples.news, by: "bruno", within: Samples.valley)
        #expect(rewritten.state == .draft && rewritten.departure == nil && rewritten.author == "bruno")
        try publication.release(at: hour, within: Samples.valley)
        #expect(publication.state == .published && publication.issues.map(\.sent) == [hour])
    }

    @Test func `waiting for its hour does not go out where its owner may not speak any more`() throws {
        var publication = Samples.publication(Samples.news)
        let hour = Samples.at(2026, 11, 23, 8)
        publication.content.audience = .communes([Samples.village, Samples.hamlet])
        try publication.schedule(for: hour, by: Hand("anne"), at: Samples.noon, within: Samples.valley)
        #expect(throws: PublicationRefusal.outOfReach([Samples.hamlet])) {
            try publication.release(at: hour, within: Reach(own: [Samples.village]))
        }
    }

    @Test func `is shown in its communes while it holds, unless they hide it`() throws {
        var publication = try Samples.published(Samples.news)
        let reach = Samples.valley
        #expect(publication.isShown(in: Samples.village, of: reach, at: Samples.noon))
        #expect(!publication.isShown(in: Samples.commune("96003"), of: reach, at: Samples.noon))
        try publication.mark(.hidden, in: Samples.village, by: "maire", at: Samples.noon, of: reach)
        #expect(!publication.isShown(in: Samples.village, of: reach, at: Samples.noon))
        #expect(publication.isShown(in: Samples.hamlet, of: reach, at: Samples.noon))
        #expect(publication.marks[Samples.village]?.person == "maire")
        try publication.mark(nil, in: Samples.village, by: "maire", at: Samples.noon, of: reach)
        #expect(publication.marks.isEmpty)
        #expect(throws: PublicationRefusal.notForCommune) {
            try publication.mark(.pinned, in: Samples.commune("96003"), by: "x", at: Samples.noon, of: reach)
        }
        publication.content.validity = Validity(from: Samples.noon, until: Samples.at(2026, 11, 22, 13))
        #expect(publication.isCurrent(at: Samples.noon))
        #expect(!publication.isCurrent(at: Samples.at(2026, 11, 22, 13)))
        #expect(!publication.isCurrent(at: Samples.at(2026, 11, 22, 11)))
    }

    @Test func `of danger, or of its own, is not hidden by a commune`() throws {
        var danger = try Samples.published(Samples.alert())
        #expect(throws: PublicationRefusal.cannotHide) {
            try danger.mark(.hidden, in: Samples.village, by: "x", at: Samples.noon, of: Samples.valley)
        }
        danger.marks[Samples.village] = .init(.hidden, by: "x", at: Samples.noon)
        #expect(danger.isShown(in: Samples.village, of: Samples.valley, at: Samples.noon))
        var own = Publication(
            id: "1", owner: .init(level: .commune, code: "96001", name: "Village"), author: "anne",
            content: Samples.news)
        let reach = Reach(own: [Samples.village])
        try own.publish(by: Hand("anne"), at: Samples.noon, within: reach)
        #expect(throws: PublicationRefusal.cannotHide) {
            try own.mark(.hidden, in: Samples.village, by: "anne", at: Samples.noon, of: reach)
        }
        try own.mark(.pinned, in: Samples.village, by: "anne", at: Samples.noon, of: reach)
    }
}
