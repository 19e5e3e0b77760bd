import TestSupport
import Testing

@testable import Addresses

extension Counter {
    /// A counter whose site deposits at a national server of this machine.
    static func openDepositing(
        on engine: Engine, _ body: @escaping @Sendable (Counter, FakeNational) async throws -> Void
    ) async throws {
        let national = try await FakeNational()
        let settings = try #require(DepositSettings(address: national.address, token: FakeNational.token))
        try await open(on: engine, isPublishable: true, deposit: settings) { counter async throws in
            try await body(counter, national)
        }
        try await national.close()
    }
}
