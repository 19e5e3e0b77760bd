import Addresses

/// Where lists of addresses are deposited for the nation, checked.
enum DepositSetting {
    /// The two settings go together; the token is never shown.
    ///
    /// - Throws: `SettingRefused`.
    static func read(in sources: SettingSources) throws -> DepositSettings? {
        let token = sources.text(.addressesDepositToken)
        guard let address = sources.text(.addressesDepositURL) else {
            guard token == nil else {
                throw SettingRefused(
                    "Il manque le réglage \(Setting.addressesDepositURL.variable)\u{A0}: "
                        + "\(Setting.addressesDepositToken.variable) ne sert à rien sans lui.")
            }
            return nil
        }
        guard let token else {
            throw SettingRefused(
                "Il manque le réglage \(Setting.addressesDepositToken.variable)\u{A0}: sans lui, rien ne s’envoie à la "
                    + "Base Adresse Nationale.")
        }
        if let settings = DepositSettings(address: address, token: token) { return settings }
        guard DepositSettings(address: address, token: "x") == nil else {
            throw SettingRefused(
                "Le réglage \(Setting.addressesDepositToken.variable) n’est pas un jeton\u{A0}: recopiez-le tel qu’il a "
                    + "été donné, sur une ligne.")
        }
        throw SettingRefused(
            .addressesDepositURL, address,
            expected: "écrivez https:// puis l’adresse de l’API dépôt, sans jeton ni «\u{A0}?\u{A0}».")
    }
}
