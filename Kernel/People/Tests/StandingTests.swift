import Testing
import Territory
import Web

@testable import People

@Suite struct `A standing` {
    static let lectoure = "32208"
    static let auch = "32013"

    @Test(arguments: Role.allCases) func `at a commune is the role that the commune gave`(role: Role) {
        let standing = Standing(roles: [held(.commune, "lectoure", Self.lectoure, role)])
        #expect(standing.role(at: Self.lectoure, for: "essais") == role)
        #expect(standing.role(at: Self.lectoure, for: nil) == role)
        #expect(standing.role(at: Self.auch, for: "essais") == nil)
    }

    @Test(arguments: Role.allCases, [Collectivite.Kind.syndicat, .epci, .departement])
    func `above a commune gives reading and nothing more`(role: Role, kind: Collectivite.Kind) {
        let standing = above(kind, role)
        #expect(standing.role(at: Self.lectoure, for: "essais") == .reader)
        #expect(standing.role(at: Self.lectoure, for: nil) == .reader)
    }

    @Test(arguments: [Collectivite.Kind.epci, .departement])
    func `above others shows nothing of a commune outside`(kind: Collectivite.Kind) {
        #expect(above(kind, .administrator).role(at: Self.auch, for: nil) == nil)
    }

    @Test(arguments: Role.allCases) func `acts as a manager at most where the commune delegated`(role: Role) {
        var standing = above(.epci, role)
        standing.delegations = [
            Standing.Delegated(commune: Self.lectoure, collectiviteID: "above", service: "essais")
        ]
        #expect(standing.role(at: Self.lectoure, for: "essais") == min(role, .manager))
        #expect(standing.role(at: Self.lectoure, for: "autre") == .reader)
        #expect(standing.role(at: Self.lectoure, for: nil) == .reader)
    }

    @Test func `gains nothing by a delegation to another collectivité`() {
        var standing = above(.epci, .manager)
        standing.delegations = [
            Standing.Delegated(commune: Self.lectoure, collectiviteID: "other", service: "essais")
        ]
        #expect(standing.role(at: Self.lectoure, for: "essais") == .reader)
    }

    @Test(arguments: Role.allCases) func `acts as a manager at most while an « agir pour » is in force`(
        role: Role
    ) {
        var standing = above(.syndicat, role)
        standing.actings = [acting(Self.lectoure)]
        #expect(standing.role(at: Self.lectoure, for: "essais") == min(role, .manager))
        #expect(standing.role(at: Self.lectoure, for: nil) == min(role, .manager))
        #expect(standing.role(at: Self.auch, for: "essais") == .reader)
    }

    @Test func `acts for nobody once no role above is left`() {
        let standing = Standing(actings: [acting(Self.lectoure)])
        #expect(standing.role(at: Self.lectoure, for: "essais") == nil)
    }

    @Test func `keeps the higher of an own role and a lent one`() {
        var standing = above(.epci, .contributor)
        standing.roles.append(held(.commune, "lectoure", Self.lectoure, .manager))
        standing.actings = [acting(Self.lectoure)]
        #expect(standing.role(at: Self.lectoure, for: nil) == .manager)
    }

    private func above(_ kind: Collectivite.Kind, _ role: Role) -> Standing {
        Standing(roles: [held(kind, "above", "0", role)], covered: ["above": [Self.lectoure]])
    }

    private func held(_ kind: Collectivite.Kind, _ id: String, _ code: String, _ role: Role) -> HeldRole {
        HeldRole(collectiviteID: id, kind: kind, code: code, name: id, role: role)
    }

    private func acting(_ code: String) -> Standing.ActingNow {
        Standing.ActingNow(commune: code, name: "Lectoure", until: .today)
    }
}

@Suite struct `An authority` {
    static let lectoure = place("lectoure", .commune, "32208")
    static let auch = place("auch", .commune, "32013")
    static let epci = place("epci", .epci, "200000001")
    static let syndicat = place("syndicat", .syndicat, "syndicat")

