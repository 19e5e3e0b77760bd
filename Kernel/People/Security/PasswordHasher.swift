import CSodium
import Foundation
import Persistence

/// Makes and checks argon2id hashes (RFC 9106) by libsodium, off the threads that answer requests.
struct PasswordHasher: Sendable {
    let cost: PasswordCost
    /// A hash of no password anybody knows: what an unknown login is checked against, at the same cost.
    let decoy: String
    /// Each hash takes 64 MiB: four at once are as much as a small machine lends.
    private let turns = Turns(4)

    init(cost: PasswordCost) throws {
        guard sodium_init() >= 0 else { throw HashingFailed() }
        self.cost = cost
        decoy = try Self.hash(Secret.make().text, cost)
    }

    func hash(_ password: String) async throws -> String {
        let cost = cost
        return try await turns.take { try await Blocking.run { try Self.hash(password, cost) } }
    }

    /// - Parameter hash: nil when there is no such account: the time taken is the same, the answer no.
    func verifies(_ password: String, against hash: String?) async throws -> Bool {
        let compared = hash ?? decoy
        let matches = try await turns.take {
            try await Blocking.run { try Self.matches(password, compared) }
        }
        return matches && hash != nil
    }

    /// Whether a hash was made at another cost, and is to be made again at the next sign-in.
    func isOutdated(_ hash: String) -> Bool {
        crypto_pwhash_str_needs_rehash(hash, cost.operations, cost.memory) != 0
    }

    /// Keyboards write « é » in one sign or in two: both are the same password (RFC 8265 §4.2.2).
    private static func prepared(_ password: String) -> String {
        password.precomposedStringWithCanonicalMapping
    }

    static func matches(_ password: String, _ hash: String) throws -> Bool {
        guard sodium_init() >= 0 else { throw HashingFailed() }
        let typed = prepared(password)
        return crypto_pwhash_str_verify(hash, typed, UInt64(typed.utf8.count)) == 0
    }

    static func hash(_ password: String, _ cost: PasswordCost) throws -> String {
        guard sodium_init() >= 0 else { throw HashingFailed() }
        var hash = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
        let chosen = prepared(password)
        let status = crypto_pwhash_str_alg(
            &hash, chosen, UInt64(chosen.utf8.count), cost.operations, cost.memory,
            crypto_pwhash_ALG_ARGON2ID13)
        guard status == 0 else { throw HashingFailed() }
        return String(decoding: hash.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

/// What one try at a password costs: passes over an amount of memory.
package struct PasswordCost: Sendable, Equatable {
    let operations: UInt64
    /// Bytes.
    let memory: Int

    /// libsodium's INTERACTIVE limits: 2 passes over 64 MiB.
    package static let interactive = PasswordCost(operations: 2, memory: 64 << 20)
    /// The least that argon2id takes, for tests that sign in a hundred times.
    package static let least = PasswordCost(operations: 1, memory: 8 << 10)
}

/// libsodium could not hash: there was not enough memory.
struct HashingFailed: Error {}
