import Addresses

/// Where the signalements of the nation are read, checked; nothing is sent there.
enum NationalReportSetting {
    /// - Throws: `SettingRefused`.
    static func read(in sources: SettingSources) throws -> NationalReportSettings? {
        guard let address = sources.text(.addressesReportsURL) else { return nil }
        if let settings = NationalReportSettings(address: address) { return settings }
        throw SettingRefused(
            .addressesReportsURL, address,
            expected: "écrivez https:// puis l’adresse de l’API des signalements, sans «\u{A0}?\u{A0}».")
    }
}
