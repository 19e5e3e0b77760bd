import Files
import Testing

@testable import Geocoding

@Suite struct `The columns of a list` {
    private func table(_ text: String) throws -> ListTable {
        try ListTable(try CSVTable.read(Array(text.utf8), limits: ListLimits.sheet))
    }

    private func guessed(_ text: String) throws -> [ListColumn] { ColumnGuess.columns(of: try table(text)) }

    @Test func `of the electoral roll are known by their headings`() throws {
        let columns = try guessed(
            """
            code du département;nom de naissance;prénoms;date de naissance;commune de naissance;numéro de voie;type et libellé de voie;1er complément adresse;lieu-dit;code postal;commune;numéro électeur
            32;DURAND;Zoé;01/02/1980;Auch;12;RUE DE LA PAIX;;;32500;FLEURANCE;7
            """)
        #expect(
            columns == [
                .ignored, .ignored, .ignored, .ignored, .ignored, .number, .voie, .complement, .complement,
                .postcode, .commune, .ignored,
            ])
    }

    @Test func `of the customers of the water service are known too`() throws {
        let columns = try guessed("N° client,Nom,Adresse,CP,Ville\n1,Durand,12 rue Haute,32500,Fleurance\n")
        #expect(columns == [.ignored, .ignored, .address, .postcode, .commune])
    }

    @Test func `without headings are known by what they hold`() throws {
        let columns = try guessed(
            "Durand;12 rue Haute;32500;Fleurance\nPetit;3 avenue de Lectoure;32500;Fleurance\n")
        #expect(columns == [.ignored, .address, .postcode, .commune])
        let list = try table(
            "Durand;12 rue Haute;32500;Fleurance\nPetit;3 avenue de Lectoure;32500;Fleurance\n")
        #expect(list.headings == ["Colonne 1", "Colonne 2", "Colonne 3", "Colonne 4"])
        #expect(list.count == 2)
    }

    @Test func `below a title are found`() throws {
        let list = try table("Liste de l’eau 2026\n\nNom;N°;Bis;Voie\nDurand;4;bis;rue de la Paix\n")
        #expect(list.headings == ["Nom", "N°", "Bis", "Voie"])
        #expect(list.count == 1)
        #expect(list.place(of: 0) == 4)
        var columns = ColumnGuess.columns(of: list)
        #expect(columns[1] == .number && columns[3] == .voie)
        columns[2] = .suffix
        #expect(WrittenAddress(list, 0, columns) == WrittenAddress(line: "4bis rue de la Paix"))
    }

    @Test func `make an address, its lost zero and its lieu-dit included`() throws {
        let list = try table(
            "Numéro;Voie;Lieu-dit;CP;Ville\n;;En Bourdieu;1400;Lectoure\n2;\"rue\n Haute\";Le Bourg;32500;Fleurance\n"
        )
        let columns = ColumnGuess.columns(of: list)
        #expect(
            WrittenAddress(list, 0, columns)
                == WrittenAddress(line: "En Bourdieu", postcode: "01400", commune: "Lectoure"))
        #expect(
            WrittenAddress(list, 1, columns)
                == WrittenAddress(line: "2 rue, Haute", postcode: "32500", commune: "Fleurance"))
    }

    @Test func `without a line below are refused`() {
        #expect(throws: ListRefusal.onlyHeadings) { try table("Nom;Rue\n") }
    }

    @Test(arguments: [
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1], ListRefusal.oldExcel), (Array("%PDF-1.7".utf8), .pdf), ([], .empty),
        ([0x89, 0x50, 0x4E, 0x47, 0, 1, 2], .notAList), ([0x50, 0x4B, 3, 4, 0], .damaged),
        ([UInt8](repeating: 0x61, count: (20 << 20) + 1), .tooLarge),
    ]) func `of a file of another kind are refused in words`(bytes: [UInt8], refusal: ListRefusal) {
        #expect(throws: refusal) { try ListFile(bytes) }
        #expect(refusal.words.count > 10)
    }

    @Test func `of an OpenDocument are refused with what to do`() throws {
        let type = ZipArchive.Entry("mimetype", Array("application/vnd.oasis.opendocument.spreadsheet".utf8))
        #expect(throws: ListRefusal.openDocument) { try ListFile(ZipArchive([type]).bytes) }
    }
}
