import Foundation
import Persistence
import Testing

@testable import Notifications

@Suite struct `A gateway that does not answer` {
    private let rests = GatewayRests()

    @Test func `rests for as long as it asked, and the others go on`() throws {
        for _ in 1..<GatewayRests.patience { rests.note(.busy(retryAfter: .seconds(600)), of: "a") }
        #expect(rests.rest(of: "a") == nil)
        rests.note(.busy(retryAfter: .seconds(600)), of: "a")
        let rest = try #require(rests.rest(of: "a"))
        #expect(rest > .seconds(590) && rest <= .seconds(600))
        #expect(rests.rest(of: "b") == nil)
    }

    @Test func `is no outage while it takes messages in between`() {
        for _ in 1...20 {
            rests.note(.busy(retryAfter: nil), of: "a")
            rests.note(.accepted, of: "a")
        }
        #expect(rests.rest(of: "a") == nil)
    }

    @Test(arguments: [
        ("120", 120), ("0", 0), ("9999999", 86_400), ("Sun, 06 Nov 1994 08:49:47 GMT", 10),
        ("Sun, 06 Nov 1994 08:49:27 GMT", 0), ("Mon, 07 Nov 2033 08:49:37 GMT", 86_400),
        ("Mon, 07 Nov 1994 08:49:36 GMT", 86_399),
    ])
    func `says when to come back in seconds or by a date`(text: String, seconds: Int) {
        let now = Date(timeIntervalSince1970: 784_111_777)
        #expect(RetryAfter.duration(text, at: now) == .seconds(seconds))
    }

    @Test(arguments: [
        "", " ", "-1", "bientôt", "Sun, 06 Nov", "Sun, 00 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nob 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 24:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 06 Nov 0994 08:49:37 GMT",
        nil,
    ])
    func `says nothing that can be used`(text: String?) {
        #expect(RetryAfter.duration(text) == nil)
    }

    @Test func `is tried again later and later, and not by all at once`() {
        #expect((8...12).contains(Retry.pause(after: 0).components.seconds))
        #expect((64...96).contains(Retry.pause(after: 3).components.seconds))
        #expect((1440...2160).contains(Retry.pause(after: 30).components.seconds))
        #expect(Set((0..<20).map { _ in Retry.pause(after: 0) }).count > 1)
    }

    @Test(
        arguments: [
            (200, .accepted), (201, .accepted), (202, .accepted), (404, .gone), (410, .gone),
            (429, .busy(retryAfter: .seconds(7))), (500, .busy(retryAfter: .seconds(7))),
            (503, .busy(retryAfter: .seconds(7))), (400, .failed), (401, .failed), (403, .failed),
            (413, .failed),
            (301, .failed),
        ] as [(UInt, DeliveryOutcome)])
    func `is told apart from a subscription that is over`(status: UInt, outcome: DeliveryOutcome) {
        #expect(PushPost.outcome(status, retryAfter: "7") == outcome)
    }
}
