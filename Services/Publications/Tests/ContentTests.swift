import Territory
import Testing

@testable import Publications

@Suite struct `What is written` {
    func refusal(_ change: (inout Content) -> Void, of content: Content = Samples.news) -> PublicationRefusal?
    {
        var content = content
        change(&content)
        do {
            _ = try content.checked(within: Samples.valley)
            return nil
        } catch {
            return error
        }
    }

    @Test func `is kept as text, tidied`() throws {
        var content = Samples.news
        content.title = "  Le <b>marché</b>\n\u{202E} demain\u{0} "
        content.text = "\n\n a \r\n\n\n\nb\u{7}\n "
        let kept = try content.checked(within: Samples.valley)
        #expect(kept.title == "Le <b>marché</b> demain")
        #expect(kept.text == "a\n\nb")
        #expect(try kept.checked(within: Samples.valley) == kept)
    }

    @Test func `is refused in words when something lacks or is too long`() {
        #expect(refusal { $0.title = " \n" } == .noTitle)
        #expect(refusal { $0.text = "" } == .noText)
        #expect(refusal { $0.title = String(repeating: "é", count: 161) } == .tooLong(.title, limit: 160))
        #expect(refusal { $0.text = String(repeating: "é", count: 10_001) } == .tooLong(.text, limit: 10_000))
        #expect(refusal { $0.place = Place(label: " ") } == .noPlaceName)
        #expect(refusal { $0.alert = Samples.facts(.minor) } == .alertFacts)
        #expect(refusal({ $0.alert = nil }, of: Samples.alert()) == .alertFacts)
        #expect(refusal({ $0.alert?.categories = [] }, of: Samples.alert()) == .alertFacts)
        #expect(refusal({ $0.validity.until = nil }, of: Samples.alert()) == .alertWithoutEnd)
        #expect(refusal({ $0.occasion = nil }, of: Samples.event()) == .eventDate)
        #expect(refusal { $0.occasion = Samples.event().occasion } == .eventDate)
        #expect(PublicationRefusal.tooLong(.text, limit: 10_000).words.contains("10\u{202F}000 signes"))
    }

    @Test func `is refused when it ends before it begins, or comes back too long`() {
        let noon = Samples.noon
        #expect(refusal { $0.validity = Validity(from: noon, until: noon) } == .endsBeforeItBegins)
        #expect(
            refusal({ $0.occasion?.end = Samples.local(2026, 3, 7, 20, 30) }, of: Samples.event())
                == .endsBeforeItBegins)
        #expect(
            refusal({ $0.occasion?.end = Samples.local(2026, 3, 6, 23) }, of: Samples.event(allDay: true))
                == .endsBeforeItBegins)
        for recurrence in [
            Recurrence(.daily, interval: 0, until: Samples.day(2026, 4, 1)),
            Recurrence(.daily, until: Samples.day(2026, 3, 6)),
            Recurrence(.daily, until: Samples.day(2029, 1, 1)),
        ] {
            #expect(refusal({ _ in }, of: Samples.event(recurrence)) == .recurrence)
        }
    }

    @Test func `speaks only to communes of its owner, or to those that delegated`() throws {
        let other = Samples.commune("96003")
        let two: Set = [Samples.village, other]
        #expect(refusal { $0.audience = .communes(two) } == .outOfReach([other]))
        #expect(refusal { $0.audience = .communes([]) } == .nobody)
        #expect(refusal { $0.place = Place(label: "x", ground: .communes(two)) } == .outOfReach([other]))
        var content = Samples.news
        content.audience = .communes(two)
        _ = try content.checked(within: Reach(own: [Samples.village], delegated: [other]))
        #expect(PublicationRefusal.outOfReach([other]).words.contains("96003"))
    }

    @Test(
        arguments: [
            Ground.point(Position(lon: 181, lat: 0)), .point(Position(lon: .nan, lat: 0)),
            .polygon([Position(lon: 0, lat: 0), Position(lon: 1, lat: 0)]),
            .circle(Position(lon: 0, lat: 0), kilometres: 0),
            .circle(Position(lon: 0, lat: 0), kilometres: .infinity), .communes([]),
        ])
    func `is refused on a ground that is none`(ground: Ground) {
        #expect(refusal { $0.place = Place(label: "x", ground: ground) } == .badGround)
    }

    @Test func `says so when it is an exercise`() {
        #expect(Samples.alert(exercise: true).headline == "EXERCICE – Crue de la Baïse")
    }
}
