import Addresses

/// Where pictures of streets are asked for, checked; only places are sent there.
enum StreetPhotoSetting {
    /// - Throws: `SettingRefused`.
    static func read(in sources: SettingSources) throws -> StreetPhotoSettings? {
        guard let address = sources.text(.addressesPhotosURL) else { return nil }
        if let settings = StreetPhotoSettings(address: address) { return settings }
        throw SettingRefused(
            .addressesPhotosURL, address,
            expected: "écrivez https:// puis l’adresse de l’instance Panoramax, sans «\u{A0}?\u{A0}».")
    }
}
