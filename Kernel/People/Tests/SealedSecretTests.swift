import HTTPTypes
import HummingbirdTesting
import Persistence
import TestSupport
import Testing
import Web

@testable import People

@Suite struct `The secret of a telephone` {
    @Test(arguments: Engine.allCases) func `is sealed in the database, for its owner alone`(on engine: Engine)
        async throws
    {
        try await withTown(on: engine) { town in
            let (first, second) = (
                try await town.person("Claire", ("lectoure", .manager)),
                try await town.person("Agent", ("lectoure", .reader))
            )
            let store = town.desk.secondFactors
            let secret = try await town.offered(to: first)
            let step = Instant.now.milliseconds / 30_000
            let stored = try await town.database.write { session in
                #expect(try store.link(secret, to: first, at: 0, in: session)?.count == RecoveryCode.count)
                // Linked once: a half-way sign-in left open does not put another telephone in its place.
                #expect(try store.link(secret.reversed(), to: first, at: 0, in: session) == nil)
                return try Self.stored(of: first, in: session)
            }
            let bytes = try #require(stored)
            #expect(!bytes.indices.contains { Array(bytes[$0...].prefix(secret.count)) == secret })
            let answers = try await town.database.write { session in
                // A row moved to another person does not open there.
                try session.execute("UPDATE person SET totp_secret = \(bytes) WHERE id = \(second)")
                let code = OneTimeCode(secret: secret).code(at: step)
                return [
                    try store.accepts(code, from: first, at: .now, in: session),
                    try store.accepts(code, from: first, at: .now, in: session),
                    try store.accepts(code, from: second, at: .now, in: session),
                    try store.isOutOfReach(first, in: session), try store.isOutOfReach(second, in: session),
                ]
            }
            #expect(answers == [true, false, false, false, true])
        }
    }

    @Test(arguments: Engine.allCases) func `that an earlier program left bare is sealed at the start`(
        on engine: Engine
    ) async throws {
        try await withTown(on: engine) { town in
            let id = try await town.person("Claire", ("lectoure", .manager))
            let secret = Array("12345678901234567890".utf8)
            try await town.database.write { session in
                try session.execute("UPDATE person SET totp_secret = \(secret) WHERE id = \(id)")
            }
            for _ in 1...2 { #expect(try await town.module.sealSecrets() == 0) }
            let step = Instant.now.milliseconds / 30_000
            let (stored, accepted) = try await town.database.write { session in
                (
                    try Self.stored(of: id, in: session),
                    try town.desk.secondFactors.accepts(
                        OneTimeCode(secret: secret).code(at: step), from: id, at: .now, in: session)
                )
            }
            #expect(stored != secret)
            #expect(accepted)
        }
    }

    @Test(arguments: Engine.allCases) func `lost with its key leaves the codes on paper, and says what to do`(
        on engine: Engine
    ) async throws {
        try await withSite(on: engine, settings: .strict) { town, _ in
            let (code, paper) = try await `A linked telephone`.link("Chef", in: town)
            let restored = try PeopleModule(
                database: town.database, settings: .strict, key: .makeForNow(), town.desk.surroundings)
            #expect(try await restored.sealSecrets() == 1)
            try await withSite(of: restored) { browser in
                let half = browser.after(try await browser.signIn("Chef", Town.password, in: town))
                #expect(try await half.get("/connexion/code").text.contains("codes de secours"))
                let digits = code.code(at: `A linked telephone`.step + 1)
                let refused = try await half.post("/connexion/code", [("code", digits)])
                #expect(refused.status == .unprocessableContent)
                #expect(refused.text.contains("remis en état"))
                let chef = half.after(try await half.post("/connexion/code", [("code", paper[0])]))
                #expect(try await chef.get("/mon-compte/telephone").text.contains("remis en état"))
                let removed = try await chef.post("/mon-compte/telephone/retrait", [("code", paper[1])])
                #expect(removed.status == .seeOther)
            }
        }
    }

    private static func stored(of id: String, in session: borrowing Session) throws -> [UInt8]? {
        try session.value("SELECT totp_secret FROM person WHERE id = \(id)")
    }
}
