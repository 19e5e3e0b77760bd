import People
import Persistence
import Territory

/// The enrolment of devices: who enters a depot by the wizard, and who leaves it.
struct EnrolmentStore: Sendable {
    let database: Database

    /// What the wizard was told.
    struct Wish: Sendable, Equatable {
        let name: String
        let scopes: Set<DeviceScope>
        let system: KitSystem
        let folders: [BackupFolder]
        let openingDays: OpeningDays
        let startMinute: Int
        let uploadLimit: Int?
        let hasSecondEnvelope: Bool
    }

    /// What a device is given this once: nothing of it is kept here but what checks it.
    struct Handed: Sendable {
        let device: EnrolledDevice
        let token: DeviceToken
        let secret: RepositorySecret
    }

    func devices(of depot: Depot) async throws -> [EnrolledDevice] {
        try await database.read { try EnrolmentTable.devices(of: depot.id, in: $0) }
    }

    /// - Returns: nil when the depot has no device of this name.
    func device(_ slug: String, of depot: Depot) async throws -> EnrolledDevice? {
        try await database.read { session in
            try Slug(slug).flatMap { try EnrolmentTable.device($0, of: depot.id, in: session) }
        }
    }

    /// Admits a device, with a secret and a repository of its own.
    ///
    /// - Throws: `VaultRefusal` when the depot has a device of this name.
    func begin(_ wish: Wish, in depot: Depot, by personID: String?) async throws -> Handed {
        guard let slug = Slug(of: wish.name) else { throw VaultRefusal.noName }
        let (token, secret) = (DeviceToken.make(), RepositorySecret.make())
        let hash = try await ShortCode.hash(secret.control)
        let device = Device(
            id: Identifier.make(), depotID: depot.id, slug: slug, name: wish.name, scopes: wish.scopes,
            madeAt: .now, expiresAt: nil, revokedAt: nil)
        let made = try await database.write { session in
            guard try EnrolmentTable.device(slug, of: depot.id, in: session) == nil else {
                throw VaultRefusal("Un appareil porte déjà ce nom ici. Donnez-en un autre.")
            }
            try DeviceTable.insert(device, token: token, in: session)
            let enrolment = Enrolment(
                repository: try Self.freeRepository(for: slug, of: depot.id, in: session),
                system: wish.system, folders: wish.folders, openingDays: wish.openingDays,
                startMinute: wish.startMinute, uploadLimit: wish.uploadLimit,
                hasSecondEnvelope: wish.hasSecondEnvelope, controlHash: hash, begunAt: device.madeAt,
                finishedAt: nil)
            try EnrolmentTable.insert(enrolment, of: device.id, in: session)
            try record("Appareil ajouté", device, in: depot, by: personID, in: session)
            return EnrolledDevice(
                device: device, tokenHash: token.hash, seenAt: nil, agent: nil, enrolment: enrolment)
        }
        return Handed(device: made, token: token, secret: secret)
    }

    /// Makes the kit and the envelope of an unfinished device again: what was handed over before opens nothing any more.
    ///
    /// - Throws: `VaultRefusal` unless its enrolment waits for its end.
    func renew(_ slug: Slug, in depot: Depot, by personID: String?) async throws -> Handed {
        let (token, secret) = (DeviceToken.make(), RepositorySecret.make())
        let hash = try await ShortCode.hash(secret.control)
        let made = try await database.write { session in
            guard let found = try EnrolmentTable.device(slug, of: depot.id, in: session), found.isUnfinished,
                let enrolment = found.enrolment, found.device.isOpen(at: .now)
            else { throw VaultRefusal("Cet appareil n’attend plus son enveloppe.") }
            // What another secret closed cannot be opened by this one.
            let isBegun =
                try RepositoryTable.number(of: enrolment.repository, of: depot.id, in: session) != nil
            let repository =
                isBegun
                ? try Self.freeRepository(for: slug, of: depot.id, in: session) : enrolment.repository
            try EnrolmentTable.renew(
                found.device.id, token: token, repository: repository, controlHash: hash, at: .now,
                in: session)
            try record("Enveloppe d’un appareil refaite", found.device, in: depot, by: personID, in: session)
            return try EnrolmentTable.device(slug, of: depot.id, in: session) ?? found
        }
        return Handed(device: made, token: token, secret: secret)
    }

    /// Ends an enrolment when the code is that of the printed envelope.
    ///
    /// - Returns: false for another code.
    func finish(_ found: EnrolledDevice, code: String, in depot: Depot, by personID: String?) async throws
        -> Bool
    {
        guard let enrolment = found.enrolment, try await ShortCode.opens(code, enrolment.controlHash) else {
            return false
        }
        try await database.write { session in
            guard try EnrolmentTable.finish(found.device.id, at: .now, in: session) else { return }
            try record("Enveloppe d’un appareil vérifiée", found.device, in: depot, by: personID, in: session)
        }
        return true
    }

    /// Whether these are the token and the secret that the device was given last.
    func isHanded(_ token: DeviceToken, _ secret: RepositorySecret, to found: EnrolledDevice) async throws
        -> Bool
    {
        guard let enrolment = found.enrolment, token.hash == found.tokenHash, found.device.isOpen(at: .now)
        else { return false }
        return try await ShortCode.opens(secret.control, enrolment.controlHash)
    }

    /// Shuts a device out at once.
    ///
    /// - Returns: false when it was out already.
    func revoke(_ found: EnrolledDevice, in depot: Depot, by personID: String?) async throws -> Bool {
        try await database.write { session in
            guard try DeviceTable.revoke(found.device.slug, of: depot.id, at: .now, in: session) else {
                return false
            }
            try record("Appareil révoqué", found.device, in: depot, by: personID, in: session)
            return true
        }
    }

    /// A repository that nobody has: the device’s own name, or that name with a number.
    private static func freeRepository(
        for slug: Slug, of depotID: String, in session: borrowing Session
    ) throws -> Slug {
        let taken = try EnrolmentTable.takenRepositories(of: depotID, in: session)
        guard taken.contains(slug.text) else { return slug }
        let names = (2...1000).lazy.compactMap { Slug("\(slug.text.prefix(58))-\($0)") }
        guard let free = names.first(where: { !taken.contains($0.text) }) else {
            throw VaultRefusal("Cet appareil a été refait trop souvent. Donnez-lui un autre nom.")
        }
        return free
    }

    private func record(
        _ action: String, _ device: Device, in depot: Depot, by personID: String?,
        in session: borrowing Session
    ) throws {
        try Journal.record(
            Change(service: VaultService.slug, action, subject: "\(device.name) (\(depot.name))"),
            in: CodeINSEE(depot.commune), by: personID, in: session)
    }
}
