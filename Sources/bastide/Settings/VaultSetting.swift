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
        settings.copy = try copy(in: sources)
        return settings
    }

    /// The values themselves, which open the bucket, are never shown.
    private static func copy(in sources: SettingSources) throws -> ObjectBucket? {
        guard let address = sources.text(.vaultCopyURL) else { return nil }
        let (key, secret) = (sources.text(.vaultCopyKey), sources.text(.vaultCopySecret))
        for (setting, value) in [(Setting.vaultCopyKey, key), (.vaultCopySecret, secret)] where value == nil {
            throw SettingRefused(
                "Il manque le réglage \(setting.variable)\u{A0}: sans lui, la deuxième copie ne s’ouvre pas.")
        }
        let bucket = ObjectBucket(
            address: address, region: sources.text(.vaultCopyRegion) ?? "us-east-1", accessKey: key ?? "",
            secretKey: secret ?? "")
        guard let bucket else {
            throw SettingRefused(
                .vaultCopyURL, address,
                expected:
                    "écrivez https://, le nom du stockage, puis celui du seau\u{A0}: https://s3.exemple.fr/coffre."
            )
        }
        return bucket
    }

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