    @Test func `of an EPCI’s manager is over its own people, and nobody else’s`() {
        let authority = Authority(
            standing: Standing(
                roles: [
                    HeldRole(
                        collectiviteID: "epci", kind: .epci, code: "200000001", name: "CC", role: .manager)
                ], covered: ["epci": ["32208"]]))
        #expect(authority.managesTeam(of: Self.epci))
        #expect(authority.rolesGiven(at: Self.epci) == [.reader, .contributor, .manager])
        #expect(!authority.gives(.administrator, at: Self.epci))
        #expect(!authority.managesTeam(of: Self.lectoure))
        #expect(!authority.managesTeam(of: Self.syndicat))
        #expect(!authority.gives(.reader, at: Self.lectoure))
        #expect(!authority.gives(.reader, at: Self.syndicat))
    }

    @Test func `to make a mayor’s link is the commune’s own, not lent`() {
        #expect(commune(.contributor).makesMayorLinks(for: "32208"))
        #expect(!commune(.reader).makesMayorLinks(for: "32208"))
        #expect(!commune(.manager).makesMayorLinks(for: "32013"))
        let acting = Standing(
            roles: [HeldRole(collectiviteID: "epci", kind: .epci, code: "2", name: "CC", role: .manager)],
            covered: ["epci": ["32208"]],
            actings: [Standing.ActingNow(commune: "32208", name: "Lectoure", until: .today)])
        #expect(!Authority(standing: acting).makesMayorLinks(for: "32208"))
    }

    private static func place(_ id: String, _ kind: Collectivite.Kind, _ code: String) -> Collectivite {
        Collectivite(id: id, kind: kind, code: code, name: id, population: nil)
    }

    @Test func `gives no role above its own`() {
        let authority = commune(.manager)
        #expect(authority.gives(.manager, at: Self.lectoure))
        #expect(!authority.gives(.administrator, at: Self.lectoure))
        #expect(!authority.gives(.reader, at: Self.auch))
    }

    @Test(arguments: [Role.reader, .contributor]) func `manages nobody below a manager`(role: Role) {
        #expect(!commune(role).managesTeam(of: Self.lectoure))
        #expect(!commune(role).gives(.reader, at: Self.lectoure))
    }

    @Test func `opens no account that also holds a role elsewhere`() {
        let here = HeldRole(
            collectiviteID: "lectoure", kind: .commune, code: "32208", name: "Lectoure", role: .contributor)
        let elsewhere = HeldRole(
            collectiviteID: "auch", kind: .commune, code: "32013", name: "Auch", role: .contributor)
        let syndicat = HeldRole(
            collectiviteID: "syndicat", kind: .syndicat, code: "syndicat", name: "Syndicat", role: .reader)
        #expect(commune(.manager).opensAccount(with: [here]))
        #expect(!commune(.manager).opensAccount(with: [here, elsewhere]))
        #expect(!commune(.manager).opensAccount(with: [here, syndicat]))
        #expect(!commune(.manager).opensAccount(with: []))
    }

    @Test func `of an « agir pour » does not reach accounts`() {
        let standing = Standing(
            roles: [
                HeldRole(collectiviteID: "epci", kind: .epci, code: "2", name: "CC", role: .manager)
            ], covered: ["epci": ["32208"]],
            actings: [Standing.ActingNow(commune: "32208", name: "Lectoure", until: .today)])
        #expect(!Authority(standing: standing).managesTeam(of: Self.lectoure))
        #expect(Authority(standing: standing).actsFor("32208"))
    }

    private func commune(_ role: Role) -> Authority {
        Authority(
            standing: Standing(roles: [
                HeldRole(
                    collectiviteID: "lectoure", kind: .commune, code: "32208", name: "Lectoure", role: role)
            ]))
    }
}
