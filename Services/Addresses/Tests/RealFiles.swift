import Foundation
import TestSupport
import Testing

/// Real BALs of real communes, and those that the conformance corpus damages, when the machine has them.
enum RealFiles {
    private static let folder: URL = {
        let shared = ProcessInfo.processInfo.environment["BASTIDE_SHARED"] ?? "../shared"
        return URL(filePath: shared).appending(path: "data/addresses")
    }()

    /// The real files; one name without a file where there are none, so that the test says so.
    static let names = list(["bal", "bal/fixtures"])
    /// The damaged ones.
    static let damaged = list(["conformance/differential"])

    private static func list(_ folders: [String]) -> [String] {
        let names = folders.flatMap { name -> [String] in
            let files = try? FileManager.default.contentsOfDirectory(
                atPath: folder.appending(path: name).path)
            return (files ?? []).filter { $0.hasSuffix(".csv") }.sorted().map { "\(name)/\($0)" }
        }
        return names.isEmpty ? ["none"] : names
    }

    /// - Throws: the test's cancellation when the folder is absent; in continuous integration, a failure.
    static func bytes(_ name: String) throws -> [UInt8] {
        if FileManager.default.fileExists(atPath: folder.path) {
            return [UInt8](try Data(contentsOf: folder.appending(path: name)))
        }
        guard ProcessInfo.processInfo.environment["CI"] != "true" else { throw CocoaError(.fileNoSuchFile) }
        SkippedTests.count(for: "the real BALs (BASTIDE_SHARED)")
        try Test.cancel("BASTIDE_SHARED gives no folder of real BALs")
    }
}
