import ArgumentParser
import Foundation
import Geocoder
import Geocoding
import Web

/// `bastide geocoder search`: looks for an address in an index.
struct GeocoderSearchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Cherche une adresse dans un index.",
        discussion: """
            Exemple\u{A0}: bastide geocoder search "12 rue de la paix fleurance" --index gers.index
            Rend 0 si quelque chose est trouvé, 1 sinon, 2 si l’index ne peut pas être lu.
            """)

    @Argument(help: ArgumentHelp("L’adresse, comme on l’écrit.", valueName: "ADRESSE"))
    var address: String

    @Option(help: ArgumentHelp("L’index où chercher.", valueName: "fichier"))
    var index: String

    @Option(help: ArgumentHelp("Combien de réponses, de 1 à 100.", valueName: "nombre"))
    var limit = 5

    @Option(
        help: ArgumentHelp(
            "Longitude d’un point\u{A0}: ce qui en est proche passe devant.", valueName: "degrés"))
    var lon: Double?

    @Option(help: ArgumentHelp("Latitude de ce point.", valueName: "degrés"))
    var lat: Double?

    @Flag(help: "Écrit les réponses en JSON.")
    var json = false

    func validate() throws {
        guard (1...100).contains(limit) else {
            throw ValidationError("--limit va de 1 à 100.")
        }
        guard (lon == nil) == (lat == nil) else {
            throw ValidationError("--lon et --lat vont ensemble.")
        }
        if let lon, let lat, Point(longitude: lon, latitude: lat) == nil {
            throw ValidationError("--lon va de -180 à 180 degrés, --lat de -90 à 90.")
        }
    }

    func run() async throws {
        let pool = try await pool()
        let near = lon.flatMap { lon in lat.flatMap { Point(longitude: lon, latitude: $0) } }
        let request = SearchRequest(text: Array(address.utf8), limit: limit, autocomplete: false, near: near)
        let results: [GeocoderResult]
        do {
            results = try pool.withSearch { try $0.search(request) }
        } catch QueryRefusal.tooLong {
            try refuse("L’adresse est trop longue\u{A0}: \(SearchRequest.longest) caractères au plus.")
        } catch QueryRefusal.empty {
            try refuse("Il n’y a rien à chercher\u{A0}: écrivez une adresse.")
        }
        if json { try printJSON(results) } else { printTable(results) }
        if results.isEmpty { throw ExitCode(1) }
    }

    private func pool() async throws -> SearchPool {
        do {
            return SearchPool(try MappedIndex(path: index))
        } catch {
            try refuse(error.description)
        }
    }

    private func printTable(_ results: [GeocoderResult]) {
        guard !results.isEmpty else { return printError("Rien n’est trouvé.") }
        let widest = results.map(\.label.count).max() ?? 0
        for result in results {
            let label = result.label.padding(toLength: widest, withPad: " ", startingAt: 0)
            let place =
                result.longitude.isFinite
                ? String(format: "%.6f %.6f", result.longitude, result.latitude) : "sans position"
            print(
                "\(String(format: "%.3f", result.score))  \(label)  \(result.type.word)  \(result.citycode)  \(place)  "
                    + result.id)
        }
    }

    private func printJSON(_ results: [GeocoderResult]) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        print(String(decoding: try encoder.encode(results.map(FoundPlace.init)), as: UTF8.self))
    }
}

/// A place found, under the names of the national API.
private struct FoundPlace: Encodable {
    let label: String
    let score: Double
    let type: String
    let id: String
    let housenumber: String?
    let name: String
    let street: String?
    let postcode: String
    let citycode: String
    let city: String
    let oldcitycode: String?
    let oldcity: String?
    let longitude: Double?
    let latitude: Double?
    let distance: Double?

    init(_ result: GeocoderResult) {
        label = result.label
        score = result.score
        type = result.type.name
        id = result.id
        housenumber = result.housenumber
        name = result.name
        street = result.street
        postcode = result.postcode
        citycode = result.citycode
        city = result.city
        oldcitycode = result.oldcitycode
        oldcity = result.oldcity
        longitude = result.longitude.isFinite ? result.longitude : nil
        latitude = result.latitude.isFinite ? result.latitude : nil
        distance = result.distance
    }
}

extension PlaceType {
    /// Its name in the national API.
    fileprivate var name: String {
        switch self {
        case .housenumber: "housenumber"
        case .street: "street"
        case .locality: "locality"
        case .municipality: "municipality"
        }
    }

    /// Its name for a person.
    fileprivate var word: String {
        switch self {
        case .housenumber: "numéro"
        case .street: "voie"
        case .locality: "lieu-dit"
        case .municipality: "commune"
        }
    }
}
