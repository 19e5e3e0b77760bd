import CSodium
import Persistence

/// A code of eight digits, shown once and typed when it matters: so short that only its argon2id hash is kept (RFC 9106).
///
/// Who checks it counts the tries: five an hour leave no hope of guessing it.
package enum ShortCode {
    package static let length = 8
    private static let turns = Turns(2)

    package static func make() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<length).map { _ in String(Int.random(in: 0...9, using: &generator)) }.joined()
    }

    package static func hash(_ code: String, cost: PasswordCost = .interactive) async throws -> String {
        let digits = digits(of: code)
        return try await turns.take { try await Blocking.run { try PasswordHasher.hash(digits, cost) } }
    }

    /// Whether what was typed, spaces aside, is the code of this hash.
    package static func opens(_ typed: String, _ hash: String) async throws -> Bool {
        let digits = digits(of: typed)
        return try await turns.take {
            try await Blocking.run { try PasswordHasher.matches(digits, hash) }
        }
    }

    private static func digits(of typed: String) -> String {
        typed.filter { $0.isASCII && $0.isNumber }
    }
}
