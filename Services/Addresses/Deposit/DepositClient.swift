import AsyncHTTPClient
import Crypto
import Foundation
import NIOCore
import NIOHTTP1
import Territory
import Web

/// The national API by which the list of a commune is deposited (specification: « API dépôt d’une BAL »).
///
/// Every answer is bounded in time and in bytes; no request is made twice by itself.
struct DepositClient: Sendable {
    let settings: DepositSettings
    /// How long one answer may take, the file's sending included.
    var patience = Duration.seconds(120)

    /// The largest file that the API takes: 50 MB.
    static let largestFile = 50_000_000
    /// A description names codes, never lines.
    private static let mostHeard = 4 << 20

    private static let http: HTTPClient = {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: .seconds(10), read: .seconds(110)))
        configuration.connectionPool.idleTimeout = .seconds(3)
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.httpVersion = .http1Only
        return HTTPClient(configuration: configuration)
    }()

    /// The list that the nation reads of a commune; nil when there is none.
    ///
    /// - Throws: `DepositFailure`, as every request; `CancellationError`.
    func current(of commune: CodeINSEE) async throws -> NationalRevision? {
        do {
            let revision: NationalRevision = try await ask(.GET, "communes/\(commune)/current-revision")
            guard revision.commune == nil || revision.commune == commune.text else {
                throw DepositFailure.unreadable
            }
            return revision
        } catch DepositFailure.answered(404, _) {
            return nil
        }
    }

    func create(for commune: CodeINSEE, by context: Context) async throws -> NationalRevision {
        try await ask(.POST, "communes/\(commune)/revisions", json: ["context": context])
    }

    func revision(_ id: String) async throws -> NationalRevision {
        try await ask(.GET, "revisions/\(id)")
    }

    /// Puts the file of a revision there.
    func put(_ file: [UInt8], in id: String) async throws {
        let sum = Insecure.MD5.hash(data: file).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
        _ = try await bytes(
            .PUT, "revisions/\(id)/files/bal", file,
            headers: [("content-type", "application/csv"), ("content-md5", sum)])
    }

    /// Has the file of a revision judged.
    func compute(_ id: String) async throws -> NationalRevision {
        try await ask(.POST, "revisions/\(id)/compute")
    }

    func publish(_ id: String, habilitation: String?) async throws -> NationalRevision {
        let body = habilitation.map { ["habilitationId": $0] } ?? [:]
        return try await ask(.POST, "revisions/\(id)/publish", json: body)
    }

    /// The file of a revision that is published.
    func file(of id: String) async throws -> [UInt8] {
        try await bytes(.GET, "revisions/\(id)/files/bal/download", limit: Self.largestFile)
    }

    /// Who deposits, as the nation is told.
    struct Context: Encodable {
        let organisation: String
    }

    // MARK: - Requests

    func ask<T: Decodable>(_ method: HTTPMethod, _ path: String) async throws -> T {
        try decoded(try await bytes(method, path))
    }

    func ask<T: Decodable>(_ method: HTTPMethod, _ path: String, json: some Encodable) async throws -> T {
        let body = try JSONEncoder().encode(json)
        return try decoded(
            try await bytes(method, path, Array(body), headers: [("content-type", "application/json")]))
    }

    private func decoded<T: Decodable>(_ bytes: [UInt8]) throws -> T {
        guard let value = try? JSONDecoder().decode(T.self, from: Data(bytes)) else {
            throw DepositFailure.unreadable
        }
        return value
    }

    func bytes(
        _ method: HTTPMethod, _ path: String, _ body: [UInt8]? = nil, headers: [(String, String)] = [],
        limit: Int = Self.mostHeard
    ) async throws -> [UInt8] {
        var request = HTTPClientRequest(url: "\(settings.address)/\(path)")
        request.method = method
        request.headers = HTTPHeaders(headers)
        request.headers.add(name: "authorization", value: "Token \(settings.token)")
        request.headers.add(name: "accept", value: "application/json, text/csv")
        if let body { request.body = .bytes(ByteBuffer(bytes: body)) }
        let (status, heard): (Int, [UInt8])
        do {
            (status, heard) = try await Deadline.within(patience) { [request] in
                let response = try await Self.http.execute(request, deadline: .distantFuture)
                let heard = try await response.body.collect(upTo: limit)
                return (Int(response.status.code), Array(buffer: heard))
            }
        } catch let stopped as CancellationError {
            throw stopped
        } catch {
            throw DepositFailure(ofLine: error)
        }
        guard (200..<300).contains(status) else {
            throw DepositFailure.answered(status, words(heard))
        }
        return heard
    }

    private func masked(_ text: String) -> String { text.replacing(settings.token, with: "…") }

    /// `{"code":412,"message":"…"}`: the message, short and safe; the token is never among it.
    private func words(_ bytes: [UInt8]) -> String {
        struct Problem: Decodable {
            let message: String?
        }
        let message = (try? JSONDecoder().decode(Problem.self, from: Data(bytes.prefix(64 << 10))))?.message
        // Masked before it is cut, which would leave a part of it, and after what is not seen was taken out.
        return masked(DepositText.shown(masked(message ?? ""), most: 200))
    }
}
