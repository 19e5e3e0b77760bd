import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Synchronization
import TestSupport
import Testing

@testable import Web

@Suite struct `The map's background` {
    static let picture: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 1, 2, 3]

    func layer(_ id: String = "plan", port: Int, path: String = "t") -> MapLayer {
        MapLayer(
            id: id, label: "Plan", template: "http://127.0.0.1:\(port)/\(path)/{z}/{x}/{y}",
            attribution: "IGN", zooms: 2...6)
    }

    /// A server of tiles on this machine, which counts what it is asked, and a folder for those kept.
    func withSource(_ test: @escaping @Sendable (Int, Asked, String) async throws -> Void) async throws {
        let asked = Asked()
        let router = Router()
        router.get("/t/{z}/{x}/{y}") { request, _ in
            asked.paths.withLock { $0.append(request.uri.path) }
            guard request.uri.path != "/t/6/0/0" else { return Response(status: .notFound) }
            let body = ResponseBody(byteBuffer: ByteBuffer(bytes: Self.picture))
            return Response(status: .ok, headers: [.contentType: "image/png"], body: body)
        }
        router.get("/grande/{z}/{x}/{y}") { _, _ in
            let body = ResponseBody(byteBuffer: ByteBuffer(repeating: 1, count: TileSource.largestTile + 1))
            return Response(status: .ok, headers: [.contentType: "image/png"], body: body)
        }
        router.get("/lente/{z}/{x}/{y}") { _, _ in
            try await Task.sleep(for: .seconds(2))
            return Response(status: .ok)
        }
        try await withTemporaryFolder { folder in
            try await Application(router: router).test(.live) { client async throws in
                try await test(try #require(client.port), asked, folder.path)
            }
        }
    }

    @Test func `is asked once of its server, then kept`() async throws {
        try await withSource { port, asked, folder async throws in
            let proxy = TileProxy(layers: { [layer(port: port)] }, folder: folder)
            try await TestSite.run(proxy.routes) { site async throws in
                for _ in 0..<2 {
                    let tile = try await site.get("/tuiles/plan/3/1/2")
                    #expect(tile.status == .ok)
                    #expect(tile.headers[.contentType] == "image/png")
                    #expect(Array(tile.body.readableBytesView) == Self.picture)
                }
                #expect(asked.paths.withLock { $0 } == ["/t/3/1/2"])
                #expect(try await site.get("/tuiles/plan/6/0/0").status == .noContent)
            }
        }
    }

    @Test func `changes with its setting, without what was kept of the other`() async throws {
        try await withSource { port, asked, folder async throws in
            let setting = Mutex(layer(port: port))
            let proxy = TileProxy(layers: { [setting.withLock { $0 }] }, folder: folder)
            try await TestSite.run(proxy.routes) { site async throws in
                #expect(try await site.get("/tuiles/plan/3/1/2").status == .ok)
                let before = MapLayersData.json([setting.withLock { $0 }])
                setting.withLock {
                    $0 = MapLayer(
                        id: "plan", label: "Plan", template: "http://127.0.0.1:\(port)/t/{z}/{x}/{y}?autre",
                        attribution: "", zooms: 2...6)
                }
                #expect(try await site.get("/tuiles/plan/3/1/2").status == .ok)
                #expect(asked.paths.withLock { $0 } == ["/t/3/1/2", "/t/3/1/2"])
                #expect(MapLayersData.json([setting.withLock { $0 }]) != before)
            }
        }
    }

    @Test(arguments: [
        "plan/1/0/0", "plan/3/8/0", "plan/3/-1/0", "plan/9/0/0", "plan/3/a/0", "autre/3/0/0",
        "plan/3/..%2F..%2Fx/0",
    ])
    func `outside its bounds does not exist`(path: String) async throws {
        try await withTemporaryFolder { folder in
            let proxy = TileProxy(layers: { [layer(port: 1)] }, folder: folder.path)
            try await TestSite.run(proxy.routes) { site async throws in
                #expect(try await site.get("/tuiles/" + path).status == .notFound)
            }
        }
    }

    @Test func `is missing when its server cannot be reached`() async throws {
        try await withTemporaryFolder { folder in
            let proxy = TileProxy(layers: { [layer(port: 1)] }, folder: folder.path)
            try await TestSite.run(proxy.routes) { site async throws in
                for column in 0..<8 {
                    #expect(try await site.get("/tuiles/plan/3/\(column)/2").status == .noContent)
                }
            }
        }
    }

    @Test(arguments: ["grande", "lente"])
    func `is asked of its server still, after one that was too large or slow`(path: String) async throws {
        try await withSource { port, _, folder async throws in
            let layers = [layer(port: port), layer("route", port: port, path: path)]
            let proxy = TileProxy(
                layers: { layers }, folder: folder, pause: .seconds(600), patience: .milliseconds(500))
            try await TestSite.run(proxy.routes) { site async throws in
                #expect(try await site.get("/tuiles/route/3/1/2").status == .noContent)
                // On a busy machine the tile may be slow too: asked again, it comes, unless its server is left alone.
                var tries = 1
                while tries < 20, try await site.get("/tuiles/plan/3/1/2").status != .ok { tries += 1 }
                #expect(tries < 20)
            }
        }
    }

    @Test func `of one server shows while another cannot be reached`() async throws {
        try await withSource { port, asked, folder async throws in
            let layers = [layer(port: port), layer("route", port: 1)]
            let proxy = TileProxy(layers: { layers }, folder: folder)
            try await TestSite.run(proxy.routes) { site async throws in
                #expect(try await site.get("/tuiles/route/3/1/2").status == .noContent)
                #expect(try await site.get("/tuiles/plan/3/1/2").status == .ok)
                #expect(asked.paths.withLock { $0 } == ["/t/3/1/2"])
            }
        }
    }

    @Test func `is shown even where the disk takes none`() async throws {
        try await withSource { port, _, folder async throws in
            let file = folder + "/plein"
            try Data().write(to: URL(fileURLWithPath: file))
            let quiet = Logger(label: "essai") { _ in SwiftLogNoOpLogHandler() }
            let proxy = TileProxy(layers: { [layer(port: port)] }, folder: file, logger: quiet)
            try await TestSite.run(proxy.routes) { site async throws in
                let tile = try await site.get("/tuiles/plan/3/1/2")
                #expect(tile.status == .ok)
                #expect(Array(tile.body.readableBytesView) == Self.picture)
            }
        }
    }

    @Test func `keeps within its room on the disk`() async throws {
        try await withTemporaryFolder { folder in
            let cache = TileCache(folder: folder.path, limit: 1000, maxAge: 3600)
            for column in 0..<30 {
                try await cache.keep([UInt8](repeating: 1, count: 100), of: try address(column))
            }
            #expect((5...10).contains(try kept(in: folder)))
        }
    }

    @Test func `keeps within its room when many come at once`() async throws {
        try await withTemporaryFolder { folder in
            let cache = TileCache(folder: folder.path, limit: 5000, maxAge: 3600)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for column in 0..<64 {
                    let address = try address(column)
                    group.addTask {
                        for _ in 0..<10 {
                            try await cache.keep([UInt8](repeating: 1, count: 200), of: address)
                        }
                    }
                }
                try await group.waitForAll()
            }
            try await cache.keep([UInt8](repeating: 1, count: 200), of: try address(0))
            #expect((1...25).contains(try kept(in: folder)))
        }
    }

    private func address(_ column: Int) throws -> TileAddress {
        try #require(TileAddress(layer(port: 1), zoom: "6", column: String(column), row: "0"))
    }

    private func kept(in folder: URL) throws -> Int {
        try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix("/0") }.count
    }
}

/// What the server of tiles was asked.
final class Asked: Sendable {
    let paths = Mutex<[String]>([])
}
