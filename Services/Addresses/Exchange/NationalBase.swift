import AddressEngine
import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Persistence
import Territory
import Web

/// What the Base Adresse Nationale knows of a commune: the file that a town hall starts from, the commune’s identifier.
struct NationalBase: Sendable {
    /// The address of a commune's file; `{insee}` stands for its code.
    let files: String
    /// The address of a commune's identifier, as JSON.
    let identities: String
    /// How long the base may be silent, and how long its whole answer may take.
    var silence = TimeAmount.seconds(15)
    var patience = Duration.seconds(50)
    /// Bytes.
    var limit = ImportTable.limit
    /// Where its machine may be.
    var reach = NetworkReach.internet

    private static let mostRedirects = 3

    func fileAddress(of commune: CodeINSEE) -> String {
        files.replacing("{insee}", with: commune.text)
    }

    /// The file of a commune.
    ///
    /// - Throws: `ImportRefusal.nationalBase`.
    func file(of commune: CodeINSEE) async throws -> [UInt8] {
        try await bytes(at: fileAddress(of: commune))
    }

    /// The `id_ban_commune` that the base gave a commune (BAL 1.5: required, and given by the base alone).
    ///
    /// - Throws: `ImportRefusal.nationalBase`.
    func identifier(of commune: CodeINSEE) async throws -> String {
        let address = identities.replacing("{insee}", with: commune.text)
        let answer = try await bytes(at: address)
        guard let districts = try? JSONDecoder().decode(Districts.self, from: Data(answer)),
            let id = districts.response.first?.id, UUIDText.isVersion4(id)
        else { throw Self.refusal(.noIdentifier, address) }
        return id.lowercased()
    }

    /// `{"status":"success","response":[{"id":"…"}]}`.
    private struct Districts: Decodable {
        let response: [District]

        struct District: Decodable {
            let id: String
        }
    }

    private func bytes(at address: String) async throws -> [UInt8] {
        let configuration: HTTPClient.Configuration
        do {
            configuration = try await self.configuration(for: address)
        } catch {
            throw Self.refusal(of: error, address)
        }
        let client = HTTPClient(
            eventLoopGroup: HTTPClient.defaultEventLoopGroup, configuration: configuration)
        let result: Result<[UInt8], any Error>
        do {
            result = .success(try await body(at: address, by: client))
        } catch {
            result = .failure(Self.refusal(of: error, address))
        }
        try await client.shutdown()
        return try result.get()
    }

    /// A connection to the machine that the address names, and to no other, whatever a redirect or a name says later.
    private func configuration(for address: String) async throws -> HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: .seconds(5), read: silence))
        configuration.connectionPool.retryConnectionEstablishment = false
        guard let url = URL(string: address), ["http", "https"].contains(url.scheme?.lowercased()),
            let host = url.host?.trimmingCharacters(in: ["[", "]"]), !host.isEmpty
        else { throw Self.refusal(.unreachable, address) }
        guard reach == .internet else { return configuration }
        guard let machine = try await PublicAddress.of(host: host) else {
            throw Self.refusal(.notPublic, address)
        }
        configuration.dnsOverride[host] = machine.text
        return configuration
    }

    private func body(at address: String, by client: HTTPClient) async throws -> [UInt8] {
        let end = ContinuousClock.now + patience
        var place = address
        for _ in 0...Self.mostRedirects {
            var request = HTTPClientRequest(url: place)
            request.headers.add(name: "accept", value: "text/csv, application/json")
            let response = try await client.execute(request, deadline: .distantFuture)
            guard (300..<400).contains(response.status.code),
                let location = response.headers.first(name: "location")
            else { return try await bytes(of: response, from: address, before: end) }
            guard let next = Self.following(location, from: place) else { break }
            place = next
        }
        throw Self.refusal(.elsewhere, address)
    }

    /// Where a redirect leads; nil unless it stays on the same machine, or comes to it by HTTPS.
    private static func following(_ location: String, from place: String) -> String? {
        guard let now = URL(string: place), let next = URL(string: location, relativeTo: now)?.absoluteURL,
            next.host?.lowercased() == now.host?.lowercased()
        else { return nil }
        let isSame = next.scheme == now.scheme && next.port == now.port
        let isSecured = next.scheme == "https" && [nil, 443].contains(next.port)
        return isSame || isSecured ? next.absoluteString : nil
    }

    private func bytes(
        of response: HTTPClientResponse, from address: String, before end: ContinuousClock.Instant
    ) async throws -> [UInt8] {
        guard response.status != .notFound else { throw Self.refusal(.unknown, address) }
        guard response.status == .ok else { throw Self.refusal(.unreachable, address) }
        var bytes: [UInt8] = []
        for try await part in response.body {
            guard bytes.count + part.readableBytes <= limit else { throw Self.refusal(.tooLarge, address) }
            guard ContinuousClock.now < end else { throw Self.refusal(.slow, address) }
            bytes += part.readableBytesView
        }
        return bytes
    }

    private static func refusal(_ fault: ImportRefusal.BaseFault, _ address: String) -> ImportRefusal {
        .nationalBase(host: String(address.split(separator: "/").dropFirst().first ?? ""), fault)
    }

    private static func refusal(of error: any Error, _ address: String) -> any Error {
        switch error {
        case is ImportRefusal, is CancellationError: error
        case let error as HTTPClientError
        where [.readTimeout, .connectTimeout, .deadlineExceeded].contains(error):
            refusal(.slow, address)
        default: refusal(.unreachable, address)
        }
    }
}

extension NationalBase {
    /// A file that the base gave and that is no list of addresses, said so.
    func explained(_ refusal: ImportRefusal) -> ImportRefusal {
        switch refusal {
        case .empty, .noAddress, .onlyColumns, .noLine, .picture, .spreadsheet, .wideText:
            Self.refusal(.notAList, files)
        default: refusal
        }
    }
}
