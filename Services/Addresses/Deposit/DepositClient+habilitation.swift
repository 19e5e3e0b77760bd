import Foundation
import NIOHTTP1
import Territory

/// How a commune lets the syndicat deposit in its name: a code that its own mailbox receives.
extension DepositClient {
    /// The addresses of the town hall in the directory of public services: a code goes to no other.
    func emails(of commune: CodeINSEE) async throws -> [String] {
        let found: [String] = try await ask(.GET, "communes/\(commune)/emails")
        return Array(found.filter { $0.utf8.count <= 254 && $0.contains("@") }.prefix(20))
    }

    /// Begins a habilitation.
    ///
    /// - Returns: its id.
    func beginHabilitation(of commune: CodeINSEE) async throws -> String {
        let made: MadeHabilitation = try await ask(
            .POST, "communes/\(commune)/habilitations", json: [String: String]())
        return made.id
    }

    /// Has the code sent, at most every five minutes.
    func sendCode(of habilitation: String, to email: String) async throws {
        try await tell("habilitations/\(habilitation)/authentication/email/send-pin-code", ["email": email])
    }

    /// Gives the code, ten times at most, within a day.
    func validate(code: String, of habilitation: String) async throws {
        try await tell("habilitations/\(habilitation)/authentication/email/validate-pin-code", ["code": code])
    }

    /// The answer says all by its status: its body is « OK », which is no JSON.
    private func tell(_ path: String, _ fields: [String: String]) async throws {
        let body = try JSONEncoder().encode(fields)
        _ = try await bytes(.POST, path, Array(body), headers: [("content-type", "application/json")])
    }

    private struct MadeHabilitation: Decodable {
        let id: String

        private enum Key: String, CodingKey {
            case id
            case oldID = "_id"
        }

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: Key.self)
            let id =
                try values.decodeIfPresent(String.self, forKey: .id)
                ?? values.decode(String.self, forKey: .oldID)
            guard DepositText.isIdentifier(id) else {
                throw DecodingError.dataCorruptedError(forKey: .id, in: values, debugDescription: "not an id")
            }
            self.id = id
        }
    }
}
