import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// One message posted at a push service, and what the service answered (RFC 8030 §5).
struct PushPost: Sendable {
    let endpoint: PushEndpoint
    let body: ByteBuffer
    let authorization: String
    /// Seconds during which the service keeps it for a device that sleeps.
    let timeToLive: Int64
    let urgency: Urgency
    let topic: Topic

    static let patience = Duration.seconds(30)

    var request: HTTPClientRequest {
        var request = HTTPClientRequest(url: endpoint.text)
        request.method = .POST
        request.headers = [
            "Authorization": authorization, "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream", "TTL": String(timeToLive),
            "Urgency": urgency.rawValue, "Topic": topic.text,
        ]
        request.body = .bytes(body)
        return request
    }

    /// The status settles it: an answer that never ends holds nobody up.
    func send(by client: HTTPClient, within patience: Duration) async throws -> DeliveryOutcome {
        let end = ContinuousClock.now + patience
        let response = try await client.execute(request, timeout: TimeAmount(patience))
        if endpoint.isStranger {
            await response.hearOut(within: end - .now)
        } else {
            try? await hear(response, until: end)
        }
        return Self.outcome(response.status.code, retryAfter: response.headers.first(name: "Retry-After"))
    }

    /// Without an alarm, which would cost two tasks for each message: a known service is silent for twenty seconds at most.
    private func hear(_ response: HTTPClientResponse, until end: ContinuousClock.Instant) async throws {
        var count = 0
        for try await part in response.body {
            count += part.readableBytes
            if count > HTTPClientResponse.mostHeard || .now > end { break }
        }
    }

    /// RFC 8030 §5, §7.3 and RFC 8292 §2: gone subscriptions answer 404 or 410, busy services 429 or 5xx.
    static func outcome(_ status: UInt, retryAfter: String?) -> DeliveryOutcome {
        switch status {
        case 200..<300: .accepted
        case 404, 410: .gone
        case 408, 425, 429, 500...: .busy(retryAfter: RetryAfter.duration(retryAfter))
        default: .failed
        }
    }
}
