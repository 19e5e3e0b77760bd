import ArgumentParser
import DemoTerritory
import Foundation
import Web

/// Writes the fictional territory as the files that a real one comes in.
struct DemoFiles: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "files",
        abstract: "Écrit les fichiers officiels et les listes d’adresses du territoire fictif.",
        discussion: "Exemple\u{A0}: bastide demo files --size gers --out fichiers")

    @Option(help: ArgumentHelp("Taille du territoire.", valueName: "taille"))
    var size = DemoSize.demo

    @Option(help: ArgumentHelp("Dossier où écrire.", valueName: "dossier"))
    var out: String

    func run() async throws {
        let territory = FictionalTerritory.made(size)
        let folder = URL(filePath: out)
        for name in ["territoire", "adresses"] {
            try FileManager.default.createDirectory(
                at: folder.appending(path: name), withIntermediateDirectories: true)
        }
        for (kind, bytes) in territory.officialFiles {
            try Data(bytes).write(to: folder.appending(path: "territoire/\(kind)"))
        }
        try territory.communeWithUnnumberedHamlet?.writeHamlet(in: folder)
        var count = 0
        for commune in territory.communes {
            guard let bytes = territory.balFile(of: commune, projection: FictionalTerritory.projection) else {
                continue
            }
            try Data(bytes).write(to: folder.appending(path: "adresses/\(commune.code).csv"))
            count += 1
        }
        let communes = French.count(territory.communes.count, "commune", "communes")
        print("\(communes), \(French.count(count, "liste d’adresses", "listes d’adresses")) dans \(out).")
    }
}

extension FictionalCommune {
    /// Of the files of its hamlet, in the folder that is given.
    static let hamletFolder = "hameau"

    /// What numbers its hamlet in one sitting: the line of its road, its houses, the cadastre of the commune, in `hameau/`.
    func writeHamlet(in folder: URL) throws {
        guard let hamlet = unnumberedHamlet else { return }
        let folder = folder.appending(path: Self.hamletFolder)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(hamlet.roadGPX).write(to: folder.appending(path: "chemin.gpx"))
        try Data(hamlet.housesGeoJSON).write(to: folder.appending(path: "maisons.geojson"))
        try Data(cadastreFile).write(to: folder.appending(path: cadastreFileName))
    }
}
