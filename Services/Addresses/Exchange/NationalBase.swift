import AddressEngine
import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Territory

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
        var configuration = HTTPClient.Configuration(timeout: .init(connect: .seconds(5), read: silence))
        configuration.connectionPool.retryConnectionEstablishment = false
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

    private func body(at address: String, by client: HTTPClient) async throws -> [UInt8] {
        let end = ContinuousClock.now + patience
        var request = HTTPClientRequest(url: address)
        request.headers.add(name: "accept", value: "text/csv, application/json")
        let response = try await client.execute(request, deadline: .distantFuture)
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
