import Foundation
import Testing

@testable import AddressEngine

@Suite struct `A Base Adresse Locale` {
    private func read(_ file: [UInt8]) throws -> BALReading {
        BALReading(RepairedTable(try Table(file)), options: SharedFiles.options())
    }

    private static let files = [
        "conformance/differential/02-1.5-base.csv", "conformance/differential/44-lang-1.5.csv",
        "conformance/differential/30-multiposition-et-doublon.csv",
        "bal/aitf_35088_corps-nuds_multilingue_v1.3.csv",
        "bal/aitf_35088_corps-nuds_simple_v1.5.csv", "bal/bal_71346_perrecy-les-forges_v1.3.csv",
        "conformance/differential/31-lieudit-complement.csv", "conformance/differential/43-extra-cols.csv",
    ]

    @Test(.enabled(if: SharedFiles.isThere), arguments: files)
    func `comes back the same from the file it is written to`(path: String) throws {
        let first = try read(try SharedFiles.bytes(path))
        let file = BALExport.csv(first.bal, keepsExtraColumns: true)
        let second = try read(file)
        #expect(!first.bal.voies.isEmpty)
        #expect(Self.essence(second.bal) == Self.essence(first.bal))
        #expect(BALExport.csv(second.bal, keepsExtraColumns: true) == file)
    }

    /// Lines aside, and degrees to the seventh decimal.
    private static func essence(_ bal: BaseAdresseLocale) -> [String] {
        bal.voies.map { voie in
            var copy = voie
            copy.code = ""
            copy.declaration.map { copy.declaration = rounded($0) }
            copy.numeros = copy.numeros.map { numero in
                var numero = numero
                numero.record = rounded(numero.record)
                return numero
            }
            copy.name.translations.sort { $0.language < $1.language }
            return "\(copy)"
        }.sorted()
    }

    private static func rounded(_ record: Record) -> Record {
        var copy = record
        copy.positions = copy.positions.map { position in
            var position = position
            position.line = 0
            position.point = position.point.map {
                GeoPoint(
                    longitude: ($0.longitude * 1e7).rounded() / 1e7,
                    latitude: ($0.latitude * 1e7).rounded() / 1e7)
            }
            position.plane = position.plane ?? position.point.flatMap { LegalProjection.project($0) }
            position.plane = position.plane.map {
                PlanePoint(x: ($0.x * 100).rounded() / 100, y: ($0.y * 100).rounded() / 100)
            }
            return position
        }
        return copy
    }

    @Test(.enabled(if: SharedFiles.isThere), arguments: BALExport.Version.allCases)
    func `is written in a version that its profile finds valid`(version: BALExport.Version) throws {
        let file = try SharedFiles.bytes("conformance/differential/01-1.4-base.csv")
        let csv = BALExport.csv(try read(file).bal, version: version)
        var options = SharedFiles.options()
        options.profile = Profile(name: version.rawValue)
        let report = try Check.report(csv, options: options)
        #expect(report.isParsed && report.rowCount == 14)
        #expect(report.isValid, "\(report.profileCodes.map { $0.code.text })")
    }

    @Test func `keeps several positions of one address together`() throws {
        let reading = try read(
            [UInt8](
                """
                numero;voie_nom;commune_insee;position;long;lat
                1;Rue du Port;32013;entrée;0.58;43.64
                1;Rue du Port;32013;segment;0.5801;43.6401
                99999;Rue du Port;32013;segment;0.58;43.64
                """))
        #expect(reading.bal.voies.count == 1)
        #expect(reading.bal.voies[0].numeros.map(\.record.positions.count) == [2])
        #expect(reading.bal.voies[0].declaration?.positions.count == 1)
    }

    @Test func `lists each line it does not take, with why`() throws {
        let reading = try read(
            [UInt8](
                """
                numero;voie_nom;commune_insee;long;lat
                ;Rue du Port;32013;0.58;43.64
                douze;Rue du Port;32013;0.58;43.64
                4;;32013;0.58;43.64
                5;Rue du Port;;0.58;43.64
                6;Rue du Port;32013;abc;43.64
                """))
        #expect(reading.refusals.map(\.line) == [2, 3, 4, 5])
        #expect(
            reading.refusals.map(\.reason) == [
                .numeroMissing, .numeroUnreadable, .voieMissing, .communeMissing,
            ])
        #expect(reading.losses == [ValueLoss(line: 6, column: "long", value: "abc")])
        #expect(reading.bal.voies[0].numeros.map(\.number) == [6])
    }

    @Test(.enabled(if: SharedFiles.isThere)) func `is written as GeoJSON`() throws {
        let reading = try read(try SharedFiles.bytes("conformance/differential/02-1.5-base.csv"))
        let data = Data(GeoJSONExport.write(reading.bal))
        let json = try #require(JSONSerialization.jsonObject(with: data) as? NSDictionary)
        let features = try #require(json["features"] as? [NSDictionary])
        #expect(features.count == 14)
    }
}
