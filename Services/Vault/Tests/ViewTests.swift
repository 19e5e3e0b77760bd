import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Persistence
import TestSupport
import Testing

@testable import Vault

@Suite struct `A view of the past` {
    @Test(arguments: Engine.allCases) func `shows the repository exactly as it was, and cannot be changed`(
        on engine: Engine
    ) async throws {
        try await VaultStage.open(on: engine) { stage in
            try await stage.makeRepository()
            let (old, new) = (TestObject("avant"), TestObject("après"))
            _ = try await stage.ask(.post, "config", [7])
            _ = try await stage.ask(.post, "snapshots/\(old.name)", old.bytes)
            try await stage.age(by: .seconds(3600))
            let view = "@\(Instant.now.adding(.seconds(-1800)).milliseconds / 1000)"
            _ = try await stage.ask(.delete, "snapshots/\(old.name)")
            _ = try await stage.ask(.post, "snapshots/\(new.name)", new.bytes)

            let names = try await stage.ask(.get, "\(view)/snapshots/")
            #expect(String(buffer: names.body) == "[\"\(old.name)\"]")
            #expect(try await stage.ask(.get, "\(view)/config").status == .ok)
            let then = try await stage.ask(.get, "\(view)/snapshots/\(old.name)")
            #expect(Array(buffer: then.body) == old.bytes)
            #expect(try await stage.ask(.get, "\(view)/snapshots/\(new.name)").status == .notFound)
            #expect(try await stage.ask(.get, "@1000000000/config").status == .notFound)

            #expect(
                try await stage.ask(.post, "\(view)/snapshots/\(new.name)", new.bytes).status == .forbidden)
            #expect(try await stage.ask(.delete, "\(view)/snapshots/\(old.name)").status == .forbidden)
            #expect(try await stage.ask(.post, "\(view)/?create=true").status == .forbidden)
        }
    }

    @Test func `stays true when the clock goes back`() {
        var clock = VaultClock(last: Instant(milliseconds: 5_000))
        let moments = [4_000, 6_000, 3_000, 3_000, 7_000].map { clock.next(after: Instant(milliseconds: $0)) }
        #expect(moments.map(\.milliseconds) == [5_001, 6_000, 6_001, 6_002, 7_000])
    }

    @Test(arguments: Engine.allCases) func `begins again after the last moment that was written`(
        on engine: Engine
    ) async throws {
        try await VaultStage.open(on: engine) { stage in
            try await stage.makeRepository()
            let ahead = Instant.now.adding(.seconds(7200))
            let repository = try await stage.repository()
            try await stage.store.database.write { try RepositoryTable.mark(repository, at: ahead, in: $0) }
            let object = TestObject("plus tard")
            _ = try await stage.ask(.post, "index/\(object.name)", object.bytes)
            let key = ObjectKey(
                repository: repository, kind: .index, name: try #require(ObjectName(object.name)))
            let kept = try await stage.store.database.read { try ObjectTable.last(key, in: $0) }
            #expect(try #require(kept).since > ahead)
        }
    }
}

extension VaultStage {
    /// Puts all that happened so far back in time.
    func age(by time: Duration) async throws {
        let milliseconds = Instant(milliseconds: 0).adding(time).milliseconds
        try await store.database.write { session in
            try session.execute(
                "UPDATE vault_object SET since = since - \(milliseconds), hidden_at = hidden_at - \(milliseconds)"
            )
        }
    }
}
