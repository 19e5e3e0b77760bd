import Glibc
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Synchronization
import Testing

@testable import Web

/// A server on this machine stands for that of somebody else; our client and its socket are real.
@Suite struct `Reading another server` {
    private static let place = "https://un.example/a/b?c=1"

    @Test(arguments: [
        ("/x.jpg", "https://un.example/x.jpg"), ("d", "https://un.example/a/d"),
        ("https://un.example:443/x", "https://un.example:443/x"), ("//un.example/x", "https://un.example/x"),
        ("http://un.example/x", nil), ("https://un.example:8443/x", nil), ("https://deux.example/x", nil),
        ("//deux.example/x", nil), ("https://un.example.deux.example/x", nil), ("file:///etc/passwd", nil),
    ])
    func `stays on its machine, or comes to it by HTTPS`(location: String, next: String?) {
        #expect(RemoteReader.following(location, from: Self.place) == next)
    }

    @Test func `stays on the port of its machine, unless it comes to HTTPS`() {
        let place = "http://un.example:8080/a"
        #expect(
            RemoteReader.following("http://un.example:8080/x", from: place) == "http://un.example:8080/x")
        #expect(RemoteReader.following("https://un.example/x", from: place) == "https://un.example/x")
        #expect(RemoteReader.following("http://un.example/x", from: place) == nil)
        #expect(RemoteReader.following("https://un.example:8080/x", from: place) == nil)
    }

    @Test(arguments: [
        ("https://deux.example/x", "https://deux.example/x"),
        ("https://deux.example:443/x", "https://deux.example:443/x"),
        ("//deux.example/x", "https://deux.example/x"), ("http://deux.example/x", nil),
        ("https://deux.example:8443/x", nil), ("https://a@deux.example/x", nil),
        ("https://a:b@deux.example/x", nil), ("https:///x", nil), ("ftp://deux.example/x", nil),
        ("file:///etc/passwd", nil), ("data:image/jpeg;base64,AA", nil), ("javascript:1", nil),
    ])
    func `is led to another machine by HTTPS alone, at its own port and as nobody`(
        location: String, next: String?
    ) {
        #expect(RemoteReader.leading(location, from: Self.place) == next)
    }

    private static func open(
        _ answer: @escaping @Sendable (String) async throws -> Response,
        _ body: @escaping @Sendable (RemoteReader, String) async throws -> Void
    ) async throws {
        let router = Router()
        router.get("**") { request, _ in try await answer(request.uri.path) }
        try await Application(router: router).test(.live) { client async throws in
            var reader = RemoteReader(limit: 1 << 20)
            reader.reach = .anywhere
            try await body(reader, "http://127.0.0.1:\(try #require(client.port))/")
        }
    }

    @Test(arguments: ["10.0.0.1", "127.0.0.1", "169.254.169.254", "::1"])
    func `is led to the internet alone, wherever it began`(inside: String) async throws {
        let asked = Mutex([String]())
        try await Self.open { _ in
            Response(status: .found, headers: [.location: "https://ailleurs.example/x"])
        } _: { reader, address async throws in
            var reader = reader
            await #expect(throws: RemoteFault.elsewhere) { _ = try await reader.bytes(at: address + "x") }
            reader.followsElsewhere = true
            reader.lookup = HostLookup { host in
                asked.withLock { $0.append(host) }
                return [try SocketAddress(ipAddress: inside, port: 0)]
            }
            await #expect(throws: RemoteFault.notPublic) { _ = try await reader.bytes(at: address + "x") }
        }
        #expect(asked.withLock { $0 } == ["ailleurs.example"])
    }

    @Test func `follows so many redirects in all`() async throws {
        let asked = Mutex(0)
        try await Self.open { path in
            asked.withLock { $0 += 1 }
            let left = Int(path.dropFirst()) ?? 1_000
            guard left > 0 else {
                return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: "a")))
            }
            return Response(status: .found, headers: [.location: "/\(left - 1)"])
        } _: { reader, address async throws in
            #expect(try await reader.bytes(at: "\(address)\(RemoteReader.mostRedirects)") == Array("a".utf8))
            asked.withLock { $0 = 0 }
            await #expect(throws: RemoteFault.elsewhere) { _ = try await reader.bytes(at: address + "x") }
            #expect(asked.withLock { $0 } == RemoteReader.mostRedirects + 1)
        }
    }

    @Test(arguments: ["tete", "goutte", "tour"]) func `takes so long in all`(way: String) async throws {
        try await Self.open { path in
            switch way {
            case "tete": try await Task.sleep(for: .seconds(20))
            case "tour":
                try await Task.sleep(for: .milliseconds(150))
                return Response(status: .found, headers: [.location: path + "a"])
            default: break
            }
            // A byte now and then: never silent, never done.
            let body = ResponseBody(contentLength: nil) { writer in
                for _ in 0..<200 {
                    try await writer.write(ByteBuffer(string: "a"))
                    try await Task.sleep(for: .milliseconds(100))
                }
                try await writer.finish(nil)
            }
            return Response(status: .ok, body: body)
        } _: { reader, address async throws in
            var reader = reader
            reader.patience = .milliseconds(500)
            await #expect(throws: RemoteFault.slow) { _ = try await reader.bytes(at: address + "x") }
        }
    }

    @Test func `does not wait for a name that nobody tells`() async throws {
        var reader = RemoteReader(limit: 100)
        reader.patience = .milliseconds(200)
        reader.lookup = HostLookup { _ in
            try await Task.sleep(for: .seconds(600))
            return []
        }
        await #expect(throws: RemoteFault.slow) { _ = try await reader.bytes(at: "https://un.example/") }
    }

    @Test func `leaves a resolver that keeps its thread`() async throws {
        let isDone = Mutex(false)
        var reader = RemoteReader(limit: 100)
        reader.patience = .milliseconds(200)
        reader.lookup = HostLookup(blocking: { _ in
            sleep(20)
            isDone.withLock { $0 = true }
            return []
        })
        await #expect(throws: RemoteFault.slow) { _ = try await reader.bytes(at: "https://un.example/") }
        #expect(!isDone.withLock { $0 })
    }
}
