import Foundation
import Testing

@testable import AddressEngine

@Suite(.enabled(if: SharedFiles.isThere)) struct `The reference's own tests` {
    private let cases = (try? SharedFiles.json("conformance/expected.json")) ?? [:]

    @Test func `hold on its fixtures`() throws {
        let files = try #require(cases["files"] as? [NSDictionary])
        #expect(files.count == 32)
        var skipped = 0
        for item in files {
            let name = try #require(item["fixture"] as? String)
            guard let file = try? SharedFiles.bytes("conformance/" + name) else {
                skipped += 1
                continue
            }
            // The reference's tests run with a simulated service that answers one identifier for all communes.
            var options = SharedFiles.options(for: ".mock")
            options.profile = (item["profile"] as? String).flatMap { Profile(name: $0) }
            if (item["expect"] as? NSDictionary)?["throws"] != nil {
                #expect(throws: Unreadable.self) { try Check.report(file, options: options) }
                continue
            }
            let report = try Check.report(file, options: options)
            try expect(report, item["expect"] as? NSDictionary ?? [:], name)
        }
        #expect(skipped <= 3, "fichiers absents du corpus")
    }

    private func expect(_ report: CheckReport, _ expected: NSDictionary, _ name: String) throws {
        if let encoding = expected["encoding"] as? String { #expect("\(report.encoding.name)" == encoding) }
        if let profile = expected["profileDetected"] as? String {
            #expect("\(report.profile.name)" == profile, "\(name)")
        }
        for (profile, isValid) in expected["isValid"] as? [String: Bool] ?? [:] {
            let known = try #require(Profile(name: profile))
            #expect(report.isValid(in: known) == isValid, "\(name) : \(profile)")
        }
        let codes = report.profileCodes.map { ($0.code.text, "\($0.level.letter)") }
        for (code, level) in expected["profilErrors"] as? [String: String] ?? [:] {
            #expect(codes.contains { $0 == (code, level) }, "\(name) : \(code) \(level)")
        }
        if let count = expected["unknownFieldsCount"] as? Int {
            #expect(report.unknownColumns.count == count, "\(name)")
        }
        for code in expected["uniqueErrorsInclude"] as? [String] ?? [] {
            #expect((report.globalCodes + report.rowKinds).contains { $0.text == code }, "\(name) : \(code)")
        }
        for code in expected["row0ErrorsInclude"] as? [String] ?? [] {
            #expect(report.codes(ofRow: 0).contains { $0.text == code }, "\(name) : \(code)")
        }
        if let missing = expected["notFoundFields"] as? [String] {
            let ours = report.missing.filter { report.isReported(Code(missing: $0)) }.map { "\($0.name)" }
            #expect(Set(ours) == Set(missing), "\(name)")
        }
    }

    @Test func `hold on single values`() throws {
        let reads = try #require(cases["readValue"] as? [NSDictionary])
        for item in reads {
            let found = try codes(of: item)
            #expect(found == (item["errors"] as? [String] ?? []), "\(item)")
        }
        for item in try #require(cases["parseErrorsInclude"] as? [NSDictionary]) {
            let found = try codes(of: item)
            for code in item["include"] as? [String] ?? [] { #expect(found.contains(code), "\(item)") }
            for code in item["exclude"] as? [String] ?? [] {
                #expect(code == "*" ? found.isEmpty : !found.contains(code), "\(item)")
            }
        }
    }

    private func codes(of item: NSDictionary) throws -> [String] {
        let name = try #require(item["field"] as? String)
        let field = try #require([UInt8](name).withUnsafeBufferPointer { Field(name: $0) })
        let value = [UInt8](try #require(item["value"] as? String))
        var judge = RowJudge(
            communes: SharedFiles.communes, communeIds: CommuneIds(), today: SharedFiles.today)
        judge.begin()
        value.withUnsafeBufferPointer { judge.judge($0, field, language: nil) }
        return judge.codes.map { String($0.text.dropFirst(name.utf8.count + 1)) }
    }

    @Test func `hold on dates, projections and names`() throws {
        for item in try #require(cases["remediations"] as? [NSDictionary]) {
            let value = [UInt8](try #require(item["value"] as? String))
            guard let expected = item["remediation"] as? String else { continue }
            let after = CellRepair.correct(value, .dateDerMaj, SharedFiles.options()).0
            #expect(after.text == expected)
        }
        for item in try #require(cases["projection"] as? [NSDictionary]) {
            let place = try #require(item["lonlat"] as? [Double])
            let plane = LegalProjection.project(GeoPoint(longitude: place[0], latitude: place[1]))
            #expect(plane.map { [$0.x, $0.y] } == item["xy"] as? [Double])
        }
    }
}
