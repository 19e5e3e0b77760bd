import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import Persistence
import Testing

@testable import bastide

/// The way to HTTPS for who comes by plain HTTP.
@Suite struct `The way to HTTPS` {
    private let redirect = HTTPSRedirect(
        host: "127.0.0.1", port: 80, target: "https://site.example", logger: Logger(label: "test"))

    @Test(arguments: [
        ("/", "https://site.example/"), ("/adresses?q=a%20b", "https://site.example/adresses?q=a%20b"),
        ("//ailleurs.example/x", "https://site.example//ailleurs.example/x"),
        ("http://ailleurs.example/", "https://site.example/"), ("*", "https://site.example/"),
    ])
    func `never leads elsewhere`(path: String, location: String) {
        #expect(redirect.location(of: path) == location)
    }

    @Test func `names its own setting when its port is taken`() async throws {
        let (holder, port) = try listening()
        defer { close(holder) }
        let taken = HTTPSRedirect(
            host: "127.0.0.1", port: port, target: "https://site.example", logger: Logger(label: "test"))
        let refusal = await #expect(throws: PortRefused.self) { try await taken.run() }
        let sentence = try #require(refusal).description
        #expect(sentence.contains("BASTIDE_REDIRECT_PORT") && sentence.contains("\(port)"), "\(sentence)")
        #expect(!sentence.contains("--port"), "\(sentence)")
    }

    @Test func `closes on who does not finish a request`() async throws {
        var impatient = redirect
        #expect(impatient.limits.idleTimeout == .seconds(75))
        impatient.limits = .init(idleTimeout: .milliseconds(300))
        try await impatient.application.test(.live) { client in
            let port = try #require(client.port)
            #expect(try await Blocking.run { try Self.isClosed(afterSending: "GET / HT", to: port) })
        }
    }

    /// - Returns: whether the other end closes the connection within ten seconds.
    private static func isClosed(afterSending text: String, to port: Int) throws -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var limit = timeval(tv_sec: 10, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var address = local(port)
        let isConnected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        try #require(isConnected && send(descriptor, text, text.utf8.count, 0) == text.utf8.count)
        var byte: UInt8 = 0
        return recv(descriptor, &byte, 1, 0) == 0
    }

    private static func local(_ port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        address.sin_port = UInt16(port).bigEndian
        return address
    }

    /// A port of this machine that somebody else listens on.
    private func listening() throws -> (descriptor: Int32, port: Int) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = Self.local(0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
                bind(descriptor, name, length) == 0 && listen(descriptor, 1) == 0
                    && getsockname(descriptor, name, &length) == 0
            }
        }
        try #require(isListening)
        return (descriptor, Int(UInt16(bigEndian: address.sin_port)))
    }
}
