import Foundation
import Persistence

@testable import Territory

/// A file with this text, gone after the test.
@discardableResult
func withFile<T>(_ text: String, _ body: (String) async throws -> T) async throws -> T {
    try await withFile(Array(text.utf8), body)
}

@discardableResult
func withFile<T>(_ bytes: [UInt8], _ body: (String) async throws -> T) async throws -> T {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("\(Identifier.make()).csv")
    try Data(bytes).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    return try await body(url.path)
}

extension TerritoryImporter {
    /// Imports a text as if it were a file.
    @discardableResult
    func run(_ kind: ImportKind, text: String, _ options: ImportOptions) async throws -> ImportReport {
        try await withFile(text) { try await run(kind, file: $0, named: "essai.csv", options) }
    }
}
