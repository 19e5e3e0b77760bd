import Foundation
import Testing

@testable import AddressEngine

@Suite struct `The verdict of the reference` {
    @Test func `needs its corpus in continuous integration`() {
        #expect(
            SharedFiles.isThere || !SharedFiles.isRequired, "corpus absent : \(SharedFiles.addresses.path)")
        if !SharedFiles.isThere {
            print("Sauté : le corpus de conformité n’est pas là (\(SharedFiles.addresses.path)).")
        }
    }

    @Test(
        .enabled(if: SharedFiles.isThere),
        arguments: SharedFiles.names(in: "conformance/differential", ending: ".csv"))
    func `is ours on each file of the differential corpus`(name: String) throws {
        let golden = try SharedFiles.json(
            "conformance/differential/" + name.dropLast(4) + ".golden.json")
        let file = try SharedFiles.bytes("conformance/differential/" + name)
        try expect(file, name, is: golden)
    }

    @Test(
        .enabled(if: SharedFiles.isThere),
        arguments: SharedFiles.names(in: "conformance/reference-reports", ending: ".json"))
    func `is ours on each real file`(name: String) throws {
        let golden = try SharedFiles.json("conformance/reference-reports/" + name)
        let source = String(name.dropLast(5))
        let file =
            try (try? SharedFiles.bytes("bal/" + source)) ?? SharedFiles.bytes("bal/fixtures/" + source)
        try expect(file, source, is: golden)
    }

    @Test(.enabled(if: SharedFiles.isThere))
    func `covers the 124 codes that the reference can give`() throws {
        var codes: Set<String> = []
        for name in SharedFiles.names(in: "conformance/differential", ending: ".csv") {
            let file = try SharedFiles.bytes("conformance/differential/" + name)
            let report = try Check.report(file, options: SharedFiles.options(for: name))
            codes.formUnion((report.globalCodes + report.rowKinds).map(\.text))
        }
        let matrix = try SharedFiles.bytes("conformance/rules_matrix.csv").text.split(
            whereSeparator: \.isNewline
        ).dropFirst()
        let emitted = matrix.map { $0.split(separator: ";") }.filter { $0[1] == "1" }.map { String($0[0]) }
        #expect(emitted.count == 124)
        #expect(emitted.filter { !codes.contains($0) }.isEmpty)
    }

    @Test(.enabled(if: SharedFiles.isThere)) func `has the levels of the whole matrix`() throws {
        let lines = try SharedFiles.bytes("conformance/rules_matrix.csv").text.split(
            whereSeparator: \.isNewline)
        let profiles = lines[0].split(separator: ";").dropFirst(2).compactMap { Profile(name: String($0)) }
        #expect(profiles.count == 7)
        let codes = Dictionary(uniqueKeysWithValues: everyCode().map { ($0.text, $0) })
        for line in lines.dropFirst() {
            let cells = line.split(separator: ";").map(String.init)
            guard let code = codes[cells[0]] else { continue }
            for (profile, level) in zip(profiles, cells.dropFirst(2)) {
                #expect("\(Levels.level(of: code, in: profile).letter)" == level, "\(cells[0]) \(profile)")
            }
        }
    }

    private func everyCode() -> [Code] {
        var codes = RowKind.allCases.map { Code($0) } + RowsKind.allCases.map { Code($0) }
        codes += FileKind.allCases.map { Code($0) } + Field.allCases.map { Code(missing: $0) }
        for field in Field.allCases { codes += FieldKind.allCases.map { Code(field, $0) } }
        return codes
    }

    @Test(.enabled(if: SharedFiles.isThere)) func `does not depend on how the file is cut`() throws {
        let file = try SharedFiles.bytes("bal/bal_71346_perrecy-les-forges_v1.3.csv")
        let whole = JSONReport.write(try Check.report(file, options: SharedFiles.options()))
        for size in [1, 7, 1000, 8192] {
            var scan = EncodingScan()
            for start in stride(from: 0, to: file.count, by: size) {
                Array(file[start..<min(start + size, file.count)]).withUnsafeBufferPointer { scan.feed($0) }
            }
            var checker = Checker(try scan.finish(), options: SharedFiles.options())
            for start in stride(from: 0, to: file.count, by: size) {
                Array(file[start..<min(start + size, file.count)]).withUnsafeBufferPointer {
                    checker.feed($0)
                }
            }
            #expect(JSONReport.write(checker.finish()) == whole)
        }
    }

    private func expect(_ file: [UInt8], _ name: String, is golden: NSDictionary) throws {
        let report = try Check.report(file, options: SharedFiles.options(for: name))
        let data = Data(JSONReport.write(report))
        let ours = try #require(JSONSerialization.jsonObject(with: data) as? NSDictionary)
        for (key, expected) in golden where (key as? String) != "row0" {
            #expect((ours[key] as? NSObject) == (expected as? NSObject), "\(name) : \(key)")
        }
    }
}
