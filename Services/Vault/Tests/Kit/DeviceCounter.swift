import Contract
import Foundation
import HTTPTypes
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

/// The pages of devices served to a test, with the protocol’s server beside them.
struct DeviceCounter: Sendable {
    let client: any TestClientProtocol
    let desk: VaultDesk
    let folder: String

    static let depot = "/mairie/96001/sauvegarde/96001-mairie"
    static let devices = depot + "/appareils"

    var database: Database { desk.database }
    var store: EnrolmentStore { EnrolmentStore(database: database) }

    static func open(
        on engine: Engine, _ body: @escaping @Sendable (DeviceCounter) async throws -> Void
    ) async throws {
        try await VaultPlatform.open(on: engine, site: "https://coffre.example") { desk, client, folder in
            try await body(DeviceCounter(client: client, desk: desk, folder: folder))
        }
    }

    func get(_ path: String, as who: String? = "secretaire") async throws -> Answer {
        Answer(try await client.execute(uri: path, method: .get, headers: .browser(of: who)))
    }

    @discardableResult func post(
        _ path: String, _ fields: [(String, String)] = [], as who: String = "secretaire"
    ) async throws -> Answer {
        // One session secret for all: any page's token is good.
        let token = try await get(Self.depot + "/nouvel-appareil").formToken
        return try await client.send(SentForm(fields + [("_jeton", token)]), to: path, .browser(of: who))
    }

    /// Sends the settings of a page, as who just opened it does.
    func set(_ path: String, _ fields: [(String, String)], as who: String) async throws -> Answer {
        let mark = try await get(path, as: who).hidden("etat")
        return try await post(path, fields + [("etat", mark)], as: who)
    }

    /// Answers the wizard, with other answers for some questions.
    func add(_ answers: [String: String] = [:], as who: String = "secretaire") async throws -> Answer {
        let usual = [
            "nom": "PC de l’accueil", "systeme": "linux", "dossiers": "/home\r\n/srv/exports", "jours": "1",
            "heure": "12:30", "vitesse": "60", "droits": "read",
        ]
        let fields = usual.merging(answers) { $1 }.map { ($0.key, $0.value) }
        return try await post(Self.depot + "/nouvel-appareil", fields, as: who)
    }

    func device(_ slug: String = "pc-de-l-accueil") async throws -> EnrolledDevice {
        try #require(try await store.device(slug, of: try await depot()))
    }

    func depot() async throws -> Depot { try #require(try await desk.depot()) }

    /// What the journal holds, oldest first.
    func journal() async throws -> [String] {
        try await database.read { session in
            try session.rows("SELECT action FROM journal ORDER BY at, id").map { try $0.get("action") }
        }
    }
}

extension Answer {
    /// The secret that a page shown once carries, and the token.
    var handed: (secret: String, token: String) {
        (hidden("cle"), hidden("jeton"))
    }

    func hidden(_ name: String) -> String {
        let mark = "name=\"\(name)\" value=\""
        guard let start = text.range(of: mark)?.upperBound else { return "" }
        return String(text[start...].prefix { $0 != "\"" })
    }
}
