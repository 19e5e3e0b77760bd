import Foundation
import TestSupport
import Testing

/// Real BALs of real communes, when the machine has them.
enum RealFiles {
    /// - Throws: the test's cancellation when the folder is absent; in continuous integration, a failure.
    static func folder() throws -> URL {
        let environment = ProcessInfo.processInfo.environment
        let shared = environment["BASTIDE_SHARED"] ?? "../shared"
        let folder = URL(filePath: shared).appending(path: "data/addresses/bal")
        if FileManager.default.fileExists(atPath: folder.path) { return folder }
        guard environment["CI"] != "true" else { throw CocoaError(.fileNoSuchFile) }
        SkippedTests.count(for: "the real BALs (BASTIDE_SHARED)")
        try Test.cancel("BASTIDE_SHARED gives no folder of real BALs")
    }

    static func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: try folder().appending(path: name)))
    }

    static let names = [
        "aitf_35088_corps-nuds_multilingue_v1.3.csv", "aitf_35088_corps-nuds_simple_v1.3.csv",
        "aitf_35088_corps-nuds_simple_v1.4.csv", "aitf_35088_corps-nuds_simple_v1.5.csv",
        "bal_35047_bruz_v1.3_multilingue_bre.csv", "bal_54084_mont-bonvillers_v1.3_from-ban.csv",
        "bal_71346_perrecy-les-forges_v1.3.csv", "fixtures/bal_31591_escoulis_valid.csv",
        "fixtures/banplateforme_96001_cocorico_fictional_1.4.csv",
        "fixtures/idfix_21286_cocorico_fictional_comma-parcelles_iso-dates_true.csv",
    ]
}
