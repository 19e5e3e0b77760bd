import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Persistence

/// The objects of a bucket: put there as they leave the disk, brought back as they come.
struct BucketClient: Sendable {
    let bucket: ObjectBucket

    /// The time that one object may take.
    private static let patience = TimeAmount.minutes(30)

    /// Puts an object there; the storage itself refuses bytes that are not those of the name.
    ///
    /// - Throws: `BucketFailure`, or the error of the line.
    func put(_ file: FileDescriptor, size: Int, as name: ObjectName, at path: String) async throws {
        var request = try request("PUT", path, payload: name.text)
        request.body = .stream(FileBlocks(file: file, size: size), length: .known(Int64(size)))
        let response = try await HTTPClient.shared.execute(request, timeout: Self.patience)
        try await Self.settle(response)
    }

    /// Brings an object back into a file without a name.
    func bring(_ path: String, into object: IncomingObject) async throws {
        let request = try request("GET", path, payload: Self.emptyPayload)
        let response = try await HTTPClient.shared.execute(request, timeout: Self.patience)
        guard response.status == .ok else { return try await Self.settle(response) }
        for try await block in response.body {
            try await Blocking.run { try object.append([block]) }
        }
    }

    private func request(_ method: String, _ path: String, payload: String) throws -> HTTPClientRequest {
        guard let url = URLComponents(string: "\(bucket.address)/\(path)") else {
            throw BucketFailure(status: 0, words: "the address is none")
        }
        var request = HTTPClientRequest(url: "\(bucket.address)/\(path)")
        request.method = HTTPMethod(rawValue: method)
        let signing = RequestSigning(bucket: bucket)
        let moment = Int(Date().timeIntervalSince1970)
        for (name, value) in signing.headers(method, url, payload: payload, at: moment) {
            request.headers.add(name: name, value: value)
        }
        return request
    }

    private static func settle(_ response: HTTPClientResponse) async throws {
        let words = try await response.body.collect(upTo: 64 << 10)
        guard response.status == .ok else {
            throw BucketFailure(status: Int(response.status.code), words: String(buffer: words))
        }
    }

    /// SHA-256 of nothing.
    private static let emptyPayload = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
}

/// What the storage answered, for the log.
struct BucketFailure: Error, CustomStringConvertible {
    let status: Int
    let words: String

    var description: String { "\(status) \(words.prefix(300))" }
}

/// The bytes of a file, read as they leave.
private struct FileBlocks: AsyncSequence, Sendable {
    let file: FileDescriptor
    let size: Int

    func makeAsyncIterator() -> Iterator { Iterator(file: file, size: size) }

    struct Iterator: AsyncIteratorProtocol {
        let file: FileDescriptor
        let size: Int
        var offset = 0

        mutating func next() async throws -> ByteBuffer? {
            let (start, count) = (offset, Swift.min(DiskStorage.block, size - offset))
            guard count > 0 else { return nil }
            let file = file
            let buffer = try await Blocking.run { try file.buffer(at: start, count: count) }
            guard buffer.readableBytes == count else { throw StorageFailure(call: "pread", number: 0) }
            offset += count
            return buffer
        }
    }
}

extension FileDescriptor {
    /// Some bytes of the file; fewer at its end.
    fileprivate func buffer(at start: Int, count: Int) throws -> ByteBuffer {
        var buffer = ByteBuffer()
        try buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: count) { room in
            try read(into: UnsafeMutableRawBufferPointer(rebasing: room.prefix(count)), at: start)
        }
        return buffer
    }
}
