import Hummingbird
import HummingbirdTesting
import NIOCore
import Synchronization
import Territory
import TestSupport
import Testing
import Web

@testable import Addresses

/// A server on this machine stands for the national API; our client and its socket are real.
@Suite struct `The signalements of the nation` {
    @Test(arguments: Engine.allCases) func `are fetched page by page, once, and a fault is tried again`(
        on engine: Engine
    ) async throws {
        let asked = Mutex([String]())
        let isDown = Mutex(true)
        let router = Router()
        router.get("/api/signalements") { request, _ in
            asked.withLock { $0.append(request.uri.string) }
            guard !isDown.withLock({ $0 }) else { return Response(status: .badGateway) }
            let item =
                request.uri.queryParameters["page"] == "2" ? NationalItems.create : NationalItems.update()
            let page = "{\"data\": [\(item)], \"page\": 1, \"limit\": 100, \"total\": 2}"
            return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: page)))
        }
        try await Stage.with(engine) { stage async throws in
            try await Application(router: router).test(.live) { client async throws in
                let port = try #require(client.port)
                let reports = AddressReportStore(database: stage.store.database)
                let settings = NationalReportSettings(address: "http://127.0.0.1:\(port)/api/")
                let fetch = FetchNationalReports(reports: reports, settings: settings)
                let fault = await #expect(throws: UnreadReports.self) { try await fetch.perform() }
                #expect(fault?.description.contains("32999: ") == true)
                isDown.withLock { $0 = false }
                for _ in 0..<2 { try await fetch.perform() }
                #expect(try await reports.open(in: stage.commune).count == 2)
            }
        }
        let addresses = asked.withLock { $0 }
        #expect(addresses.count == 5)
        #expect(addresses.last == "/api/signalements?codeCommunes=32999&limit=100&page=2")
    }

    @Test(arguments: Engine.allCases) func `are left to the next time when nobody answers`(on engine: Engine)
        async throws
    {
        try await Stage.with(engine) { stage async throws in
            for code in ["32001", "32002", "32003", "32004"] {
                try await stage.store.begin(
                    try #require(CodeINSEE(code)), name: "Autre", by: Stage.author)
            }
            @Sendable func fetch(_ port: Int) async -> [String] {
                let fetch = FetchNationalReports(
                    reports: AddressReportStore(database: stage.store.database),
                    settings: NationalReportSettings(address: "http://127.0.0.1:\(port)"))
                let fault = await #expect(throws: UnreadReports.self) { try await fetch.perform() }
                return (fault?.faults.keys.map(\.text) ?? []).sorted()
            }
            let closed = Mutex(0)
            try await Application(router: Router()).test(.live) { client async throws in
                let port = try #require(client.port)
                closed.withLock { $0 = port }
                // It answers each that it has no such thing: none keeps another waiting.
                #expect(await fetch(port).count == 5)
            }
            let port = closed.withLock { $0 }
            // Nobody listens there any more: the communes after the third are not even asked, and come first then.
            #expect(await fetch(port) == ["32001", "32002", "32003"])
            #expect(await fetch(port) == ["32001", "32004", "32999"])
        }
    }

    @Test func `are not fetched from an address that is not safe, nor without one`() async throws {
        for address in [
            "http://signalements.example", "https://a@b.example", "https://b.example/?x=1", "ftp://b", "",
        ] {
            #expect(NationalReportSettings(address: address) == nil, "\(address)")
        }
        try await Stage.with(.sqlite) { stage in
            let reports = AddressReportStore(database: stage.store.database)
            try await FetchNationalReports(reports: reports, settings: nil).perform()
            #expect(try await reports.open(in: stage.commune).isEmpty)
        }
    }
}
