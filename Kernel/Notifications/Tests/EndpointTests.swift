import NIOCore
import Testing
import Web

@testable import Notifications

@Suite struct `The endpoint that a browser gives` {
    @Test(arguments: [
        ("https://fcm.googleapis.com/fcm/send/abc:DEF-123_x", "https://fcm.googleapis.com"),
        (
            "https://updates.push.services.mozilla.com/wpush/v2/gAAAA",
            "https://updates.push.services.mozilla.com"
        ),
        ("https://web.push.apple.com/QGuQ", "https://web.push.apple.com"),
        ("https://push.example:8443/a", "https://push.example:8443"),
    ])
    func `is an address by https`(text: String, origin: String) throws {
        let endpoint = try #require(PushEndpoint(text))
        #expect(endpoint.text == text)
        #expect(endpoint.origin == origin)
    }

    @Test(arguments: [
        "", "https://", "https:///a", "http://push.example/a", "ftp://push.example/a", "//push.example/a",
        "https://push.example", "https://push.example/a#b", "https://user@push.example/a",
        "https://user:mot@push.example/a", "https://PUSH.example/a", "https://push.example:22/a",
        "https://push.example:99999/a", "https://[::1]/a", "https://push%2eexample/a",
        "https://push_a.example/a",
        "https://push.example/a b", "https://push.example/a\r\nHost: autre", "https://push.example/é",
        "https://push.example\\@127.0.0.1/a", "javascript:alert(1)", "file:///etc/passwd",
        "https://push.example/" + String(repeating: "a", count: 1024),
    ])
    func `is refused when it is anything else`(text: String) {
        #expect(PushEndpoint(text) == nil)
    }

    @Test func `is known to be of a browser's own service by its whole name`() throws {
        #expect(try #require(PushEndpoint("https://fcm.googleapis.com/a")).isWellKnown)
        #expect(try #require(PushEndpoint("https://web.push.apple.com/a")).isWellKnown)
        #expect(try !#require(PushEndpoint("https://fauxfcm.googleapis.com/a")).isWellKnown)
        #expect(try !#require(PushEndpoint("https://push.apple.com.example/a")).isWellKnown)
    }

    @Test(arguments: [
        "https://localhost/a", "https://127.0.0.1/a", "https://2130706433/a", "https://10.0.0.8/a",
        "https://169.254.169.254/latest/meta-data",
    ])
    func `leads to no machine of our own network`(text: String) async throws {
        let endpoint = try #require(PushEndpoint(text))
        await #expect(throws: PrivateHost.self) {
            _ = try await PushConnections(reach: .internet).client(for: endpoint)
        }
    }

    @Test func `leads nowhere when its name has only addresses inside`() async throws {
        let lookup = HostLookup { _ in try [SocketAddress(ipAddress: "192.168.1.7", port: 0)] }
        let endpoint = try #require(PushEndpoint("https://push.example/a"))
        await #expect(throws: PrivateHost.self) {
            _ = try await PushConnections(lookup: lookup, reach: .internet).client(for: endpoint)
        }
    }

    /// DNS rebinding: a public address when it is judged, one of ours when it is used.
    @Test func `keeps the address that was judged`() async throws {
        let lookup = HostLookup { _ in
            try ["203.0.113.9", "8.8.8.8"].map { try SocketAddress(ipAddress: $0, port: 0) }
        }
        let endpoint = try #require(PushEndpoint("https://localhost/a"))
        let connections = PushConnections(lookup: lookup, reach: .internet)
        let first = try await connections.client(for: endpoint)
        #expect(first.address == "8.8.8.8")
        #expect(try await connections.client(for: endpoint) === first)
        await connections.forget(first, of: endpoint)
        #expect(try await connections.client(for: endpoint) !== first)
    }
}
