import Testing

@testable import Publications

@Suite struct `Danger` {
    @Test(arguments: Severity.allCases) func `is what threatens life or property`(severity: Severity) {
        #expect((severity.level == .danger) == [.extreme, .severe].contains(severity))
        #expect(Samples.alert(severity).isDanger == (severity.level == .danger))
        #expect(!Samples.alert(severity, exercise: true).isDanger)
        #expect(AlertLevel.allCases.max() == .danger)
    }

    @Test func `does not go out by one person alone, in any way`() throws {
        let anne = Hand("anne")
        var publication = Samples.publication(Samples.alert())
        #expect(throws: PublicationRefusal.needsSecond) {
            try publication.publish(by: anne, at: Samples.noon, within: Samples.valley)
        }
        #expect(throws: PublicationRefusal.needsSecond) {
            try publication.schedule(
                for: Samples.at(2026, 11, 23, 8), by: anne, at: Samples.noon, within: Samples.valley)
        }
        try publication.askSecond()
        #expect(throws: PublicationRefusal.needsSecond) {
            try publication.publish(by: anne, at: Samples.noon, within: Samples.valley)
        }
        #expect(publication.state == .awaitingSecond && publication.issues.isEmpty)
        // Who writes it anew is its author: the other one is then the second.
        try publication.write(Samples.alert(), by: "bruno", within: Samples.valley)
        #expect(throws: PublicationRefusal.needsSecond) {
            try publication.publish(by: Hand("bruno"), at: Samples.noon, within: Samples.valley)
        }
        try publication.publish(by: anne, at: Samples.noon, within: Samples.valley)
        #expect(publication.issues.map(\.wasSentAlone) == [false])
    }

    @Test func `goes out by the one on duty alone, which is written`() throws {
        var publication = Samples.publication(Samples.alert())
        try publication.publish(by: Hand("anne", isOnDuty: true), at: Samples.noon, within: Samples.valley)
        #expect(publication.issues.map(\.wasSentAlone) == [true])
    }

    @Test func `of an exercise, or less than danger, goes out by one`() throws {
        for content in [Samples.alert(exercise: true), Samples.alert(.moderate)] {
            var publication = Samples.publication(content)
            try publication.publish(by: Hand("anne"), at: Samples.noon, within: Samples.valley)
            #expect(publication.issues.map(\.wasSentAlone) == [false])
        }
    }

    @Test func `takes two to be made of an exercise, to be lowered, to be called off`() throws {
        let anne = Hand("anne")
        var exercise = try Samples.published(Samples.alert(exercise: true))
        var danger = try Samples.published(Samples.alert())
        for (content, from) in [
            (Samples.alert(), exercise), (Samples.alert(.minor), danger), (Samples.news, danger),
        ] {
            var publication = from
            #expect(throws: PublicationRefusal.needsSecond) {
                try publication.correct(
                    with: content, writtenBy: "anne", sentBy: anne, at: Samples.noon, within: Samples.valley)
            }
            #expect(publication == from)
        }
        #expect(throws: PublicationRefusal.needsSecond) {
            try danger.cancel(askedBy: "anne", sentBy: anne, at: Samples.noon)
        }
        try danger.cancel(askedBy: "anne", sentBy: Hand("bruno"), at: Samples.noon)
        try exercise.cancel(askedBy: "anne", sentBy: anne, at: Samples.noon)
        #expect(danger.state == .cancelled && exercise.state == .cancelled)
    }
}
