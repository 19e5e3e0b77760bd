import Foundation
import Testing

@testable import AddressEngine

@Suite struct `A Base Adresse Locale` {
    private func read(_ file: [UInt8]) throws -> BALReading {
        BALReading(RepairedTable(try Table(file)), options: SharedFiles.options())
    }

    private static let files = ["conformance/differential", "bal", "bal/fixtures"].flatMap { folder in
        SharedFiles.names(in: folder, ending: ".csv").map { folder + "/" + $0 }
    }

    @Test(.enabled(if: SharedFiles.isThere), arguments: files, BALExport.Version.allCases)
    func `comes back the same from the file it is written to`(
        path: String, version: BALExport.Version
    ) throws {
        let first = try read(try SharedFiles.bytes(path))
        let file = BALExport.csv(first.bal, version: version, keepsExtraColumns: true)
        let second = try read(file)
        #expect(second.refusals.isEmpty && second.losses.isEmpty, "\(second.losses.prefix(2))")
        #expect(Self.essence(second.bal) == Self.essence(first.bal))
        #expect(BALExport.csv(second.bal, version: version, keepsExtraColumns: true) == file)
    }

    @Test func `leaves out the line of which a text is too long, and shows its beginning`() throws {
        let long = String(repeating: "é", count: 1_000_000)
        let reading = try read(
            [UInt8](
                """
                numero;voie_nom;commune_insee;long;lat;lieudit_complement_nom;remarque
                1;Rue du Port;32013;0.58;43.64;\(long);
                2;Rue du Port;32013;0.58;43.64;;\(long)
                3;Rue du Port;32013;0.58;43.64;\(long.prefix(200));\(long.prefix(10_000))
                4;Rue du Port;32013;0.58;43.64;\(long.prefix(201));
                """.utf8))
        #expect(reading.bal.voies.flatMap(\.numeros).map(\.number) == [3])
        #expect(reading.refusals.map(\.line) == [2, 3, 5])
        #expect(reading.refusals.allSatisfy { $0.reason == .textTooLong && $0.text.count < 400 })
        #expect(
            reading.refusals.map(\.column) == [
                "lieudit_complement_nom", "remarque", "lieudit_complement_nom",
            ])
        #expect(reading.refusals[0].text.contains("é…") && !reading.refusals[0].text.contains("\u{FFFD}"))
    }

    @Test func `is written as GeoJSON with its names in each language`() throws {
        let bal = try read(
            [UInt8](
                """
                numero;voie_nom;commune_insee;commune_nom;long;lat;lieudit_complement_nom;\
                voie_nom_oci;commune_nom_oci;lieudit_complement_nom_oci
                1;Rue du Port;32013;Auch;0.58;43.64;Le Bourg;Carrèra deu Pòrt;Aush;Lo Borg
                2;Rue du Port;32013;Auch;0.58;43.64;;;;
                """.utf8)
        ).bal
        let data = Data(GeoJSONExport.write(bal))
        let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let features = try #require(json["features"] as? [[String: Any]])
        let first = try #require(features.first?["properties"] as? [String: Any])
        #expect(first["toponyme"] as? String == "Rue du Port")
        #expect(first["toponyme_oci"] as? String == "Carrèra deu Pòrt")
        #expect(first["commune_nom_oci"] as? String == "Aush")
        #expect(first["lieudit_complement_nom_oci"] as? String == "Lo Borg")
        let second = try #require(features.last?["properties"] as? [String: Any])
        #expect(second["lieudit_complement_nom_oci"] == nil)
    }

    @Test func `is written voie by voie as it is written at once`() throws {
        let bal = try read(
            [UInt8](
                """
                numero;voie_nom;commune_insee;long;lat;voie_nom_oci;eau
                1;Rue du Port;32013;0.58;43.64;Carrèra deu Pòrt;oui
                1;Rue du Four;32013;0.58;43.64;;non
                99999;Lapeyrade;32013;0.58;43.64;La Peirada;
                """)
        ).bal
        var translations = Translations()
        for voie in bal.voies { translations.note(voie) }
        var export = BALExport(translations: translations, extraColumns: bal.extraColumns)
        var pieces = [export.taken()]
        for voie in bal.voies {
            export.append(voie)
            pieces.append(export.taken())
        }
        #expect(pieces.map { $0.text.split(separator: "\n").count } == [1, 1, 1, 1])
        #expect(pieces.flatMap(\.self) == BALExport.csv(bal, keepsExtraColumns: true))
    }

    @Test func `keeps aside a column under a name that is no other's`() throws {
        let text = "numero;voie_nom;nom voie;commune_insee\n1;Rue du Port;port;32013\n"
        let file = BALExport.csv(try read([UInt8](text)).bal, keepsExtraColumns: true)
        let again = try read(file).bal
        #expect(again.extraColumns == ["nom voie_1"])
        #expect(again.voies.map(\.name.text) == ["Rue du Port"])
        #expect(again.voies[0].numeros[0].record.positions[0].extra == ["port"])
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
            position.plane = position.plane ?? position.point.flatMap { LegalProjection.project($0) }
            position.point = position.point.map {
                GeoPoint(
                    longitude: ($0.longitude * 1e7).rounded() / 1e7,
                    latitude: ($0.latitude * 1e7).rounded() / 1e7)
            }
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
                7;Rue du Port;32013;-400;43.64
                """))
        #expect(reading.refusals.map(\.line) == [2, 3, 4, 5])
        #expect(
            reading.refusals.map(\.reason) == [
                .numeroMissing, .numeroUnreadable, .voieMissing, .communeMissing,
            ])
        #expect(
            reading.losses == [
                ValueLoss(line: 6, column: "long", value: "abc", reason: .unreadable),
                ValueLoss(line: 6, column: "lat", value: "43.64", reason: .halfOfAPoint),
                ValueLoss(line: 7, column: "long", value: "-400", reason: .beyondEarth),
                ValueLoss(line: 7, column: "lat", value: "43.64", reason: .beyondEarth),
            ])
        #expect(reading.bal.voies[0].numeros.map(\.number) == [6, 7])
    }

    @Test func `says each value that it does not keep, with why`() throws {
        let reading = try read(
            [UInt8](
                """
                id_ban_toponyme;numero;suffixe;voie_nom;toponyme;commune_insee;date_der_maj;lieudit_complement_nom
                pas-un-uuid;1;;Rue du Port;Quai;32013;bientôt;Le Haut
                ;1;;Rue du Port;;32013;2023-05-01;Le Bas
                ;99999;bis;Lapeyrade;;32013;;;de trop
                """))
        #expect(
            reading.losses.map { "\($0.line) \($0.column) \($0.value) \($0.reason)" } == [
                "2 id_ban_toponyme pas-un-uuid notAnIdentifier", "2 toponyme Quai secondName",
                "2 date_der_maj bientôt notADate", "3 lieudit_complement_nom Le Bas contradicted",
                "4 suffixe bis noneWithoutNumero", "4  de trop beyondColumns",
            ])
    }

    @Test func `takes a null character out of any cell, and tells where`() throws {
        let file = [UInt8](
            """
            numero;voie_nom;commune_insee;lieudit_complement_nom;voie_nom_oci;fib\0re
            1;Rue du \0Lavoir;32013;;Carrèra\0;oui
            2;Rue du Lavoir;32013;"Le ""Bas\0"" pré";;\0non;de\0 trop
            3;\0Rue du Lavoir;32107;;;
            """)
        let reading = BALReading(
            RepairedTable(try Table(file)), options: SharedFiles.options(), commune: "32013")
        #expect(reading.bal.voies.map(\.name.text) == ["Rue du Lavoir"])
        #expect(reading.bal.voies[0].name.translations.map(\.text) == ["Carrèra"])
        #expect(reading.bal.voies[0].numeros.map(\.lieudit.text) == ["", "Le \"Bas\" pré"])
        #expect(reading.bal.extraColumns == ["fibre"])
        #expect(reading.refusals.map(\.text) == ["3;Rue du Lavoir;32107;;;"])
        #expect(
            reading.losses.map { "\($0.line) \($0.column) \($0.value) \($0.reason)" } == [
                "3  de trop beyondColumns", "1 fibre fibre nullSign", "2 voie_nom Rue du Lavoir nullSign",
                "2 voie_nom_oci Carrèra nullSign", "3 lieudit_complement_nom Le \"Bas\" pré nullSign",
                "3 fibre non nullSign", "4 voie_nom Rue du Lavoir nullSign",
            ])
    }

    @Test func `leaves out the lines of other communes when one is asked for`() throws {
        let text = "numero;voie_nom;commune_insee\n1;Rue du Port;32013\n2;Rue du Port;32107\n"
        let reading = BALReading(
            RepairedTable(try Table([UInt8](text))), options: SharedFiles.options(), commune: "32013")
        #expect(reading.bal.voies.map(\.numeros.count) == [1])
        #expect(reading.refusals.map(\.reason) == [.otherCommune])
        #expect(reading.refusals.map(\.commune) == ["32107"])
    }

    @Test(.enabled(if: SharedFiles.isThere)) func `is written as GeoJSON`() throws {
        let reading = try read(try SharedFiles.bytes("conformance/differential/02-1.5-base.csv"))
        let data = Data(GeoJSONExport.write(reading.bal))
        let json = try #require(JSONSerialization.jsonObject(with: data) as? NSDictionary)
        let features = try #require(json["features"] as? [NSDictionary])
        #expect(features.count == 14)
    }
}
