import HTTPTypes
import TestSupport
import Testing

@testable import Geocoding

@Suite struct `The rate of requests` {
    @Test func `lets a burst through, then so many a second`() {
        let rate = RequestRate(perSecond: 50, burst: 10)
        let admitted = { (now: Int64) in (0..<100).count { _ in rate.admits("192.0.2.1", at: now) } }
        #expect(admitted(0) == 10)
        #expect(admitted(20_000_000) == 1)
        #expect(admitted(120_000_000) == 5)
        #expect(admitted(3_000_000_000) == 10)
    }

    @Test func `counts each network apart, in bounded memory`() {
        let rate = RequestRate(perSecond: 10, burst: 1, networks: 100)
        let admitted = (0..<10_000).count { rate.admits("network \($0)", at: 0) }
        // A hundred of their own, all others as one.
        #expect(admitted == 101)
        #expect(rate.knownCount <= 101)
        #expect(rate.admits("network 5000", at: 1_000_000_000))
        #expect(rate.knownCount <= 2)
    }

    @Test func `is answered 429 with the time to wait`() async throws {
        try await GeocodingStage.open({ settings in
            settings.requestsPerSecond = 1
            settings.burst = 3
        }) { stage in
            for _ in 0..<3 { #expect(try await stage.get("search?q=fleurance").status == 200) }
            let refused = try await stage.get("reverse?lon=0.6&lat=43.8")
            #expect(refused.status == 429 && refused.headers[.retryAfter] == "1")
            #expect(try await stage.get("health").status == 200)
        }
    }

    @Test func `gives each network two files at once, and all of them eight`() {
        let places = UploadPlaces(most: 3, ofOneNetwork: 2)
        var held = [places.take("a"), places.take("a")]
        #expect(held.allSatisfy { $0 != nil })
        #expect(places.take("a") == nil)
        held.append(places.take("b"))
        #expect(held.last != nil && places.take("c") == nil)
        held.removeAll()
        #expect(places.take("a") != nil)
    }
}
