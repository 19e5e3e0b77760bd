import Hummingbird
import HummingbirdTesting
import NIOCore
import Persistence
import Synchronization
import TestSupport
import Testing
import Web

@testable import Publications

/// What is asked of the sources, over the network.
@Suite struct `Sources of alerts` {
    @Test(arguments: Engine.allCases) func `are asked whatever came of the one before`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley async throws in
            var wide = Message(identifier: "trop-large")
            wide.circle = "43.9,0.6 1500"
            let site = Prefecture(["un": wide.bytes, "deux": Message(identifier: "crue").bytes])
            try await site.open { address in
                for name in ["un", "deux"] {
                    _ = try await valley.source(trusted: true, at: address + name)
                }
                try await PollAlertSources(intake: valley.desk.intake, reach: .anywhere).perform()
            }
            #expect(try await valley.waiting().map(\.key.identifier) == ["trop-large"])
            #expect(try await valley.store.all(of: "syndicat").map(\.publication.state) == [.published])
            #expect(try await valley.number("SELECT COUNT(*) FROM cap_source WHERE asked_at > 0") == 2)
        }
    }

    @Test(arguments: Engine.allCases) func `give an alert before what updates it, whatever their order`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley async throws in
            var first = Message(identifier: "crue-1")
            first.sent = Moment(Instant.now.adding(.seconds(-600)))
            var second = Message(identifier: "crue-2", type: "Update", of: first)
            second.headline = "Elle monte"
            let index = Prefecture.index(of: [
                ("deux", "2026-01-02T00:00:00Z"), ("un", "2026-01-01T00:00:00Z"),
            ])
            let site = Prefecture(["index": index, "un": first.bytes, "deux": second.bytes])
            try await site.open { address in
                _ = try await valley.source(trusted: true, at: address + "index")
                let poll = PollAlertSources(intake: valley.desk.intake, reach: .anywhere)
                try await poll.perform()
                let all = try await valley.store.all(of: "syndicat").map(\.publication)
                #expect(all.map(\.content.title) == ["Elle monte"] && all.first?.issues.count == 2)
                // Nothing changed: the index alone is asked again.
                try await poll.perform()
                #expect(site.asked() == ["index", "deux", "un", "index"])
                site.say(
                    Prefecture.index(of: [("deux", "2026-01-03T00:00:00Z"), ("un", "2026-01-01T00:00:00Z")]))
                try await poll.perform()
                #expect(site.asked().suffix(2) == ["index", "deux"])
            }
        }
    }

    @Test func `name their alerts in RSS too, however it is laid out`() throws {
        let rss = """
            <rss version="2.0"><channel><item><title>Crue</title>
            <link>
                https://prefecture.example/a.xml
            </link><pubDate>Sun, 22 Nov 2026 10:00:00 GMT</pubDate></item><item><title>Rien</title></item></channel></rss>
            """
        let entries = try CAPIndexReader.entries(in: Array(rss.utf8))
        #expect(
            entries == [
                .init(
                    address: "https://prefecture.example/a.xml", changed: "Sun, 22 Nov 2026 10:00:00 GMT")
            ])
    }

    @Test(arguments: Engine.allCases) func `are asked again for what could not be read`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley async throws in
            let index = Prefecture.index(of: [("faux", "2026-01-02T00:00:00Z"), ("un", "")])
            let site = Prefecture([
                "index": index, "faux": Array("<alert/>".utf8), "un": Message(identifier: "crue").bytes,
            ])
            try await site.open { address in
                _ = try await valley.source(trusted: false, at: address + "index")
                let poll = PollAlertSources(intake: valley.desk.intake, reach: .anywhere)
                for _ in 1...2 {
                    try await poll.perform()
                    let source = try await valley.database.read { try AlertSourceTable.all(in: $0) }.first
                    #expect(source?.fault.isEmpty == false)
                }
                #expect(site.asked() == ["index", "faux", "un", "index", "faux", "un"])
            }
            #expect(try await valley.waiting().map(\.key.identifier) == ["crue"])
        }
    }
}

/// A server on this machine that publishes alerts, and remembers what it was asked.
private final class Prefecture: Sendable {
    private let state: Mutex<(answers: [String: [UInt8]], asked: [String])>

    init(_ answers: [String: [UInt8]]) {
        state = Mutex((answers, []))
    }

    /// An Atom index: each alert with when it changed, if it says so.
    static func index(of entries: [(name: String, changed: String)]) -> [UInt8] {
        let entries = entries.map { name, changed in
            let updated = changed.isEmpty ? "" : "<updated>\(changed)</updated>"
            return "<entry>\(updated)<link href=\"\(name)\"/></entry>"
        }
        return Array("<feed xmlns=\"http://www.w3.org/2005/Atom\">\(entries.joined())</feed>".utf8)
    }

    func say(_ index: [UInt8]) {
        state.withLock { $0.answers["index"] = index }
    }

    func asked() -> [String] { state.withLock(\.asked) }

    /// - Parameter body: given where it answers, with the slash that ends it.
    func open(_ body: @escaping @Sendable (String) async throws -> Void) async throws {
        let router = Router()
        router.get("{nom}") { [self] _, context in
            let name = context.parameters.get("nom") ?? ""
            return state.withLock { state in
                state.asked.append(name)
                return ByteBuffer(bytes: state.answers[name] ?? [])
            }
        }
        try await Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0))
        ).test(.live) { client in
            try await body("http://127.0.0.1:\(try #require(client.port))/")
        }
    }
}
