import Geocoding

/// What the operator sets of the geocoder, checked.
struct GeocoderSetting: Sendable, Equatable {
    /// The index that is served as it is; nil for one made of the territory’s own addresses.
    let index: String?
    /// Of each network; 0 for no limit.
    let requestsPerSecond: Int

    /// - Throws: `SettingRefused`.
    init(_ sources: SettingSources) throws {
        index = sources.text(.geocoderIndex)
        requestsPerSecond = try ServerSettings.number(
            .geocoderRate, in: sources, from: 0, to: 1_000_000, otherwise: 50)
    }

    /// The pool that the whole program searches in.
    ///
    /// - Throws: `SettingRefused` when the index is missing, damaged or of another version.
    func pool() throws -> SearchPool {
        guard let index else { return SearchPool() }
        do {
            return SearchPool(try MappedIndex(path: index))
        } catch {
            throw SettingRefused(
                "\(error.description) (réglage \(Setting.geocoderIndex.variable), ou --geocoder)")
        }
    }

    /// What the routes of the geocoder are told.
    func server(folder: String) -> GeocodingSettings {
        var settings = GeocodingSettings(folder: folder)
        settings.requestsPerSecond = requestsPerSecond
        settings.burst = 4 * requestsPerSecond
        return settings
    }
}
