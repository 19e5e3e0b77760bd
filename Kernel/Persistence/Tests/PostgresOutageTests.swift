import Foundation
import NIOCore
import Persistence
import TestSupport
import Testing

@Suite struct `A PostgreSQL server that goes away` {
    let tables = [Migration("test/1", ["CREATE TABLE line (number BIGINT NOT NULL PRIMARY KEY)"])]

    @Test func `is found again when it comes back, and nothing is lost or done twice`() async throws {
        try await withRelay { relay, database in
            for number in 1...4 { try await insert(number, into: database) }
            try await relay.cut()
            let duringOutage = Task { try await insert(5, into: database) }
            try await Task.sleep(for: .milliseconds(600))
            try await relay.mend()
            try await duringOutage.value
            try await insert(6, into: database)
            let count = try await database.read { try $0.value("SELECT COUNT(*) FROM line", as: Int.self) }
            #expect(count == 6)
        }
    }

    @Test func `for long is said, without keeping the request waiting`() async throws {
        try await withRelay { relay, database in
            try await insert(1, into: database)
            try await relay.cut()
            let start = ContinuousClock.now
            await #expect(throws: DatabaseFailure.self) { try await insert(2, into: database) }
            #expect(ContinuousClock.now - start < .seconds(60))
            try await relay.mend()
            try await insert(2, into: database)
        }
    }

    private func insert(_ number: Int, into database: Database) async throws {
        try await database.write { try $0.execute("INSERT INTO line (number) VALUES (\(number))") }
    }

    private func withRelay(_ body: (Relay, Database) async throws -> Void) async throws {
        try await withDatabaseURL(on: .postgres, tables) { url in
            guard case .postgres(let address) = url, var parts = URLComponents(string: address) else {
                return
            }
            let server = try SocketAddress.makeAddressResolvingHost(
                parts.host ?? "127.0.0.1", port: parts.port ?? 5432)
            let relay = try await Relay(to: server)
            parts.host = "127.0.0.1"
            parts.port = relay.port
            let relayed = try #require(parts.string.flatMap(DatabaseURL.init))
            let database = try await Database.open(relayed)
            try await body(relay, database)
            try await database.close()
            try await relay.cut()
        }
    }
}
