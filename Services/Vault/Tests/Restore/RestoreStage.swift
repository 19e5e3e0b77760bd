import Contract
import Foundation
import Hummingbird
import HummingbirdTesting
import Jobs
import Logging
import Notifications
import People
import Persistence
import TestSupport
import Territory
import Testing
import Web

@testable import Vault

/// Two town halls and a depot of the first, with the pages of the vault over them.
struct RestoreStage: Sendable {
    let desk: VaultDesk
    let client: any TestClientProtocol
    let depot: Depot
    let folder: String

    static let home = "/mairie/96001/sauvegarde/96001-mairie"

    static func open(
        on engine: Engine = .sqlite, _ body: @escaping @Sendable (RestoreStage) async throws -> Void
    ) async throws {
        try await VaultPlatform.open(on: engine, site: "http://coffre.exemple", helpPhone: "05 62 00 00 00") {
            desk, client, folder in
            let depot = try #require(try await desk.depot())
            try await body(RestoreStage(desk: desk, client: client, depot: depot, folder: folder))
        }
    }

    /// Writes down a complete backup, as the protocol does when a snapshot is stored.
    @discardableResult
    func backUp(
        at moment: String, hiddenAt hidden: String? = nil, space: String? = nil
    ) async throws -> ObjectName {
        let name = try #require(ObjectName(bytes: (0..<32).map { _ in UInt8.random(in: .min ... .max) }))
        let at = try #require(ViewInstant(moment)).milliseconds
        let end = try hidden.map { try #require(ViewInstant($0)).milliseconds }
        try await desk.database.write { session in
            let number = try RepositoryTable.made(
                space.flatMap { Slug($0) }, of: depot.id, at: .now, in: session)
            let key = ObjectKey(repository: number, kind: .snapshots, name: name)
            try ObjectTable.insert(
                key, size: 300, device: nil, since: Instant(milliseconds: at), in: session)
            if let end { try ObjectTable.hide(key, at: Instant(milliseconds: end), in: session) }
        }
        return name
    }

    func get(_ path: String, as who: String? = "secretaire") async throws -> Answer {
        Answer(try await client.execute(uri: path, method: .get, headers: .browser(of: who)))
    }

    /// Sends a form as the site's own page does.
    @discardableResult
    func post(_ path: String, _ fields: [(String, String)] = [], as who: String = "secretaire") async throws
        -> Answer
    {
        let token = try await get(Self.home + "/exercices/nouveau").formToken
        return try await client.send(SentForm(fields + [("_jeton", token)]), to: path, .browser(of: who))
    }
}
