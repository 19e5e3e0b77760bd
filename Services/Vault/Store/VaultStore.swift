package import Persistence

/// The vault as its people work on it: depots and devices.
package struct VaultStore: Sendable {
    let database: Database
    let storage: any ObjectStorage
    /// Where the objects are said to be.
    let address: StorageAddress
    /// The vault’s folder, whether objects are there or not.
    let folder: String

    /// - Parameters:
    ///   - folder: of the vault.
    ///   - settings: where its objects are, and the bytes that stay free on its disk.
    package init(database: Database, folder: String, settings: VaultSettings = VaultSettings()) {
        self.database = database
        self.folder = folder
        let disk = DiskStorage(folder: folder, floor: settings.floor)
        address = StorageAddress(settings.bucket)
        storage = settings.bucket.map { BucketStorage(client: BucketClient(bucket: $0), spool: disk) } ?? disk
    }

    /// - Parameter text: `50GB`, `500 Mo`, or bytes alone; nil when it is no size.
    package static func bytes(_ text: String) -> Int? { ByteCount.bytes(text) }

    /// « 12,4 Go ».
    package static func size(_ bytes: Int) -> String { ByteCount.text(bytes) }

    /// Makes a commune's space.
    ///
    /// - Parameters:
    ///   - commune: its INSEE code, which exists.
    ///   - quota: bytes; nil for the usual one.
    ///   - alongside: what is written in the same transaction.
    /// - Returns: the slug of the depot, `32013-mairie`.
    /// - Throws: `VaultRefusal` when it is there already, or when the name gives none.
    package func makeDepot(
        _ name: String, of commune: String, quota: Int? = nil, delay: Int? = nil,
        alongside: @escaping @Sendable (borrowing Session) throws -> Void = { _ in }
    ) async throws -> String {
        guard let slug = Slug(of: "\(commune)-\(name)"), Slug(of: name) != nil else {
            throw VaultRefusal.noName
        }
        let depot = Depot(
            id: Identifier.make(), slug: slug, name: name, commune: commune, quota: quota ?? Depot.usualQuota,
            deletionDelay: delay ?? Depot.usualDelay, frozenAt: nil, used: 0, hidden: 0, madeAt: .now)
        try await storage.open()
        try await storage.make(RepositoryPlace(depot: slug, repository: nil))
        try await database.write { session in
            guard try DepotTable.depot(slug, in: session) == nil else {
                throw VaultRefusal("L’espace «\u{A0}\(slug.text)\u{A0}» existe déjà.")
            }
            try DepotTable.insert(depot, in: session)
            try alongside(session)
        }
        return slug.text
    }

    /// Admits a device to a depot.
    ///
    /// - Parameter scopes: `add,read,maintain`, or some of them.
    /// - Returns: what the device keeps: its user name and its token, which is shown this once.
    package func makeDevice(
        _ name: String, in depot: String, scopes: String, expiresAt: Instant? = nil
    ) async throws -> (user: String, token: String) {
        guard let scopes = Set<DeviceScope>(list: scopes) else {
            throw VaultRefusal(
                "Les droits d’un appareil sont add, read et maintain, séparés par des virgules.")
        }
        guard let slug = Slug(of: name) else { throw VaultRefusal.noName }
        let token = DeviceToken.make()
        try await database.write { session in
            guard let place = try Slug(depot).flatMap({ try DepotTable.depot($0, in: session) }) else {
                throw VaultRefusal.unknownDepot(depot)
            }
            let device = Device(
                id: Identifier.make(), depotID: place.id, slug: slug, name: name, scopes: scopes,
                madeAt: .now,
                expiresAt: expiresAt, revokedAt: nil)
            guard try !DeviceTable.all(of: place.id, in: session).contains(where: { $0.slug == slug }) else {
                throw VaultRefusal("L’appareil «\u{A0}\(slug.text)\u{A0}» existe déjà dans cet espace.")
            }
            try DeviceTable.insert(device, token: token, in: session)
        }
        return (slug.text, token.text)
    }

    /// Changes what a depot may take: it is told at the next upload.
    package func setQuota(_ quota: Int, of depot: String) async throws {
        try await database.write { session in
            guard let place = try Slug(depot).flatMap({ try DepotTable.depot($0, in: session) }) else {
                throw VaultRefusal.unknownDepot(depot)
            }
            try DepotTable.setQuota(quota, of: place, at: .now, in: session)
        }
    }

    /// Shuts a device out at once.
    package func revokeDevice(_ device: String, in depot: String) async throws {
        try await database.write { session in
            guard let place = try Slug(depot).flatMap({ try DepotTable.depot($0, in: session) }) else {
                throw VaultRefusal.unknownDepot(depot)
            }
            guard let slug = Slug(device), try DeviceTable.revoke(slug, of: place.id, at: .now, in: session)
            else {
                throw VaultRefusal("L’appareil «\u{A0}\(device)\u{A0}» n’est pas admis dans cet espace.")
            }
        }
    }
}
