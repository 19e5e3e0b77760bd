import AddressEngine
import Foundation
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
    var silence = Duration.seconds(15)
    var patience = Duration.seconds(50)
    /// Bytes.
    var limit = ImportTable.limit
    /// Where its machine may be.
    var reach = NetworkReach.internet

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
        var reader = RemoteReader(limit: limit)
        reader.accepting = "text/csv, application/json"
        (reader.silence, reader.patience, reader.reach) = (silence, patience, reach)
        do {
            return try await reader.bytes(at: address)
        } catch let fault as RemoteFault {
            throw Self.refusal(ImportRefusal.BaseFault(fault), address)
        }
    }

    private static func refusal(_ fault: ImportRefusal.BaseFault, _ address: String) -> ImportRefusal {
        .nationalBase(host: String(address.split(separator: "/").dropFirst().first ?? ""), fault)
    }
}

extension ImportRefusal.BaseFault {
    fileprivate init(_ fault: RemoteFault) {
        self =
            switch fault {
            case .unreachable, .denied: .unreachable
            case .unknown: .unknown
            case .slow: .slow
            case .tooLarge: .tooLarge
            case .notPublic: .notPublic
            case .elsewhere: .elsewhere
            }
    }
}

extension NationalBase {
    /// A file that the base gave and that is no list of addresses, said so.
    func explained(_ refusal: ImportRefusal) -> ImportRefusal {
        switch refusal {
        case .empty, .noAddress, .onlyColumns, .noLine, .picture, .workbook, .wideText:
            Self.refusal(.notAList, files)
        default: refusal
        }
    }
}
