import Files
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Persistence

/// The files of the interface, each with its gzip form, under one checksum of them all.
///
/// One checksum for the whole set, so that a module finds its neighbours by relative addresses.
package struct AssetStore: Sendable {
    private let files: [String: File]
    private let version: String

    private struct File: Sendable {
        let plain: ByteBuffer
        let compressed: ByteBuffer?
        let type: String
    }

    package init(_ assets: [Asset]) {
        var checksum = Checksum()
        var files: [String: File] = [:]
        for asset in assets.sorted(by: { $0.name < $1.name }) {
            let bytes = asset.bytes
            checksum.append(Array(asset.name.utf8))
            checksum.append(bytes)
            files[asset.name] = File(
                plain: ByteBuffer(bytes: bytes), compressed: Self.compressed(bytes, asset.name),
                type: Self.type(of: asset.name))
        }
        self.files = files
        version = String(checksum.text.prefix(12))
    }

    func contains(_ name: String) -> Bool {
        files[name] != nil
    }

    func address(of name: String) -> String {
        "/assets/\(version)/\(name)"
    }

    /// The file, to be kept a year when it was asked for by the present checksum.
    func reply(to visit: Visit, name: String) throws -> Reply {
        guard let file = files[name] else { throw Refusal.notFound }
        var reply = Reply(headers: [.contentType: file.type], body: ResponseBody(byteBuffer: file.plain))
        if let compressed = file.compressed, Compression.accepts(visit.request.head) {
            reply.headers[.contentEncoding] = "gzip"
            reply.headers[.vary] = "Accept-Encoding"
            reply.body = ResponseBody(byteBuffer: compressed)
        }
        let isCurrent = visit.parameters["version"] == version
        reply.headers[.cacheControl] =
            isCurrent ? "public, max-age=31536000, immutable" : "public, max-age=300"
        return reply
    }

    private static func compressed(_ bytes: [UInt8], _ name: String) -> ByteBuffer? {
        guard Compression.isText(type(of: name)) || name.hasSuffix(".js") || name.hasSuffix(".wasm"),
            let compressed = try? Gzip.compress(bytes, level: 9), compressed.count < bytes.count * 9 / 10
        else { return nil }
        return ByteBuffer(bytes: compressed)
    }

    private static func type(of name: String) -> String {
        switch name.split(separator: ".").last {
        case "css": "text/css; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "svg": "image/svg+xml"
        case "png": "image/png"
        case "wasm": "application/wasm"
        case "json", "webmanifest": "application/manifest+json"
        default: "application/octet-stream"
        }
    }
}
