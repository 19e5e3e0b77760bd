import Foundation
import Testing

@testable import AddressEngine

@Suite struct `A report to read` {
    private func text(_ file: String) throws -> String {
        let bytes = [UInt8](file)
        let (asWritten, asRead) = try bytes.withUnsafeBufferPointer { bytes in
            try Check.readings(bytes, options: SharedFiles.options())
        }
        return bytes.withUnsafeBufferPointer {
            TextReport.write(asRead, asWritten: asWritten, name: [UInt8]("bal.csv"), file: $0).text
        }
    }

    private let header = "numero;voie_nom;commune_insee;commune_nom;long;lat;position;source;date_der_maj\n"
    private let rest = "32013;Auch;0.5855;43.6465;entrée;commune;2024-04-18\n"

    @Test func `speaks of the columns as Bastide reads them, and says first that the reference cannot`()
        throws
    {
        let clean = header + "1;Rue du Port;\(rest)"
        for (written, why) in [
            (clean.replacing(";", with: "|"), "il n’y coupe pas les colonnes au bon endroit"),
            (
                clean.replacing("commune_insee", with: "COMMUNE INSEE").replacing("long;", with: "LONG;"),
                "des colonnes n’y portent pas le nom qu’il attend"
            ),
        ] {
            let text = try text(written)
            let verdict = try #require(text.range(of: "Le contrôle national ne peut pas lire ce fichier"))
            #expect(text.contains(why))
            #expect(text.contains("Ainsi écrite, cette liste peut être publiée."))
            #expect(verdict.lowerBound < (try #require(text.range(of: "  • "))).lowerBound)
            for wrong in ["Commune non renseignée", "hors de France", "(commune_insee)"] {
                #expect(!text.contains(wrong))
            }
        }
        #expect(try !text(clean).contains("Le contrôle national"))
    }

    @Test func `never says of a list both that it can be published and that it cannot`() throws {
        let full = "cle_interop;x;y;certification_commune;" + header
        let line = "32013_0001_00001;504896.4;6284942.7;0;1;Rue du Port;\(rest)"
        let text = try text(full.dropLast() + ";REP\n" + line.dropLast() + ";ébis\n")
        #expect(text.contains("Cette liste peut être publiée, mais le contrôle national n’en lit pas tout"))
        #expect(text.contains("Ainsi écrite, elle ne le pourrait plus"))
        #expect(!text.contains("ne peut pas encore être publiée"))
    }

    @Test func `says of a numéro without a position that it has none`() throws {
        let bare = header + "0;Rue du Port;32013;Auch;;;;commune;2024-04-18\n"
        #expect(try text(bare).contains("  • Position absente ou hors de France (1\u{A0}fois)\n"))
    }

    @Test func `says how many other lines a cause has`() throws {
        let lines = (1...7).map { "x\($0);Rue du Port;\(rest)" }.joined()
        #expect(
            try text(header + lines).contains("ligne 6\u{A0}: «\u{A0}x5\u{A0}»\n      et 2\u{A0}autres\n"))
        let five = (1...5).map { "x\($0);Rue du Port;\(rest)" }.joined()
        #expect(try !text(header + five).contains("autres\n"))
    }

    @Test func `says on how many lines identifiers stand in uid_adresse`() throws {
        let uid = "@c:6359dd2e-be1c-49b5-afd6-b90f2cd48242"
        let lines = (1...1_200).map { "\(uid);\($0);Rue du Port;\(rest)" }.joined()
        let text = try text("uid_adresse;" + header + lines)
        #expect(text.contains("1\u{202F}200\u{A0}lignes lues"))
        #expect(text.contains("  • Identifiants lus dans uid_adresse\n"))
        #expect(text.contains("      sur 1\u{202F}200\u{A0}lignes\n"))
    }

    @Test(arguments: ["", "\n\n\r\n", "   \n \n\t\n"]) func `knows a file that holds nothing`(file: String)
        throws
    {
        #expect(try Check.report([UInt8](file), options: SharedFiles.options()).isBlank)
        #expect(try !Check.report([UInt8](header), options: SharedFiles.options()).isBlank)
    }

    @Test func `is made with a list of communes, or with none`() {
        let passwd = [UInt8]("root:x:0:0:root:/root:/bin/bash\n")
        let list = [UInt8]("TYPECOM,COM,LIBELLE,COMPARENT\nCOM,32013,Auch,\n")
        #expect(passwd.withUnsafeBufferPointer { CommuneIndex(csv: $0) }.isEmpty)
        #expect(!list.withUnsafeBufferPointer { CommuneIndex(csv: $0) }.isEmpty)
    }
}
