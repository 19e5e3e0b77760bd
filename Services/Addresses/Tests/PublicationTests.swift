import Jobs
import Persistence
import TestSupport
import Testing

@testable import Addresses

@Suite struct `The publication of a commune's addresses` {
    @Test(arguments: Engine.allCases) func `shows the public what was published, not the draft`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            let files = PublishedFiles(database: stage.store.database)
            #expect(try await files.file(of: stage.commune) == nil)
            try await stage.rueDuMoulin()
            let first = try await stage.store.publish(stage.commune, by: Stage.author)
            let shown = try #require(try await files.file(of: stage.commune))
            #expect(shown.publication.id == first.id)
            #expect(shown.publication.sha256 == Checksum.sha256(shown.content))
            #expect(shown.publication.byteCount == shown.content.count)
            try await stage.apply(.deleteNumero(id: "n3", version: 1))
            #expect(try await files.file(of: stage.commune)?.content == shown.content)
            #expect(
                try await stage.store.unpublishedChanges(of: stage.commune)?.missing.map(\.label) == [
                    "3 Rue du Moulin"
                ])
            try await stage.store.publish(stage.commune, by: Stage.author)
            #expect(try await files.file(of: stage.commune)?.content != shown.content)
            #expect(try await stage.store.unpublishedChanges(of: stage.commune)?.isEmpty == true)
        }
    }

    @Test(arguments: Engine.allCases) func `is undone: the one before is public again`(on engine: Engine)
        async throws
    {
        try await Stage.with(engine) { stage in
            let files = PublishedFiles(database: stage.store.database)
            try await stage.rueDuMoulin()
            let first = try await stage.store.publish(stage.commune, by: Stage.author)
            try await stage.apply(.certifyCommune)
            let second = try await stage.store.publish(stage.commune, by: Stage.author)
            try await stage.store.withdraw(second.id, of: stage.commune, by: Stage.author)
            #expect(try await files.file(of: stage.commune)?.publication.id == first.id)
            try await stage.store.withdraw(first.id, of: stage.commune, by: Stage.author)
            #expect(try await files.file(of: stage.commune) == nil)
        }
    }

    @Test(arguments: Engine.allCases) func `waits for its date and is given up before it`(on engine: Engine)
        async throws
    {
        try await Stage.with(engine) { stage in
            let files = PublishedFiles(database: stage.store.database)
            try await stage.rueDuMoulin()
            let monday = Instant.now.adding(.seconds(3600))
            let planned = try await stage.store.publish(stage.commune, at: monday, by: Stage.author)
            #expect(planned.state == .planned)
            let release = ReleasePublication(store: stage.store)
            try await release.perform()
            #expect(try await files.file(of: stage.commune) == nil)
            try await release.perform(at: monday)
            #expect(try await files.file(of: stage.commune)?.publication.id == planned.id)

            let other = try await stage.store.publish(stage.commune, at: monday, by: Stage.author)
            try await stage.store.withdraw(other.id, of: stage.commune, by: Stage.author)
            try await release.perform(at: monday.adding(.seconds(60)))
            #expect(try await files.file(of: stage.commune)?.publication.id == planned.id)
        }
    }
}
