import Persistence
import Web

/// The door: a login and a password in, a session out.
struct SignIn: Sendable {
    let desk: Desk

    /// What became of a try.
    enum Outcome: Sendable {
        case admitted(Secret, SessionStage)
        case refused
        /// Too many tries: the next one is looked at after this moment.
        case tooMany(until: Instant)
    }

    /// - Parameters:
    ///   - address: of the client.
    ///   - old: the session that the browser had: a sign-in always begins another (session fixation).
    func attempt(
        login: String, password: String, address: String, device: String, replacing old: String?
    ) async throws -> Outcome {
        let now = Instant.now
        let email = EmailAddress(login)
        // 1. The try is counted before the password is looked at, so that parallel tries are all counted.
        let source = "login:" + Secret.fingerprint(of: email?.text ?? login.lowercased())
        let here = source + "@" + ClientNetwork(of: address).text
        let wait = try await tooMany(here, alsoFrom: source, address: address, at: now)
        if let wait { return .tooMany(until: wait) }
        // 2. An unknown login costs the same verification as a known one.
        let known = try await account(of: email)
        guard password.utf8.count <= PasswordRules.longestBytes,
            try await desk.hasher.verifies(password, against: known?.hash), let known
        else { return .refused }
        let rehashed = desk.hasher.isOutdated(known.hash) ? try await desk.hasher.hash(password) : nil
        // 3. The login starts afresh; the address keeps its count: it may be guessing others.
        return try await desk.database.write { session in
            try AttemptStore.forget(here, in: session)
            try AttemptStore.forget(source, in: session)
            if let rehashed { try PersonStore.setPasswordHash(rehashed, of: known.id, in: session) }
            let stage = try desk.stage(afterPasswordOf: known.id, in: session)
            let secret = try desk.openSession(
                of: known.id, stage, device: device, replacing: old, at: now, in: session)
            return .admitted(secret, stage)
        }
    }

    /// Counts this try for the source and the network, unless one of them had too many: a refused try writes nothing.
    ///
    /// - Parameter everywhere: the same login from any network: who tries from one place does not keep the person out
    ///   who comes from another.
    /// - Returns: when to try again, if there were too many.
    func tooMany(
        _ source: String, alsoFrom everywhere: String? = nil, address: String, at now: Instant
    ) async throws -> Instant? {
        let network = AttemptStore.network(of: address)
        let limits = [
            (source: network, most: SignInRate.triesPerAddress),
            (source: source, most: SignInRate.triesPerLogin),
            (source: everywhere, most: SignInRate.triesPerLoginEverywhere),
        ].compactMap { limit in limit.source.map { (source: $0, most: limit.most) } }
        return try await desk.database.write { session in
            let ends = try limits.compactMap { limit in
                try AttemptStore.full(limit.source, limit.most, at: now, in: session)
            }
            if let end = ends.max() { return end }
            for limit in limits {
                try AttemptStore.count(limit.source, at: now, window: SignInRate.window, in: session)
            }
            return nil
        }
    }

    private func account(of email: EmailAddress?) async throws -> (id: String, hash: String)? {
        guard let email else { return nil }
        return try await desk.database.read { session in
            guard let person = try PersonStore.find(email, in: session),
                let hash = try PersonStore.passwordHash(of: person.id, in: session)
            else { return nil }
            return (person.id, hash)
        }
    }
}

extension Desk {
    /// What is still to be shown after the right password: a code, the link of a telephone, or nothing.
    func stage(afterPasswordOf personID: String, in session: borrowing Session) throws -> SessionStage {
        if try SecondFactorStore.isLinked(personID, in: session) { return .code }
        guard !settings.isDemo else { return .complete }
        let standing = Standing(roles: try RoleStore.roles(of: personID, in: session))
        return standing.asksSecondFactor ? .enrolment : .complete
    }

    /// Begins a session under a new secret, and ends the one it replaces.
    func openSession(
        of personID: String, _ stage: SessionStage, device: String, replacing old: String?, at now: Instant,
        in session: borrowing Session
    ) throws -> Secret {
        if let old { try SessionStore.close(fingerprint: Secret.fingerprint(of: old), in: session) }
        let secret = Secret.make()
        // A sign-in left half-way is over after ten minutes.
        let life = stage == .complete ? settings.longest : .seconds(600)
        try SessionStore.open(
            OpenedSession(
                fingerprint: secret.fingerprint, personID: personID, stage: stage, device: device,
                begunAt: now,
                endsAt: now.adding(life)),
            in: session)
        return secret
    }

    var cookie: SessionCookie { SessionCookie(isHTTPS: settings.isHTTPS) }
}
