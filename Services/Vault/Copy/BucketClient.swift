import AsyncHTTPClient
import Files
import Foundation
import NIOCore
import NIOHTTP1

/// The objects of a bucket of an S3-compatible storage.
///
/// A storage that does not answer is an error within a minute, never a wait without end.
struct BucketClient: Sendable {
    let bucket: ObjectBucket
    /// Objects that a page of a list holds: as many as a storage gives.
    var pageSize = 1000
    /// The time that one object may take: 128 MiB by a line of a fifth of a megabit.
    var patience = TimeAmount.hours(2)
    /// How long the bucket may take nothing of what is given to it, nor begin to give what is asked of it.
    var stall = Duration.seconds(60)

    private static let http = HTTPClient(configuration: configuration(read: .seconds(60)))
    /// For objects that are read: who restores them by a slow line takes nothing for a while, which is no silence of the bucket.
    private static let reading = HTTPClient(configuration: configuration(read: .seconds(330)))

    private static func configuration(read: TimeAmount) -> HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: .seconds(10), read: read))
        // As many as may wait for a slow line at once; who finds none free within the time to connect is told so.
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 1000
        // Storages end what is idle: the next request must not fall on a line that they have just ended.
        configuration.connectionPool.idleTimeout = .seconds(3)
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.httpVersion = .http1Only
        return configuration
    }

    /// Puts an object there; the storage itself refuses bytes that are not those of the name.
    ///
    /// An answer that comes before the last byte was sent is none.
    ///
    /// - Throws: `BucketFailure`, or the error of the bytes.
    func put<Bytes: AsyncSequence & Sendable>(
        _ bytes: Bytes, size: Int, as name: ObjectName, at path: String
    ) async throws where Bytes.Element == ByteBuffer {
        var request = request("PUT", "\(bucket.address)/\(path)", payload: name.text)
        let body = WatchedBody(bytes, size: size)
        request.body = .stream(body, length: .known(Int64(size)))
        try await withThrowingTaskGroup(of: Void.self) { [request] group in
            group.addTask { try await body.watch(for: stall) }
            group.addTask {
                let response = try await execute(request)
                guard response.status != .ok || body.isTaken else {
                    throw BucketFailure(status: 0, words: "the bucket answers before it has all")
                }
                try await settle(response)
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    /// An object, or some of its bytes.
    ///
    /// - Throws: `StorageFailure` when it is not there; `BucketFailure`.
    func get(_ path: String, _ part: Range<Int>? = nil) async throws -> HTTPClientResponse {
        var request = request("GET", "\(bucket.address)/\(path)")
        if let part {
            request.headers.add(name: "Range", value: "bytes=\(part.lowerBound)-\(part.upperBound - 1)")
        }
        let response = try await begun(request)
        switch response.status {
        case .ok, .partialContent: return response
        case .notFound:
            let failure = await failure(response)
            // A bucket that is gone, or a proxy that knows no such page, is no object that is lost.
            throw failure.isAbsent ? StorageFailure.absent("GET") : failure as any Error
        case .rangeNotSatisfiable: throw StorageFailure(call: "GET", number: 0)
        default: throw await failure(response)
        }
    }

    /// All the bytes of an object.
    func read(_ path: String) async throws -> StoredBytes {
        let response = try await get(path)
        guard let size = response.headers.first(name: "content-length").flatMap({ Int($0) }), size >= 0 else {
            throw BucketFailure(status: 0, words: "an object without a length")
        }
        return StoredBytes(of: response.body, count: size)
    }

    /// Takes an object away; nothing happens when it is not there.
    func delete(_ path: String) async throws {
        let response = try await execute(request("DELETE", "\(bucket.address)/\(path)"))
        do {
            try await settle(response, [.ok, .noContent])
        } catch let failure as BucketFailure where failure.isAbsent {}
    }

    /// The objects whose paths begin so, a page after the other.
    ///
    /// - Parameter delimiter: what ends a name: those that go on behind it are told once, as a folder.
    func list(
        _ prefix: String, between delimiter: String?, _ body: (BucketListing) throws -> Void
    ) async throws {
        var token: String?
        repeat {
            let page = try await page(prefix, delimiter, after: token, most: pageSize)
            try body(page)
            token = page.next
        } while token != nil
    }

    /// - Parameter most: objects, at most.
    func page(_ prefix: String, _ delimiter: String?, after token: String?, most: Int) async throws
        -> BucketListing
    {
        let folder = bucket.folder
        var query = [("list-type", "2"), ("max-keys", "\(most)"), ("prefix", folder + prefix)]
        if let delimiter { query.append(("delimiter", delimiter)) }
        if let token { query.append(("continuation-token", token)) }
        let response = try await execute(request("GET", bucket.root, query))
        guard response.status == .ok else { throw await failure(response) }
        let bytes: ByteBuffer
        do {
            bytes = try await response.body.collect(upTo: BucketListing.limits.bytes)
        } catch {
            throw BucketFailure(ofLine: error)
        }
        var page = try BucketListing(Array(buffer: bytes))
        page.objects = page.objects.filter { $0.key.hasPrefix(folder) }.map { $0.without(folder) }
        page.folders = page.folders.filter { $0.hasPrefix(folder) }.map { String($0.dropFirst(folder.count)) }
        return page
    }

    /// Whether the bucket answers, and lets itself be listed.
    func answers() async -> Bool {
        do {
            _ = try await page("", nil, after: nil, most: 1)
            return true
        } catch {
            return false
        }
    }

    private func request(
        _ method: String, _ address: String, _ query: [(String, String)] = [], payload: String = emptyPayload
    ) -> HTTPClientRequest {
        let text = CanonicalQuery.text(query)
        var request = HTTPClientRequest(url: text.isEmpty ? address : "\(address)?\(text)")
        request.method = HTTPMethod(rawValue: method)
        let signing = RequestSigning(bucket: bucket)
        let moment = Int(Date().timeIntervalSince1970)
        for (name, value) in signing.headers(method, address, text, payload: payload, at: moment) {
            request.headers.add(name: name, value: value)
        }
        return request
    }

    /// The answer to a reading, which begins as soon as any other; its bytes may take longer.
    private func begun(_ request: HTTPClientRequest) async throws -> HTTPClientResponse {
        try await withThrowingTaskGroup(of: HTTPClientResponse.self) { group in
            group.addTask { try await execute(request, by: Self.reading) }
            group.addTask {
                try await Task.sleep(for: stall)
                throw BucketFailure(status: 0, words: "the bucket does not answer")
            }
            defer { group.cancelAll() }
            guard let response = try await group.next() else { throw CancellationError() }
            return response
        }
    }

    private func execute(
        _ request: HTTPClientRequest, by http: HTTPClient = Self.http
    ) async throws -> HTTPClientResponse {
        do {
            return try await http.execute(request, timeout: patience)
        } catch let failure as StorageFailure {
            throw failure
        } catch {
            throw BucketFailure(ofLine: error)
        }
    }

    /// Waits for the end of an answer that tells nothing but that it was done.
    private func settle(
        _ response: HTTPClientResponse, _ done: [HTTPResponseStatus] = [.ok]
    ) async throws {
        guard done.contains(response.status) else { throw await failure(response) }
        do {
            _ = try await response.body.collect(upTo: 64 << 10)
        } catch {
            throw BucketFailure(ofLine: error)
        }
    }

    private func failure(_ response: HTTPClientResponse) async -> BucketFailure {
        let words = (try? await response.body.collect(upTo: 64 << 10)).map { String(buffer: $0) }
        return BucketFailure(status: Int(response.status.code), words: words ?? "")
    }

    /// SHA-256 of nothing.
    private static let emptyPayload = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
}
