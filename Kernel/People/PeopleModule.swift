package import Persistence
import Territory
package import Web

/// People as the program joins them: tables, routes, the gatekeeper, and what the command line does.
package struct PeopleModule: Sendable {
    package static let migrations = PeopleSchema.migrations

    let desk: Desk
    package let gatekeeper: PeopleGatekeeper

    /// - Parameter key: seals what the program must read back, as the secrets of telephones.
    /// - Throws: when libsodium cannot hash: there is not enough memory.
    package init(
        database: Database, settings: PeopleSettings, key: SecretKey,
        _ surroundings: Surroundings = Surroundings()
    ) throws {
        desk = Desk(
            database: database, hasher: try PasswordHasher(cost: settings.passwordCost),
            secondFactors: SecondFactorStore(key: key), settings: settings, surroundings: surroundings)
        gatekeeper = PeopleGatekeeper(desk: desk)
    }

    /// The links by which a mayor reads where the commune stands.
    package var mayorLinks: MayorLinks { MayorLinks(desk: desk) }

    /// What keeps the forms that need no account from being flooded.
    package var formLimit: FormLimit { FormLimit(desk: desk) }

    /// Seals what an earlier program left bare; to be done at each start, before anybody signs in.
    ///
    /// - Returns: how many telephones the key cannot check, because another one sealed them.
    package func sealSecrets() async throws -> Int {
        try await desk.database.write { session in try desk.secondFactors.sealBare(in: session) }
    }

    /// Whether anybody has an account.
    package func hasAccounts() async throws -> Bool {
        try await desk.database.read { try PersonStore.count("", in: $0) > 0 }
    }

    package var routes: [Route] {
        SignInScreen(desk: desk).routes + LostPasswordScreen(desk: desk).routes
            + SignOutScreen(desk: desk).routes
            + SignInCodeScreen(desk: desk).routes
            + SignInTelephoneScreen(desk: desk).routes + InvitationLinkScreen(desk: desk).routes
            + AccountScreen(desk: desk).routes + OwnPasswordScreen(desk: desk).routes
            + OwnTelephoneScreen(desk: desk).routes + OwnTelephoneRemovalScreen(desk: desk).routes
            + OwnSessionsScreen(desk: desk).routes + OwnTokensScreen(desk: desk).routes
            + OwnDataScreen(desk: desk).routes
            + TeamScreen(desk: desk).routes + TeamInvitationScreen(desk: desk).routes
            + TeamMemberScreen(desk: desk).routes + DelegationScreen(desk: desk).routes
            + ActingScreen(desk: desk).routes + MayorLinkScreen(desk: desk).routes
            + PeopleScreen(desk: desk).routes
            + PeopleInvitationScreen(desk: desk).routes + PersonScreen(desk: desk).routes
            + PersonErasureScreen(desk: desk).routes + JournalScreen(desk: desk).routes
    }

    /// Makes a person administrator of the syndicat, or an administrator who lost everything able to begin again.
    ///
    /// - Returns: the address of a page, opened once within the week, where they choose their password.
    package func createAdministrator(name: String, email: EmailAddress) async throws -> String {
        let secret = try await desk.database.write { session in
            guard let syndicat = try CollectiviteStore.syndicat(in: session) else { throw NoSyndicat() }
            let id =
                try PersonStore.find(email, in: session)?.id
                ?? PersonStore.add(name: name, email: email, in: session)
            try RoleStore.give(.administrator, at: syndicat.id, to: id, in: session)
            try SecondFactorStore.unlink(id, in: session)
            try SessionStore.closeAll(of: id, in: session)
            try TokenStore.removeAll(of: id, in: session)
            try Version.people.bump(in: session)
            try Journal.record(
                .account("Administration confiée par l’exploitant", of: id, after: Role.administrator.label),
                at: syndicat.id, by: nil, in: session)
            return try LinkStore.make(
                for: id, by: nil, at: .now, lasting: desk.settings.linkLife, in: session)
        }
        return desk.address(of: secret)
    }

    /// A link for a new password, asked for at the machine; nil when nobody has this address.
    package func passwordLink(for email: EmailAddress) async throws -> String? {
        let secret = try await desk.database.write { session -> Secret? in
            guard let person = try PersonStore.find(email, in: session) else { return nil }
            return try AccountOpening(desk: desk).link(
                for: person.id, by: .operatorOfTheMachine, in: session)
        }
        return secret.map(desk.address(of:))
    }

    /// Makes a person who signs in at once: for the demonstration, and for tests.
    ///
    /// - Returns: the person's id. A person who has this address keeps theirs, and gets the password and the roles.
    @discardableResult
    package func enrol(
        name: String, email: EmailAddress, password: String, roles: [(collectiviteID: String, role: Role)]
    ) async throws -> String {
        let hash = try await desk.hasher.hash(password)
        return try await desk.database.write { session in
            let id =
                try PersonStore.find(email, in: session)?.id
                ?? PersonStore.add(name: name, email: email, in: session)
            try PersonStore.setPasswordHash(hash, of: id, in: session)
            for (place, role) in roles { try RoleStore.give(role, at: place, to: id, in: session) }
            return id
        }
    }

    /// What is over stays in the lists this long, so that people see that it is over.
    private static let shownOnceOver = Duration.days(30)

    /// Forgets what is over: sessions, links, tokens, and the journal older than its retention.
    ///
    /// To be run once a day.
    ///
    /// - Returns: how many lines of the journal were forgotten.
    @discardableResult
    package func tidy(at now: Instant = .now) async throws -> Int {
        try await desk.database.write { session in
            try SessionStore.forgetEnded(at: now, idle: desk.settings.idle, in: session)
            try LinkStore.forgetEnded(at: now, in: session)
            try MayorLinkStore.forgetEnded(at: now.before(Self.shownOnceOver), in: session)
            try TokenStore.forgetEnded(at: now.before(Self.shownOnceOver), in: session)
            return try Journal.forget(before: now.before(desk.settings.journalLife), in: session)
        }
    }

    /// How long what is kept, and why, for `/mentions-legales`.
    package var retention: [KeptData] {
        let days = { (duration: Duration) in duration.components.seconds / 86_400 }
        return [
            KeptData(
                data: "Comptes des agents et des élus\u{A0}: nom, adresse électronique, téléphone, rôles",
                duration:
                    "jusqu’à leur effacement par le syndicat, à la demande de la personne ou de sa collectivité",
                ground: "mission d’intérêt public"),
            KeptData(
                data: "Sessions\u{A0}: appareil, date de la dernière visite",
                duration: "\(days(desk.settings.longest)) jours au plus", ground: "sécurité des comptes"),
            KeptData(
                data: "Jetons des logiciels et liens de lecture des maires\u{A0}: nom, dates, dernier usage",
                duration: "jusqu’à leur retrait, ou \(days(Self.shownOnceOver)) jours après leur fin",
                ground: "sécurité des comptes"),
            KeptData(
                data: "Journal des modifications\u{A0}: qui, quand, avant, après",
                duration: "\(days(desk.settings.journalLife) / 365) ans",
                ground: "preuve de ce qui a été fait au nom de la commune"),
        ]
    }
}

/// The territory has no syndicat: its migration did not run.
struct NoSyndicat: Error {}

extension Desk {
    /// The address of the page that a link opens.
    func address(of secret: Secret) -> String {
        settings.siteAddress + "/invitation/" + secret.text
    }
}
