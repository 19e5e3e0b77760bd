import HTTPTypes
import Persistence
import Territory
package import Web

/// Recognises people by the cookie of their session and programs by their token, and says what they may use.
package struct PeopleGatekeeper: Gatekeeper {
    let desk: Desk
    let cache = StandingCache()

    /// A session writes that it was seen at most this often: reading a page costs no write.
    private static let touchEvery = Duration.seconds(300)

    package func visitor(of request: IncomingRequest) async throws -> Visitor? {
        if let token = request.bearer { return try await program(token) }
        guard let secret = desk.cookie.secret(in: request) else { return nil }
        let now = Instant.now
        let fingerprint = Secret.fingerprint(of: secret)
        let found = try await desk.database.read { session -> (StoredSession, KnownPerson)? in
            guard
                let stored = try SessionStore.find(
                    fingerprint, at: now, idle: desk.settings.idle, in: session), stored.stage == .complete,
                let known = try known(stored.personID, at: now, in: session)
            else { return nil }
            return (stored, known)
        }
        guard let (stored, known) = found, isStrongEnough(known) else { return nil }
        if stored.seenAt < now.before(Self.touchEvery) {
            try await desk.database.write { session in try SessionStore.touch(stored.id, at: now, in: session)
            }
        }
        return known.visitor(secret: Secret.formSecret(of: secret), program: nil)
    }

    package func judgement(of visitor: Visitor?) async throws -> Judgement {
        guard let visitor else { return { access, _, _ in access == .anyone } }
        let standing = try await standing(of: visitor.id)
        return { [self] access, service, parameters in
            guard let program = visitor.program else {
                return admits(standing, to: access, service: service, parameters)
            }
            return access == .anyone
                || admits(program, to: access, service: service, parameters, standing)
        }
    }

    private func admits(
        _ standing: Standing, to access: Access, service: String?, _ parameters: [String: String]
    ) -> Bool {
        switch access {
        case .anyone, .signedIn: return true
        case .token: return false
        case .syndicat(let least): return standing.syndicatRole.map { $0 >= least } ?? false
        case .commune(let least):
            guard let insee = parameters["insee"] else { return false }
            return standing.role(at: insee, for: service).map { $0 >= least } ?? false
        case .epci(let least):
            guard let siren = parameters["siren"] else { return false }
            return standing.role(atEPCI: siren).map { $0 >= least } ?? false
        case .departement(let least):
            guard let code = parameters["code"] else { return false }
            return standing.role(atDepartement: code).map { $0 >= least } ?? false
        }
    }

    /// A program does what its token says, where its token says, and never more than its owner may do at this moment.
    private func admits(
        _ program: Visitor.Program, to access: Access, service: String?, _ parameters: [String: String],
        _ standing: Standing
    ) -> Bool {
        guard case .token(let name) = access, program.scopes.contains(name),
            let scope = desk.scopes.first(where: { $0.name == name })
        else { return false }
        guard let insee = parameters["insee"] else {
            return program.communes.isEmpty && standing.syndicatRole.map { $0 >= scope.least } ?? false
        }
        guard program.communes.isEmpty || program.communes.contains(insee) else { return false }
        return standing.role(at: insee, for: service).map { $0 >= scope.least } ?? false
    }

    /// What a person may do today: the house's other modules ask it for what a route cannot say.
    package func standing(of personID: String) async throws -> Standing {
        let now = Instant.now
        if let known = cache.recent(personID, at: now, within: .seconds(2)) { return known.standing }
        return try await desk.database.read { session in
            try known(personID, at: now, in: session)?.standing ?? Standing()
        }
    }

    /// An administrator without a linked telephone is nobody yet, however the session came about.
    private func isStrongEnough(_ known: KnownPerson) -> Bool {
        desk.settings.isDemo || known.person.hasSecondFactor || !known.standing.asksSecondFactor
    }

    private func program(_ text: String) async throws -> Visitor? {
        let now = Instant.now
        let found = try await desk.database.read { session -> (APIToken, KnownPerson)? in
            guard let token = try TokenStore.find(text, at: now, in: session),
                let known = try known(token.personID, at: now, in: session)
            else { return nil }
            return (token, known)
        }
        guard let (token, known) = found, isStrongEnough(known) else { return nil }
        if token.usedAt.map({ $0 < now.before(Self.touchEvery) }) ?? true {
            try await desk.database.write { session in try TokenStore.touch(token.id, at: now, in: session) }
        }
        let program = Visitor.Program(
            name: token.name, scopes: Set(token.scopes), communes: Set(token.communes))
        return known.visitor(secret: Secret.formSecret(of: text), program: program)
    }

    private func known(_ id: String, at now: Instant, in session: borrowing Session) throws -> KnownPerson? {
        let day = CivilDate(now)
        let versions = try Version.people.number(in: session) + Version.territory.number(in: session)
        let stamp = StandingCache.Stamp(versions: versions, day: day)
        if let known = cache.known(id, stamp: stamp) {
            cache.keep(known, stamp: stamp, at: now)
            return known
        }
        guard let known = try KnownPerson.read(id, on: day, in: session) else { return nil }
        cache.keep(known, stamp: stamp, at: now)
        return known
    }
}
