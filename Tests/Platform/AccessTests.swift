import DemoTerritory
import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing
import Web

@testable import bastide

/// The route table of the whole program, asked for by every kind of person.
@Suite struct `Every route` {
    @Test func `is opened to those its access names, and to nobody else`() async throws {
        try await DemoSite.open { site in
            let home = try #require(try site.person(.mayor).roles.first?.collectivite)
            let epci = try #require(site.territory.commune(home)?.epciSIREN)
            for job in DemoPerson.Job.allCases {
                let person = try site.person(job)
                let session = try await site.session(of: person)
                for route in try await site.house.routes() where route.path != "/deconnexion" {
                    let expected = Expectation(person: person, commune: home, site.territory)
                    let admitted = expected.admits(route.access) && expected.admits(AccountNeed(route.path))
                    let status = try await Self.status(of: route, at: home, epci, session, on: site)
                    let words = "\(job) \(route.method) \(route.path): \(status)"
                    #expect(admitted == (status != .forbidden), "\(words)")
                    #expect(status.code < 500, "\(words)")
                }
            }
        }
    }

    @Test func `sends who is not signed in to the sign-in page`() async throws {
        try await DemoSite.open { site in
            for route in try await site.house.routes() where route.access != .anyone {
                let path = Self.path(of: route, at: "96001", "200000001")
                guard route.method == .get else {
                    let status = try await site.post(path, "").status.code
                    #expect((300..<500).contains(status), "\(route.path): \(status)")
                    continue
                }
                let response = try await site.get(path)
                let location = response.headers[.location] ?? ""
                #expect(
                    location.hasPrefix("/connexion?retour=") || response.status == .unauthorized,
                    "\(route.path)")
            }
        }
    }

    /// What a route answers; a POST carries its token and nothing else.
    private static func status(
        of route: Route, at commune: String, _ epci: String, _ session: DemoSite.Session, on site: DemoSite
    ) async throws -> HTTPResponse.Status {
        let path = path(of: route, at: commune, epci)
        guard route.method == .get else {
            return try await site.post(path, "", cookie: session.cookie, token: session.token).status
        }
        return try await site.get(path, cookie: session.cookie).status
    }

    /// The route’s address at a commune or an EPCI; other parameters name nothing that exists.
    private static func path(of route: Route, at commune: String, _ epci: String) -> String {
        let known = ["{insee}": commune, "{siren}": epci]
        return route.path.split(separator: "/").reduce("") { path, segment in
            path + "/" + (known[String(segment)] ?? (segment.hasPrefix("{") ? "rien" : String(segment)))
        } + (route.path == "/" ? "/" : "")
    }
}

/// What pages of accounts and journals ask of a person besides their route: who may give which right.
private enum AccountNeed {
    case nothing
    /// Looking after the people of the commune or the EPCI.
    case team(isEPCI: Bool)
    /// Deciding for the commune what it delegates.
    case delegation
    /// Acting for the commune from above it.
    case acting
    /// Handing over the mayor’s links.
    case mayorLinks
    case journal(isEPCI: Bool)

    init(_ path: String) {
        let isEPCI = path.hasPrefix("/intercommunalite/{siren}/")
        let team = isEPCI ? "/intercommunalite/{siren}/equipe" : "/equipe/{insee}"
        let journal = isEPCI ? "/intercommunalite/{siren}/journal" : "/journal/{insee}"
        self =
            if path.hasPrefix(journal) {
                .journal(isEPCI: isEPCI)
            } else if ["/invitation", "/personnes"].contains(where: { path.hasPrefix(team + $0) }) {
                .team(isEPCI: isEPCI)
            } else if path.hasPrefix(team + "/delegations") {
                .delegation
            } else if path == team + "/agir" {
                .acting
            } else if path.hasPrefix(team + "/maire") {
                .mayorLinks
            } else {
                .nothing
            }
    }
}

/// The rights of a person of the demonstration as the design says them, apart from the program’s own reckoning.
private struct Expectation {
    let held: DemoPerson.Role?
    let isSyndicat: Bool
    let commune: String
    let readsFromAbove: Bool
    let atEPCI: DemoPerson.Right?
    let atCommune: DemoPerson.Right?
    let atSyndicat: DemoPerson.Right?

    init(person: DemoPerson, commune: String, _ territory: FictionalTerritory) {
        self.commune = commune
        isSyndicat = person.roles.contains { $0.collectivite == territory.syndicat.siren }
        held = person.roles.first {
            $0.collectivite == commune || $0.collectivite == territory.syndicat.siren
        }
        let epci = territory.commune(commune)?.epciSIREN
        readsFromAbove = isSyndicat || person.roles.contains { $0.collectivite == epci }
        atEPCI = person.roles.first { $0.collectivite == epci }?.right
        atCommune = person.roles.first { $0.collectivite == commune }?.right
        atSyndicat = person.roles.first { $0.collectivite == territory.syndicat.siren }?.right
    }

    func admits(_ need: AccountNeed) -> Bool {
        let administers = atSyndicat == .administrator
        return switch need {
        case .nothing: true
        case .team(let isEPCI): administers || has(.manager, isEPCI ? atEPCI : atCommune)
        case .delegation: has(.manager, atCommune)
        case .acting:
            (has(.contributor, atEPCI) || has(.contributor, atSyndicat)) && !has(.contributor, atCommune)
        case .mayorLinks: administers || has(.contributor, atCommune)
        case .journal(let isEPCI):
            has(.manager, atSyndicat) || has(.manager, atEPCI) || !isEPCI && has(.manager, atCommune)
        }
    }

    private func has(_ least: Role, _ right: DemoPerson.Right?) -> Bool {
        right.flatMap { Role(rawValue: $0.rawValue) }.map { $0 >= least } == true
    }

    func admits(_ access: Access) -> Bool {
        let role = held.flatMap { Role(rawValue: $0.right.rawValue) }
        return switch access {
        case .anyone, .signedIn: true
        case .commune(let needed):
            readsFromAbove && needed == .reader || !isSyndicat && role.map { $0 >= needed } == true
        case .epci(let needed):
            isSyndicat && needed == .reader
                || atEPCI.flatMap { Role(rawValue: $0.rawValue) }.map { $0 >= needed } == true
        // Nobody of the demonstration works at the département.
        case .departement(let needed): isSyndicat && needed == .reader
        case .syndicat(let needed): isSyndicat && role.map { $0 >= needed } == true
        case .token: false
        }
    }
}
