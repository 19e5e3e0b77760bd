package import Logging
import NIOCore
import Persistence

extension VaultStore {
    /// Readies the storage before anything is asked of it, and ends what a killed program was erasing.
    ///
    /// - Throws: `VaultRefusal` when the objects are elsewhere, or when the bucket is not to be opened so.
    package func start(_ logger: Logger) async throws {
        try await refuseElsewhere()
        try await storage.open()
        let answers = try await refuseClosed(logger)
        try await database.write { [address] in try StorageTable.write(address, in: $0) }
        guard answers else { return }
        do {
            try await FinishErasures(database: database, storage: storage, turns: ObjectTurns()).perform()
        } catch {
            logger.error("what is to be erased stays for now", metadata: ["error": "\(error)"])
        }
    }

    /// A setting that came or went must not show an empty vault.
    ///
    /// - Throws: `VaultRefusal` when the objects are elsewhere.
    package func refuseElsewhere() async throws {
        if let known = try await database.read({ try StorageTable.first(in: $0) }) {
            guard known == address else { throw VaultRefusal.elsewhere(known, folder, asked: address) }
        } else if address != .disk {
            let disk = DiskStorage(folder: folder, floor: 0)
            guard try await !disk.holdsRepositories() else {
                throw VaultRefusal.elsewhere(.disk, folder, asked: address)
            }
        }
    }

    /// A wrong key is said at once; a storage that is away, or a clock that is wrong, does not keep the rest of the site from starting.
    ///
    /// - Returns: whether the storage answers.
    private func refuseClosed(_ logger: Logger) async throws -> Bool {
        guard var client = (storage as? BucketStorage)?.client else { return true }
        client.patience = .seconds(10)
        do {
            _ = try await client.page("", nil, after: nil, most: 1)
            return true
        } catch {
            let failure = BucketFailure(ofLine: error)
            if let cause = VaultRefusal.cause(of: failure) {
                throw VaultRefusal.closed(client.bucket.address, cause)
            }
            // Amazon S3 API, « Error responses »: a signature is good for a quarter of an hour.
            let isLate = failure.code == "RequestTimeTooSkewed"
            logger.error(
                "\(isLate ? "the clock of this machine is wrong" : "the vault's storage does not answer")",
                metadata: ["error": "\(error)"])
            return false
        }
    }
}

extension VaultRefusal {
    /// The objects are not where the settings say.
    static func elsewhere(_ known: StorageAddress, _ folder: String, asked: StorageAddress) -> VaultRefusal {
        VaultRefusal(
            "Les objets du coffre sont \(known.words(folder)), et les réglages disent qu’ils sont "
                + "\(asked.words(folder)) (BASTIDE_VAULT_S3_URL). Rien n’est modifié. Pour les déplacer, le service arrêté\u{A0}: "
                + "copiez tout avec rclone ou mc, puis lancez bastide vault reconcile. Sinon, remettez le réglage "
                + "comme il était.")
    }

    static func halfMoved(missing: Int, from: StorageAddress, to: StorageAddress) -> VaultRefusal {
        VaultRefusal(
            "\(missing) objets du coffre ne sont pas encore \(to.words("coffre")). Rien n’est modifié\u{A0}: finissez de "
                + "copier depuis là où ils étaient (\(from.words("coffre"))), puis recommencez.")
    }

    /// What of the settings is wrong; nil when the storage, the line or the clock may be right again without them.
    fileprivate static func cause(of failure: BucketFailure) -> String? {
        switch failure.code {
        case "InvalidAccessKeyId", "SignatureDoesNotMatch": "la clé n’est pas la bonne"
        case "AccessDenied": "la clé n’est pas la bonne, ou n’a pas le droit de lister le seau"
        case "NoSuchBucket": "il n’y a pas de seau de ce nom"
        default: nil
        }
    }

    fileprivate static func closed(_ address: String, _ cause: String) -> VaultRefusal {
        VaultRefusal(
            "Le stockage du coffre «\u{A0}\(address)\u{A0}» ne s’ouvre pas\u{A0}: \(cause). Vérifiez BASTIDE_VAULT_S3_URL, "
                + "BASTIDE_VAULT_S3_REGION, BASTIDE_VAULT_S3_KEY et BASTIDE_VAULT_S3_SECRET.")
    }
}

extension StorageAddress {
    fileprivate func words(_ folder: String) -> String {
        switch self {
        case .disk: "sur le disque («\u{A0}\(folder)\u{A0}»)"
        case .bucket(let address): "dans le seau «\u{A0}\(address)\u{A0}»"
        }
    }
}
