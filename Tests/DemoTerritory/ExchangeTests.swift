import DemoTerritory
import Foundation
import Testing

@Suite struct `The files of the fictional territory` {
    @Test(.readsSharedData) func `have the columns of the official ones`() throws {
        let files = OfficialFiles(Samples.demo)
        for (bytes, path) in [
            (files.communes, "territory/insee_cog_communes.csv"),
            (files.populations, "funding/insee_populations_legales_2023_communes.csv"),
            (files.epcis, "funding/epci_communes_france_2025.csv"),
            (files.postcodes, "territory/laposte_hexasmal_datanova_20250619.csv"),
        ] {
            let official = try #require(try SharedData.lines(path).first)
            #expect(Samples.header(bytes) == official, "\(path)")
            #expect(Samples.text(bytes).split(whereSeparator: \.isNewline).count >= 61)
        }
    }

    @Test(.readsSharedData) func `can name no real commune`() throws {
        // NCC, the eighth column, is the name in capitals without accents, hyphens or article
        let real = Set(
            try SharedData.lines("territory/insee_cog_communes.csv").dropFirst().map { line in
                line.split(separator: ",", omittingEmptySubsequences: false)[7].utf8.filter { $0 != 0x20 }
            })
        let invented =
            [CommuneNames.town] + CommuneNames.chosen + CommuneNames.outside + CommuneNames.composed
        #expect(real.count > 30_000)
        #expect(invented.filter { real.contains(capitals($0)) }.isEmpty)
        #expect(Set(Samples.gers.communes.map { capitals($0.name) }).count == 461)
    }

    @Test(.readsSharedData) func `bear no SIREN of a real EPCI`() throws {
        let rows = try SharedData.lines("funding/epci_communes_france_2025.csv").dropFirst()
        let real = Set(rows.map { $0.split(separator: ";", omittingEmptySubsequences: false)[1] })
        #expect(Samples.gers.epcis.allSatisfy { !real.contains($0.siren[...]) })
    }

    @Test(arguments: BALFormat.allCases)
    func `give each commune its BAL in every version`(format: BALFormat) throws {
        let commune = try #require(Samples.demo.communes.max { $0.population < $1.population })
        let bytes = Samples.demo.balCSV(for: commune, format: format, projection: Samples.flat)
        let lines = Samples.text(bytes).split(separator: "\n")
        #expect(lines.first?.split(separator: ";").map(String.init) == format.columns)
        let positions = commune.ways.flatMap(\.numeros).reduce(0) { $0 + $1.positions.count }
        #expect(lines.count == 1 + positions + commune.namedPlaces.count)
        #expect(lines.allSatisfy { $0.count { $0 == ";" } == format.columns.count - 1 })
    }

    @Test func `write accents in one byte when a spreadsheet of old did`() throws {
        let commune = try #require(Samples.demo.communes.first)
        let bytes = Samples.demo.balCSV(
            for: commune, format: .v1_3, encoding: .windows1252, delimiter: ",", projection: Samples.flat)
        #expect(bytes.contains(0xE9) && !bytes.contains(0xC3))
        #expect(bytes.prefix(25).elementsEqual("uid_adresse,cle_interop,c".utf8))
    }

    @Test func `quote the parcels when the bar separates columns`() throws {
        let commune = try #require(
            Samples.demo.communes.first { $0.ways.contains { $0.numeros.contains { $0.parcels.count == 2 } } }
        )
        let bytes = Samples.demo.balCSV(for: commune, delimiter: "|", projection: Samples.flat)
        #expect(Samples.text(bytes).contains("|\"96"))
    }

    @Test(arguments: BALFault.allCases)
    func `differ from the clean ones by each fault`(fault: BALFault) throws {
        let territory = Samples.demo
        let commune = try #require(territory.communes.first { $0.bal.faults.contains(fault) })
        let file = try #require(commune.bal.file)
        let clean = territory.balCSV(
            for: commune, format: file.format, encoding: file.encoding, delimiter: file.delimiter,
            projection: Samples.flat)
        let faulty = try #require(territory.balFile(of: commune, projection: Samples.flat))
        #expect(faulty != clean)
    }

    @Test func `stream as many rows as asked`() {
        let bal = Samples.demo.syntheticBAL(rows: 20_000, projection: Samples.flat)
        let bytes = bal.reduce(into: [UInt8]()) { $0 += $1 }
        let lines = Samples.text(bytes).split(separator: "\n")
        #expect(lines.count == 20_001)
        #expect(lines.allSatisfy { $0.count { $0 == ";" } == BALFormat.v1_5.columns.count - 1 })
        #expect(
            Set(lines.dropFirst().map { $0.split(separator: ";", omittingEmptySubsequences: false)[7] }).count
                == 500)
    }

    /// A name as the column NCC has it, without its spaces.
    private func capitals(_ name: String) -> [UInt8] {
        let articles = ["Le ", "La ", "Les "]
        let bare = name.dropFirst(articles.first { name.hasPrefix($0) }?.count ?? 0)
        let letters = bare.decomposedStringWithCanonicalMapping.unicodeScalars.filter {
            $0.properties.isAlphabetic
        }
        return Array(String(String.UnicodeScalarView(letters)).uppercased().utf8)
    }
}
