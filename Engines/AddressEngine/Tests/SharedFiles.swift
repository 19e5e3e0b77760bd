import Foundation
import Testing

@testable import AddressEngine

/// The files of the conformance corpus, beside the repository or where `BASTIDE_SHARED` says.
enum SharedFiles {
    static let root = URL(
        fileURLWithPath: ProcessInfo.processInfo.environment["BASTIDE_SHARED"] ?? "../shared")
    static let addresses = root.appendingPathComponent("data/addresses")
    static let isThere = FileManager.default.fileExists(atPath: addresses.path)
    /// In continuous integration a missing corpus is a fault, elsewhere it is said.
    static let isRequired = ProcessInfo.processInfo.environment["CI"] == "true"

    static func bytes(_ path: String) throws -> [UInt8] {
        try [UInt8](Data(contentsOf: addresses.appendingPathComponent(path)))
    }

    static func names(in folder: String, ending: String) -> [String] {
        let path = addresses.appendingPathComponent(folder).path
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.filter { $0.hasSuffix(ending) }.sorted()
    }

    static func json(_ path: String) throws -> NSDictionary {
        let data = try Data(contentsOf: addresses.appendingPathComponent(path))
        return try #require(JSONSerialization.jsonObject(with: data) as? NSDictionary)
    }

    static let communes: CommuneIndex? = {
        let url = root.appendingPathComponent("data/territory/cog_communes_conformance.csv")
        guard let data = try? Data(contentsOf: url) else { return nil }
        return [UInt8](data).withUnsafeBufferPointer { CommuneIndex(csv: $0) }
    }()

    /// The day by which every test judges.
    static let today = CivilDate(daysSince1970: 20_600)

    static func options(for name: String = "") -> CheckOptions {
        var options = CheckOptions(today: today)
        options.communes = communes
        if name.contains(".mock") {
            options.communeIds = CommuneIds(everywhere: Array("0246e48c-f33d-433a-8984-034219be842e".utf8))
        }
        return options
    }
}

extension [UInt8] {
    init(_ text: String) { self = Array(text.utf8) }
    var text: String { String(decoding: self, as: UTF8.self) }
}
