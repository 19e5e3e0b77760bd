import Foundation
import Testing

/// The official files put beside the project for its tests.
enum SharedData {
    static let folder = ProcessInfo.processInfo.environment["BASTIDE_SHARED"] ?? "../shared"
    static let mustBePresent = ProcessInfo.processInfo.environment["CI"] == "true"

    static var isPresent: Bool {
        FileManager.default.fileExists(atPath: folder + "/data/territory/insee_cog_communes.csv")
    }

    static func lines(_ path: String) throws -> [Substring] {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: folder + "/data/" + path))
        return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    }
}

extension Trait where Self == ConditionTrait {
    /// Skips the test, saying so, where the official files are absent; never in continuous integration.
    static var readsSharedData: Self {
        .enabled(
            if: SharedData.isPresent || SharedData.mustBePresent,
            "The official files are not in \(SharedData.folder): set BASTIDE_SHARED to the folder that holds them."
        )
    }
}
