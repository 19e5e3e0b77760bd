import Foundation
import HTTPTypes
import HummingbirdTesting
import Persistence
import TestSupport
import Testing
import Web

@testable import Territory

@Suite struct `The territory’s tidying` {
    @Test(arguments: Engine.allCases) func `forgets what nobody answered for a year`(on engine: Engine)
        async throws
    {
        try await TestHouse.open(on: engine) { house async throws in
            _ = try await house.post(
                "/services/essais/demande", "commune=96002&nom=Anne&contact=05&message=oui")
            let store = house.module.store
            let waiting = { try await store.database.read { try ServiceRequests.waiting(in: $0).count } }
            try await house.module.tidy(at: .now.adding(.seconds(364 * 86_400)))
            #expect(try await waiting() == 1)
            try await house.module.tidy(at: .now.adding(.seconds(366 * 86_400)))
            #expect(try await waiting() == 0)
        }
    }

    @Test(arguments: Engine.allCases) func `leaves an answer without what the person wrote`(
        on engine: Engine
    ) async throws {
        try await TestHouse.open(on: engine) { house async throws in
            _ = try await house.post(
                "/services/essais/demande", "commune=96002&nom=Anne&contact=05&message=oui")
            let database = house.module.store.database
            let request = try #require(try await database.read { try ServiceRequests.waiting(in: $0).first })
            _ = try await house.post("/syndicat/demandes/\(request.id)", as: .manager, "reponse=non")
            let left = try await database.read { session in
                try session.row("SELECT person, contact, message FROM service_request").map { row in
                    [
                        try row.get("person", as: String.self), try row.get("contact", as: String.self),
                        try row.get("message", as: String.self),
                    ]
                }
            }
            #expect(left == ["", "", ""])
        }
    }

    @Test func `removes the files that nobody confirmed, without waiting for another`() async throws {
        try await TestHouse.open { house async throws in
            let fields = ["genre": "populations", "departements": "96", "date": ""]
            let sent = try await house.upload(
                "/syndicat/territoire", as: .administrator, fields: fields, file: SmallTerritory.populations)
            let trial = try #require(sent.location)
            try await house.module.tidy()
            #expect(try await house.get(trial, as: .administrator).status == .ok)
            try await house.module.tidy(at: .now.adding(.seconds(2 * 86_400)))
            let gone = try await house.get(trial, as: .administrator)
            #expect(gone.status == .notFound && gone.text.contains("n’attend plus"))
        }
    }

    @Test func `and an import at the same moment remove one file without a fault`() async throws {
        try await withTemporaryFolder { folder in
            let waiting = PendingFile.folder(in: folder.path)
            try FileManager.default.createDirectory(atPath: waiting, withIntermediateDirectories: true)
            let received = folder.appending(path: "recu")
            try Data("a".utf8).write(to: received)
            let file = try PendingFile.keep(received.path, as: .cog, in: folder.path)
            try file.discard()
            try file.discard()
            #expect(try FileManager.default.contentsOfDirectory(atPath: waiting).isEmpty)
        }
    }
}
