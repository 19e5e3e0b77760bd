import Contract
import DemoTerritory
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Persistence
import TestSupport
import Testing
import Web

@testable import bastide

/// The whole program over a small fictional territory: every module, every service, real accounts.
struct DemoSite: Sendable {
    let house: House
    let territory: FictionalTerritory
    let client: any TestClientProtocol

    static func open(_ body: @escaping @Sendable (DemoSite) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            let data = folder.appending(path: "data").path
            let sources = try await SettingSources(
                flags: [.data: data, .logLevel: "critical"], environment: [:], file: nil)
            let settings = try ServerSettings(sources)
            let size = TerritorySize.custom(communes: 12, epcis: 2, addresses: 600, states: .varied)
            let today = CivilDay(year: 2026, month: 11, day: 21)
            let territory = FictionalTerritory(seed: 96, size: size, today: today)
            try await DemoFilling(settings: settings, territory: territory, tell: { _ in }).run()
            let house = try await House.open(settings)
            let application = Application(router: try await house.site().router())
            try await application.test(.router) { client in
                try await body(DemoSite(house: house, territory: territory, client: client))
            }
            try await house.platform.database.close()
        }
    }

    func person(_ job: DemoPerson.Job) throws -> DemoPerson {
        try #require(territory.people.first { $0.job == job })
    }

    /// Signs in by the form.
    ///
    /// - Returns: the cookie of the session.
    func signIn(_ person: DemoPerson) async throws -> String {
        let form = "adresse=\(person.login.replacing("@", with: "%40"))&mot_de_passe=\(DemoFilling.password)"
        let response = try await post("/connexion", form)
        let cookie = response.headers[values: .setCookie].first { $0.hasPrefix("bastide_session=") }
        return String(try #require(cookie).prefix { $0 != ";" })
    }

    /// A person signed in: the cookie of their session and the token of their forms.
    struct Session {
        let cookie: String
        let token: String
    }

    func session(of person: DemoPerson) async throws -> Session {
        let cookie = try await signIn(person)
        let page = String(buffer: try await get("/mon-compte", cookie: cookie).body)
        let token = try #require(page.components(separatedBy: "name=\"_jeton\" value=\"").dropFirst().first)
        return Session(cookie: cookie, token: String(token.prefix { $0 != "\"" }))
    }

    func get(_ path: String, cookie: String? = nil) async throws -> TestResponse {
        var headers: HTTPFields = [:]
        if let cookie { headers[.cookie] = cookie }
        return try await client.execute(uri: path, method: .get, headers: headers)
    }

    func post(
        _ path: String, _ form: String, cookie: String? = nil, token: String? = nil
    ) async throws -> TestResponse {
        var headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        if let site = HTTPField.Name("Sec-Fetch-Site") { headers[site] = "same-origin" }
        if let cookie { headers[.cookie] = cookie }
        if let token, let name = HTTPField.Name("X-Jeton") { headers[name] = token }
        return try await client.execute(
            uri: path, method: .post, headers: headers, body: ByteBuffer(string: form))
    }
}
