import HTTPTypes
package import Logging

/// The backgrounds of the maps, asked of their server by Bastide and kept on the disk: visitors' browsers speak to this
/// site alone.
package struct TileProxy: Sendable {
    private let layers: @Sendable () async throws -> [MapLayer]
    private let cache: TileCache
    private let source: TileSource
    private let logger: Logger

    /// - Parameters:
    ///   - layers: asked at each tile, so that a setting holds at once.
    ///   - folder: of the tiles, in the data folder.
    ///   - cacheLimit: bytes on the disk.
    ///   - mostAtOnce: tiles asked of the server together; one more is simply missing from the map.
    ///   - pause: how long the server is left alone after it could not be reached.
    ///   - patience: how long the server may say nothing.
    ///   - logger: told when the disk takes no tile.
    package init(
        layers: @escaping @Sendable () async throws -> [MapLayer], folder: String, cacheLimit: Int = 2 << 30,
        mostAtOnce: Int = 128, pause: Duration = .seconds(30),
        patience: Duration = .seconds(5), logger: Logger = Logger(label: "bastide")
    ) {
        self.layers = layers
        cache = TileCache(folder: folder, limit: cacheLimit, maxAge: 90 * 86_400)
        source = TileSource(mostAtOnce: mostAtOnce, pause: pause, patience: patience)
        self.logger = logger
    }

    package var routes: [Route] {
        [
            .get("/tuiles/{layer}/{z}/{x}/{y}", .anyone) { visit in
                let asked = visit.parameter("layer")
                guard let layer = try await layers().first(where: { $0.id == asked }),
                    let address = TileAddress(
                        layer, zoom: visit.parameter("z"), column: visit.parameter("x"),
                        row: visit.parameter("y"))
                else { throw Refusal.notFound }
                return try await reply(address, by: layer)
            }
        ]
    }

    /// An old tile is better than none.
    private func reply(_ address: TileAddress, by layer: MapLayer) async throws -> Reply {
        let kept = try await cache.tile(address)
        if let kept, kept.isFresh { return Self.image(kept.bytes) }
        if let fresh = await source.tile(at: address.address(by: layer.template)) {
            await keep(fresh, of: address)
            return Self.image(fresh)
        }
        if let kept { return Self.image(kept.bytes) }
        return Reply(status: .noContent, headers: [.cacheControl: "no-store"])
    }

    /// A disk that is full takes no tile, and hides none.
    private func keep(_ bytes: [UInt8], of address: TileAddress) async {
        do {
            try await cache.keep(bytes, of: address)
        } catch {
            logger.warning("tile not kept", metadata: ["tile": "\(address.path)", "error": "\(error)"])
        }
    }

    private static func image(_ bytes: [UInt8]) -> Reply {
        let isPNG = bytes.starts(with: [0x89, 0x50, 0x4E, 0x47])
        var reply = Reply.bytes(bytes, type: isPNG ? "image/png" : "image/jpeg")
        reply.headers[.cacheControl] = "public, max-age=604800"
        return reply
    }
}
