import AddressEngine
import Testing

@testable import Addresses

@Suite struct `The addresses that a file gives` {
    private static let header =
        "id_ban_toponyme;id_ban_adresse;commune_insee;commune_nom;commune_deleguee_insee;toponyme;numero;position;long;"
        + "lat;source;toponyme_oci;fibre\n"

    private func read(_ lines: String) throws -> CommuneDraft {
        let file = Array((Self.header + lines).utf8)
        let options = CheckOptions(today: CivilDate(daysSince1970: 20_600))
        let drafts = FileDrafts(BALReading(RepairedTable(try Table(file)), options: options))
        return try #require(drafts.communes["32999"])
    }

    @Test func `keep what each position says of its own`() throws {
        let commune = try read(
            """
            ;;32999;Montfort;;Rue du Four;1;entrée;0.5;43.7;Mairie;;oui
            ;;32999;Montfort;;Rue du Four;1;segment;0.5001;43.7;Département;;
            """)
        let numero = try #require(commune.draft.numeros.first)
        #expect(numero.extra == ["fibre": "oui"])
        #expect(numero.positions.map(\.extra) == [nil, ["fibre": ""]])
        #expect(numero.positions.map(\.source) == [nil, "Département"])
        let written = BALWriter(version: .v1_5, extras: .givenBack).bytes(of: commune.draft)
        #expect(
            try FileDrafts.written(written).communes["32999"]?.draft.numeros[0].positions == numero.positions)
        let lines = String(decoding: written, as: UTF8.self).split(separator: "\n")
        #expect(lines[0].hasSuffix(";toponyme_oci;fibre") == false && lines[0].hasSuffix(";fibre"))
        #expect(lines[1].hasSuffix("Mairie;;0;oui") && lines[2].hasSuffix("Département;;0;"))
    }

    @Test func `take a name in another language from any of the lines`() throws {
        let commune = try read(
            """
            ;;32999;Montfort;;Rue du Four;1;;0.5;43.7;;;
            ;;32999;Montfort;;Rue du Four;2;;0.5;43.7;;Carrèra deu Horn;
            ;;32999;Montfort;;Rue du Four;3;;0.5;43.7;;Autre nom;
            """)
        #expect(commune.draft.voies.map(\.names) == [["oci": "Carrèra deu Horn"]])
    }

    @Test func `tell of a point that is nowhere, and of a type without a point`() throws {
        let commune = try read(
            """
            ;;32999;Montfort;;Rue du Four;1;entrée;0;0;;;
            ;;32999;Montfort;;Rue du Four;2;entrée;;;;;
            """)
        #expect(commune.draft.numeros.map(\.positions.isEmpty) == [true, true])
        #expect(commune.notes.map(\.line) == [2, 3])
        #expect(commune.notes[0].reason.contains("territoire français"))
        #expect(commune.notes[1].reason.contains("Sans coordonnées"))
    }

    @Test func `tell of each point of an address that has no coordinates`() throws {
        let commune = try read(
            """
            ;;32999;Montfort;;Rue du Four;1;entrée;0.5;43.7;Mairie;;
            ;;32999;Montfort;;Rue du Four;1;bâtiment;;;Département;;oui
            ;;32999;Montfort;;Rue du Four;1;;;;;;
            ;;32999;Montfort;;Rue du Four;2;;;;;;
            ;;32999;Montfort;;Rue du Four;2;;;;;;
            ;;32999;Montfort;;Rue du Four;3;;;;;;
            ;;32999;Montfort;;Le Bourg;99999;segment;0.5;43.7;;;
            ;;32999;Montfort;;Le Bourg;99999;;;;;;
            """)
        #expect(commune.draft.numeros.map(\.positions.count) == [1, 0, 0])
        #expect(commune.draft.voies.map(\.positions.count) == [1, 0])
        // The 3 is not placed yet: nothing of it is lost.
        #expect(commune.notes.map(\.line) == [3, 4, 6, 9])
        #expect(
            commune.notes.map(\.subject) == [
                "1 Rue du Four, position\u{A0}: bâtiment, source\u{A0}: Département, fibre\u{A0}: oui",
                "1 Rue du Four", "2 Rue du Four", "Le Bourg",
            ])
        for note in [commune.notes[0], commune.notes[1], commune.notes[3]] {
            #expect(note.reason.contains("garde ses autres points"))
        }
        #expect(commune.notes[2].reason.contains("cette autre ligne"))
    }

    @Test func `make two lieux-dits of the same name in two former communes`() throws {
        let commune = try read(
            """
            ;;32999;Montfort;32001;Le Bourg;99999;segment;0.5;43.7;;;
            ;;32999;Montfort;32002;Le Bourg;99999;segment;0.6;43.7;;;
            """)
        #expect(
            commune.draft.voies.map(\.communeDeleguee?.code).sorted { ($0 ?? "") < ($1 ?? "") } == [
                "32001", "32002",
            ])
        #expect(commune.draft.voies.map(\.positions.count) == [1, 1])
    }

    @Test func `never share an identifier, and say where one was replaced`() throws {
        let (voie, adresse) = ("48486f28-a457-45c5-8065-1bb1bd5f3592", "8dc29005-659a-4369-aac0-acd34f0ee15b")
        let commune = try read(
            """
            \(voie);\(adresse);32999;Montfort;;Rue du Four;1;;0.5;43.7;;;
            \(voie);\(adresse);32999;Montfort;;Rue du Pont;1;;0.5;43.7;;;
            """)
        #expect(Set(commune.draft.voies.map(\.id)).count == 2)
        #expect(Set(commune.draft.numeros.map(\.id)).count == 2)
        #expect(commune.notes.map(\.line) == [3, 3])
        #expect(commune.notes.allSatisfy { $0.subject.contains(voie) || $0.subject.contains(adresse) })
    }
}
