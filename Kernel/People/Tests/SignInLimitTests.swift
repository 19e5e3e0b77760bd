import HTTPTypes
import HummingbirdTesting
import Persistence
import TestSupport
import Testing
import Web

@testable import People

/// SignInRate, AttemptStore.
@Suite struct `A limit on signing in` {
    @Test(arguments: Engine.allCases) func `waits after ten tries, even with the right password`(
        on engine: Engine
    ) async throws {
        try await withSite(on: engine) { town, browser in
            _ = try await town.person("Claire", ("lectoure", .manager))
            for _ in 1...10 {
                #expect(try await browser.signIn("Claire", "faux", in: town).status == .unprocessableContent)
            }
            let answer = try await browser.signIn("Claire", Town.password, in: town)
            #expect(answer.status == .tooManyRequests)
            #expect(answer.text.contains("Trop d’essais de suite"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `from elsewhere stays open while somebody guesses, until too many do`(on engine: Engine) async throws
    {
        try await withTown(on: engine) { town in
            _ = try await town.person("Claire", ("lectoure", .manager))
            let email = try town.email(of: "Claire").text
            let attempt = { (password: String, address: String) in
                try await SignIn(desk: town.desk).attempt(
                    login: email, password: password, address: address, device: "", replacing: nil)
            }
            // More than the limit for everywhere, from one place alone.
            for _ in 1...SignInRate.triesPerLoginEverywhere + 1 { _ = try await attempt("faux", "192.0.2.7") }
            guard case .tooMany = try await attempt(Town.password, "192.0.2.7") else {
                Issue.record("the network of who guesses is not kept out")
                return
            }
            guard case .admitted = try await attempt(Town.password, "192.0.2.8") else {
                Issue.record("a guess elsewhere keeps the person out")
                return
            }
            for number in 1...SignInRate.triesPerLoginEverywhere {
                _ = try await attempt("faux", "198.51.100.\(number)")
            }
            guard case .tooMany = try await attempt(Town.password, "192.0.2.9") else {
                Issue.record("guesses from everywhere are not counted together")
                return
            }
        }
    }

    @Test(arguments: Engine.allCases) func `counts the tries of one network, forgotten after the window`(
        on engine: Engine
    ) async throws {
        try await withTown(on: engine) { town in
            let signIn = SignIn(desk: town.desk)
            let now = Instant.now
            for number in 1...SignInRate.triesPerAddress {
                let wait = try await signIn.tooMany("login:\(number)", address: "192.0.2.7", at: now)
                #expect(wait == nil)
            }
            #expect(try await signIn.tooMany("login:x", address: "192.0.2.7", at: now) != nil)
            #expect(try await signIn.tooMany("login:x", address: "192.0.2.8", at: now) == nil)
            let later = now.adding(.seconds(16 * 60))
            #expect(try await signIn.tooMany("login:x", address: "192.0.2.7", at: later) == nil)
            let rows: Int? = try await town.database.read { session in
                try session.value("SELECT COUNT(*) FROM sign_in_attempt")
            }
            #expect(rows == 2)
        }
    }

    @Test(arguments: Engine.allCases) func `refused writes nothing, whatever the login`(
        on engine: Engine
    ) async throws {
        try await withTown(on: engine) { town in
            let attempt = { (login: String) in
                try await SignIn(desk: town.desk).attempt(
                    login: login, password: "faux", address: "192.0.2.7", device: "", replacing: nil)
            }
            for number in 1...SignInRate.triesPerAddress { _ = try await attempt("n\(number)@exemple.fr") }
            let before = try await Self.attempts(in: town)
            for number in 1...3 {
                guard case .tooMany = try await attempt("autre\(number)@exemple.fr") else {
                    Issue.record("a network over its limit is looked at")
                    return
                }
            }
            #expect(try await Self.attempts(in: town) == before)
        }
    }

    @Test(arguments: Engine.allCases) func `keeps its limits under a flood of other logins`(
        on engine: Engine
    ) async throws {
        try await withTown(on: engine) { town in
            let now = Instant.now
            let network = AttemptStore.network(of: "192.0.2.7")
            try await town.database.write { session in
                // What the attacker filled ends first, and the flood is larger than the table may grow.
                for (source, attempts) in [(network, 60), ("login:victime", 10), ("login:passante", 1)] {
                    try session.execute(
                        """
                        INSERT INTO sign_in_attempt (source, attempts, ends_at)
                        VALUES (\(source), \(attempts), \(now.adding(.seconds(60))))
                        """)
                }
                try session.execute(
                    """
                    INSERT INTO sign_in_attempt (source, attempts, ends_at)
                    WITH RECURSIVE flood (n) AS (
                        SELECT 1 UNION ALL SELECT n + 1 FROM flood WHERE n < \(AttemptStore.mostRows))
                    SELECT 'login:' || CAST(n AS TEXT), 1, CAST(\(now.adding(.seconds(600))) AS BIGINT) FROM flood
                    """)
            }
            let signIn = SignIn(desk: town.desk)
            #expect(try await signIn.tooMany("login:x", address: "198.51.100.1", at: now) == nil)
            #expect(try await signIn.tooMany("login:y", address: "192.0.2.7", at: now) != nil)
            #expect(try await signIn.tooMany("login:victime", address: "198.51.100.2", at: now) != nil)
            let sources = try await Self.attempts(in: town)
            #expect(!sources.contains("login:passante 1"), "what tried little goes")
            #expect(sources.count <= AttemptStore.mostRows + 10)
        }
    }

    /// The sources counted, each with its tries.
    private static func attempts(in town: Town) async throws -> Set<String> {
        try await town.database.read { session in
            Set(
                try session.rows("SELECT source, attempts FROM sign_in_attempt").map { row in
                    "\(try row.get("source", as: String.self)) \(try row.get("attempts", as: Int.self))"
                })
        }
    }
}
