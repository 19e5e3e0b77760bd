import Foundation

/// The official files of a real département, where they are at hand.
enum SharedFiles {
    /// `$BASTIDE_SHARED/data`, or `../shared/data` beside the package.
    static let folder: String = {
        let shared = ProcessInfo.processInfo.environment["BASTIDE_SHARED"]
        let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return (shared ?? package.deletingLastPathComponent().appendingPathComponent("shared").path) + "/data"
    }()

    /// In CI the files must be there: their absence is then a failure, not a skip.
    static let areExpected =
        FileManager.default.fileExists(atPath: folder) || ProcessInfo.processInfo.environment["CI"] == "true"

    static let cog = folder + "/territory/insee_cog_communes.csv"
    static let merges = folder + "/territory/mouvements-communes.csv"
    static let postcodes = folder + "/territory/laposte_hexasmal_datanova_20250619.csv"
    static let contours = folder + "/territory/contours_communes-32-gers_2018.geojson"
    static let departement = folder + "/territory/contour_departement-32-gers.geojson"
    static let summary = folder + "/territory/gers_communes.csv"
    static let epcis = folder + "/funding/epci_communes_france_2025.csv"
    static let populations = folder + "/funding/insee_populations_legales_2023_communes.csv"
}
