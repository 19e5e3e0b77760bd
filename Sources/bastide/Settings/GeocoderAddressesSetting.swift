import Contract

/// Which of the site's own addresses the geocoder finds.
enum GeocoderAddressesSetting {
    /// - Throws: `SettingRefused`.
    static func read(in sources: SettingSources) throws -> AddressState {
        guard let text = sources.text(.geocoderAddresses) else { return .published }
        if let state = AddressState(rawValue: text) { return state }
        throw SettingRefused(
            .geocoderAddresses, text,
            expected:
                "écrivez publiees (ce que chacun voit) ou brouillons (aussi ce que les mairies préparent\u{A0}: pour un site fermé)."
        )
    }
}
