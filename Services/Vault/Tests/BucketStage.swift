import AsyncHTTPClient
import Foundation
import Glibc
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Persistence
import Testing
import Web

@testable import Vault

extension ObjectBucket {
    /// Has the storage answer so from now on, of keys that end so.
    func answer(_ method: String, _ key: String, status: Int, words: String = "en panne") async throws {
        let query = CanonicalQuery.text([
            ("method", method), ("key", key), ("status", "\(status)"), ("words", words),
        ])
        let url = try #require(URL(string: "/__fault?\(query)", relativeTo: URL(string: address)))
        _ = try await HTTPClient.shared.execute(
            HTTPClientRequest(url: url.absoluteString), timeout: .seconds(10))
    }
}

extension VaultStage {
    func put(_ object: TestObject, by client: BucketClient, at path: String) async throws {
        let spool = try IncomingObject(in: folder)
        try spool.append([ByteBuffer(bytes: object.bytes)])
        let name = try #require(ObjectName(object.name))
        try await client.put(spool.bytes, size: spool.size, as: name, at: path)
    }

    /// The keys of a bucket's folder.
    func keys(_ bucket: ObjectBucket) async throws -> [String] {
        var keys: [String] = []
        try await BucketClient(bucket: bucket).list("", between: nil) { keys += $0.objects.map(\.key) }
        return keys
    }

    func path(_ object: TestObject, kind: String = "data") -> String {
        kind == "data"
            ? "\(Self.depot)/data/\(object.name.prefix(2))/\(object.name)"
            : "\(Self.depot)/\(kind)/\(object.name)"
    }

    /// Puts other bytes in the place of an object, behind the vault's back.
    func overwrite(_ object: TestObject, kind: String = "data", in bucket: ObjectBucket) async throws {
        var bytes = object.bytes
        bytes[0] ^= 1
        let spool = try IncomingObject(in: folder)
        try spool.append([ByteBuffer(bytes: bytes)])
        let name = try #require(spool.name)
        let client = BucketClient(bucket: bucket)
        try await client.put(spool.bytes, size: bytes.count, as: name, at: path(object, kind: kind))
    }

    /// The database as it is after it was lost.
    func forgetAll() async throws {
        try await store.database.write { session in
            try session.execute("DELETE FROM vault_session")
            try session.execute("DELETE FROM vault_object")
            try session.execute("DELETE FROM vault_repository")
            try session.execute("DELETE FROM vault_device")
            try session.execute("DELETE FROM vault_depot")
        }
    }

    /// Sends a body by blocks, as a line brings it.
    ///
    /// - Parameters:
    ///   - announced: bytes; nil to announce none.
    ///   - first: done before the first block comes.
    func send(
        _ bytes: [UInt8], announced: Int?, as object: TestObject,
        first: @escaping @Sendable () async throws -> Void = {}
    ) async throws -> Response {
        var headers: HTTPFields = [.authorization: device.header]
        if let announced { headers[.contentLength] = "\(announced)" }
        let head = HTTPRequest(
            method: .post, scheme: nil, authority: nil,
            path: "/sauvegarde/v1/\(Self.depot)/data/\(object.name)", headerFields: headers)
        let blocks = stride(from: 0, to: bytes.count, by: 100_000).map {
            ByteBuffer(bytes: bytes[$0..<min($0 + 100_000, bytes.count)])
        }
        let body = RequestBody(asyncSequence: LineBlocks(blocks: blocks, first: first))
        let request = Request(head: head, body: body)
        return try #require(await server.wing.response(to: request, from: "192.0.2.7"))
    }
}

/// Takes connections, and neither reads nor answers; or answers the first at once, whatever it says.
final class SilentStorage: Sendable {
    let port: Int
    private let socket: Int32

    /// - Parameter answer: to the first connection; nil for none.
    init(answering answer: String? = nil) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let (socket, length) = (socket, size)
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { place in
                bind(socket, place, length) == 0 && listen(socket, 16) == 0
                    && getsockname(socket, place, &size) == 0
            }
        }
        try #require(isListening)
        port = Int(UInt16(bigEndian: address.sin_port))
        guard let answer else { return }
        Thread.detachNewThread {
            let line = accept(socket, nil, nil)
            var room = [UInt8](repeating: 0, count: 65_536)
            guard line >= 0, recv(line, &room, room.count, 0) > 0 else { return }
            _ = Glibc.send(line, answer, answer.utf8.count, Int32(MSG_NOSIGNAL))
            while recv(line, &room, room.count, 0) > 0 {}
            close(line)
        }
    }

    func bucket() throws -> ObjectBucket {
        try #require(
            ObjectBucket(
                address: "http://127.0.0.1:\(port)/coffre", region: "r", accessKey: "c", secretKey: "s"))
    }

    deinit { close(socket) }
}

/// The blocks of a body, and what happens before the first of them.
private struct LineBlocks: AsyncSequence, Sendable {
    let blocks: [ByteBuffer]
    let first: @Sendable () async throws -> Void

    func makeAsyncIterator() -> Iterator { Iterator(line: self) }

    struct Iterator: AsyncIteratorProtocol {
        let line: LineBlocks
        var next = 0

        mutating func next() async throws -> ByteBuffer? {
            if next == 0 { try await line.first() }
            guard next < line.blocks.count else { return nil }
            next += 1
            return line.blocks[next - 1]
        }
    }
}
