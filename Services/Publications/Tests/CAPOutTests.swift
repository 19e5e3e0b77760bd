import Files
import Territory
import Testing

@testable import Publications

@Suite struct `An alert that goes out as CAP` {
    func message(_ publication: Publication) throws -> CAPAlert {
        try #require(
            CAPAlert(try Samples.outgoing(publication), sender: "alertes vallée,<&>", links: Samples.links))
    }

    @Test func `is an Alert, then an Update, then a Cancel that name what they replace`() throws {
        var publication = try Samples.published(Samples.alert())
        let first = try message(publication)
        #expect(first.messageType == .alert && first.references.isEmpty)
        let later = Samples.at(2026, 11, 22, 14)
        try publication.correct(
            with: Samples.alert(.severe), writtenBy: "anne", sentBy: Hand("bruno"), at: later,
            within: Samples.valley)
        let second = try message(publication)
        #expect(second.messageType == .update && second.references.map(\.key) == [first.key])
        try publication.cancel(askedBy: "anne", sentBy: Hand("bruno"), at: later)
        let last = try message(publication)
        #expect(last.messageType == .cancel && last.references.map(\.key) == [first.key, second.key])
        #expect(last.infos.map(\.facts.responses) == [[.allClear]])
        #expect(Set([first, second, last].map(\.identifier)).count == 3)
        #expect(first.infos.map(\.headline) == ["Crue de la Baïse"])
        #expect(last.infos.map(\.headline) == ["Annulé\u{A0}: Crue de la Baïse"])
    }

    @Test func `has its elements in the order of the schema, and no date in Z`() throws {
        var content = Samples.alert()
        content.place = Place(
            label: "Bord de l’eau",
            ground: .polygon([
                Position(lon: 0.5, lat: 43.9), Position(lon: 0.6, lat: 43.9), Position(lon: 0.6, lat: 44),
            ]))
        let publication = try Samples.published(content)
        let xml = try message(publication).xml
        let tree = try XMLReader.read(Array(xml.utf8), within: CAPAlert.limits)
        #expect(tree.namespace == "urn:oasis:names:tc:emergency:cap:1.2")
        #expect(
            tree.children.map(\.name) == [
                "identifier", "sender", "sent", "status", "msgType", "scope", "info",
            ])
        let info = try #require(tree.all("info").first)
        #expect(
            info.children.map(\.name) == [
                "language", "category", "category", "event", "responseType", "responseType", "urgency",
                "severity",
                "certainty", "effective", "expires", "senderName", "headline", "description", "instruction",
                "web", "area",
            ])
        let area = try #require(info.all("area").first)
        #expect(area.children.map(\.name) == ["areaDesc", "polygon", "geocode", "geocode"])
        #expect(area.all("areaDesc").map(\.text) == ["Bord de l’eau (Village-sur-Baïse, Hameau)"])
        #expect(area.all("polygon").map(\.text) == ["43.9,0.5 43.9,0.6 44,0.6 43.9,0.5"])
        #expect(area.all("geocode").map { $0.all("value")[0].text } == ["96001", "96002"])
        #expect(tree.all("sent").map(\.text) == ["2026-11-22T12:00:00+01:00"])
        #expect(info.all("language").map(\.text) == ["fr-FR"])
        #expect(info.all("description").map(\.text) == [Samples.text])
        #expect(tree.all("sender").map(\.text) == ["alertes-vallée--->"])
    }

    @Test(arguments: [false, true]) func `reads back as it was written`(isExercise: Bool) throws {
        for ground in [
            Ground.point(Position(lon: -0.5, lat: 43.9)),
            .circle(Position(lon: 0.5, lat: -43.9), kilometres: 2.5), nil,
        ] {
            var content = Samples.alert(exercise: isExercise)
            content.place = ground.map { Place(label: "Ici & là", ground: $0) }
            var publication = try Samples.published(content)
            for step in 0..<3 {
                let message = try message(publication)
                #expect(message.status == (isExercise ? .exercise : .actual))
                #expect(try CAPAlert(reading: Array(message.xml.utf8)) == message)
                guard step < 2 else { break }
                try publication.correct(
                    with: content, writtenBy: "anne", sentBy: Hand("bruno"), at: Samples.at(2026, 7, 1, step),
                    within: Samples.valley)
            }
        }
    }

    @Test func `is made of nothing else than an alert that went out`() throws {
        #expect(
            OutgoingItem(Samples.publication(Samples.alert()), to: [.init(code: Samples.village, name: "V")])
                == nil)
        #expect(OutgoingItem(try Samples.published(Samples.alert()), to: []) == nil)
        let news = try Samples.outgoing(Samples.published(Samples.news))
        #expect(CAPAlert(news, sender: "a", links: Samples.links) == nil)
    }
}
