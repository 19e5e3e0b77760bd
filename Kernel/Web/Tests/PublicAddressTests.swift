import NIOCore
import Testing

@testable import Web

@Suite struct `A public address` {
    @Test(arguments: [
        ("8.8.8.8", true), ("172.15.0.1", true), ("172.32.0.1", true), ("2606:4700::1111", true),
        ("10.1.2.3", false), ("172.16.0.1", false), ("192.168.1.1", false), ("169.254.169.254", false),
        ("100.64.0.1", false), ("0.0.0.0", false), ("255.255.255.255", false), ("::", false), ("::1", false),
        ("fd00::1", false), ("fe80::1", false), ("ff02::1", false), ("::ffff:10.0.0.1", false),
        ("::ffff:8.8.8.8", true), ("64:ff9b::a00:1", false), ("64:ff9b::808:808", true),
        ("2002:a00:1::", false), ("2001:db8::1", false), ("192.88.99.1", false), ("198.19.0.1", false),
        ("2001::1", false), ("2001:1ff::1", false), ("3fff:123::1", false), ("2001:4860:4860::8888", true),
    ])
    func `is of the internet alone`(text: String, isPublic: Bool) throws {
        let address = PublicAddress(try SocketAddress(ipAddress: text, port: 443))
        #expect((address != nil) == isPublic)
    }

    @Test func `is looked for among all those of a host`() async throws {
        let lookup = HostLookup { host in
            try ["10.0.0.1", "192.168.1.1", "8.8.8.8"].prefix(host == "mixte.test" ? 3 : 2).map {
                try SocketAddress(ipAddress: $0, port: 0)
            }
        }
        #expect(try await PublicAddress.of(host: "mixte.test", by: lookup)?.text == "8.8.8.8")
        #expect(try await PublicAddress.of(host: "interne.test", by: lookup) == nil)
    }

    @Test(arguments: ["localhost", "127.0.0.1", "127.1", "2130706433", "::1", "::ffff:127.0.0.1"])
    func `is not that of this machine, however it is written`(host: String) async throws {
        #expect(try await PublicAddress.of(host: host) == nil)
    }

    @Test func `needs a host that exists`() async {
        await #expect(throws: HostUnknown.self) { try await PublicAddress.of(host: "personne.invalid") }
    }
}
