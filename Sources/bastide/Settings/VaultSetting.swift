import Vault

/// What the operator sets of the vault, checked.
enum VaultSetting {
    /// - Parameter site: the site's own address.
    /// - Throws: `SettingRefused`.
    static func read(in sources: SettingSources, site: String) throws -> VaultSettings {
        var settings = VaultSettings(address: try address(in: sources, site: site))
        if let text = sources.text(.vaultFloor) {
            guard let floor = VaultStore.bytes(text) else {
                throw SettingRefused(.vaultFloor, text, expected: "écrivez une taille comme 5GB ou 500MB.")
            }
            settings.floor = floor
        }
        settings.bucket = try first.bucket(in: sources)
        settings.copy = try copy.bucket(in: sources)
        if let bucket = settings.bucket, let copy = settings.copy, bucket.overlaps(copy) {
            throw SettingRefused(
                .vaultCopyURL, copy.address,
                expected:
                    "ce seau est déjà celui de BASTIDE_VAULT_S3_URL. Donnez-en un autre, dans un autre lieu.")
        }
        return settings
    }

    /// The settings of a bucket, which go together.
    private struct BucketSettings {
        let url: Setting
        let region: Setting
        let key: Setting
        let secret: Setting
        /// What does not open without them: « le coffre ».
        let what: String

        /// The values themselves, which open the bucket, are never shown.
        func bucket(in sources: SettingSources) throws -> ObjectBucket? {
            guard let address = sources.text(url) else {
                guard let lone = [region, key, secret].first(where: { sources.text($0) != nil }) else {
                    return nil
                }
                throw SettingRefused(
                    "Il manque le réglage \(url.variable)\u{A0}: \(lone.variable) ne sert à rien sans lui.")
            }
            let (name, code) = (sources.text(key), sources.text(secret))
            for (setting, value) in [(key, name), (secret, code)] where value == nil {
                throw SettingRefused(
                    "Il manque le réglage \(setting.variable)\u{A0}: sans lui, \(what) ne s’ouvre pas.")
            }
            let bucket = ObjectBucket(
                address: address, region: sources.text(region) ?? "us-east-1", accessKey: name ?? "",
                secretKey: code ?? "")
            guard let bucket else {
                throw SettingRefused(
                    url, address,
                    expected:
                        "écrivez https://, le nom du stockage, puis celui du seau\u{A0}: https://s3.exemple.fr/coffre."
                )
            }
            return bucket
        }
    }

    private static let first = BucketSettings(
        url: .vaultS3URL, region: .vaultS3Region, key: .vaultS3Key, secret: .vaultS3Secret, what: "le coffre")
    private static let copy = BucketSettings(
        url: .vaultCopyURL, region: .vaultCopyRegion, key: .vaultCopyKey, secret: .vaultCopySecret,
        what: "la deuxième copie")

    /// The port that the protocol has alone; nil when it shares the site's.
    static func port(in sources: SettingSources) throws -> Int? {
        let port = try ServerSettings.number(.vaultPort, in: sources, from: 0, to: 65535, otherwise: 0)
        return port > 0 ? port : nil
    }

    private static func address(in sources: SettingSources, site: String) throws -> String {
        if let text = sources.text(.vaultURL) {
            guard let address = ServerSettings.siteAddress(text) else {
                throw SettingRefused(
                    .vaultURL, text,
                    expected: "écrivez https:// (ou http://) puis le nom du coffre, sans rien derrière.")
            }
            return address
        }
        guard let port = try port(in: sources), let colon = site.lastIndex(of: ":") else { return site }
        let hasPort = site[colon...].dropFirst().allSatisfy(\.isNumber)
        return "\(hasPort ? String(site[..<colon]) : site):\(port)"
    }
}
