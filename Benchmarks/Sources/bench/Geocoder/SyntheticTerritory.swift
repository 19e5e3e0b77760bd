import Foundation
import Geocoder

/// A territory of as many addresses as asked: the real communes, in an order of chance, filled with voies drawn from a seed.
///
/// As in the field: twelve numbers a voie on average, a few very long ones, names that thousands of communes share and names that
/// one only has, lieux-dits in villages, suffixes on four numbers of a hundred, numbers of the metric kind in the country.
struct SyntheticTerritory {
    private let communes: [GeocoderDocument]
    private let names: [String]
    private var draw: Draw
    private var next = 0

    /// - Parameters:
    ///   - base: the real communes, and the real names of voies.
    init(_ base: AddressBase, seed: UInt64) {
        var communes = base.documents.filter { $0.type == .municipality && $0.longitude.isFinite }
        names = Array(
            Set(
                base.documents.filter { $0.type != .municipality }
                    .map { String(decoding: $0.name, as: UTF8.self) })
        ).sorted()
        // In an order of chance: a small territory has as many towns, for its size, as a large one.
        draw = Draw(seed: seed)
        for place in communes.indices.dropLast() {
            communes.swapAt(place, place + draw.below(communes.count - place))
        }
        self.communes = communes
    }

    /// Gives documents, a commune then its voies, until there are so many addresses.
    mutating func fill(addresses wanted: Int, _ give: (GeocoderDocument) -> Void) {
        var given = 0
        while given < wanted {
            let commune = communes[next % communes.count]
            next += 1
            give(commune)
            given += fill(commune, upTo: wanted - given, give)
        }
    }

    private mutating func fill(
        _ commune: GeocoderDocument, upTo most: Int, _ give: (GeocoderDocument) -> Void
    ) -> Int {
        let wanted = min(most, max(40, min(12_000, commune.population * 2 / 5)))
        let isVillage = commune.population < 2_000
        let reach = 0.008 + 0.0003 * Double(wanted).squareRoot()
        var known: Set<String> = []
        var given = 0
        while given < wanted {
            let isPlace = isVillage && draw.once(in: 3)
            let name = isPlace ? placeName() : voieName(commune)
            guard known.insert(name).inserted else { continue }
            var voie = GeocoderDocument(
                type: isPlace ? .locality : .street,
                id: commune.citycode + Array("_\(String(10_000 + known.count))".utf8),
                name: Array(name.utf8), postcodes: Array(commune.postcodes.prefix(1)),
                citycode: commune.citycode, city: commune.name)
            let count = min(wanted - given, isPlace ? 1 + draw.below(5) : length())
            lay(count, on: &voie, around: commune, reach)
            voie.importance = 0.2 + min(0.5, Double(count) / 400) + commune.importance * 0.3
            give(voie)
            given += count
        }
        return given
    }

    /// How many numbers a voie has: twelve on average, seldom more than a hundred.
    private mutating func length() -> Int {
        let part = draw.unit()
        return 1 + Int(-11 * log(max(1e-6, 1 - part)) * (draw.once(in: 20) ? 4 : 0.85))
    }

    private mutating func lay(
        _ count: Int, on voie: inout GeocoderDocument, around commune: GeocoderDocument, _ reach: Double
    ) {
        var longitude = commune.longitude + (draw.unit() - 0.5) * 2 * reach
        var latitude = commune.latitude + (draw.unit() - 0.5) * 1.4 * reach
        (voie.longitude, voie.latitude) = (longitude, latitude)
        let turn = draw.unit() * 6.283
        let isMetric = voie.type == .street && draw.once(in: 5)
        var number = isMetric ? 10 + draw.below(60) : 1 + draw.below(2)
        for _ in 0..<count {
            var text = Array(String(number).utf8)
            if draw.once(in: 25) { text += Array(draw.one(of: ["bis", "bis", "bis", "ter", "a", "b"]).utf8) }
            voie.housenumbers.append(.init(text: text, longitude: longitude, latitude: latitude))
            number += isMetric ? 5 + draw.below(120) : 1 + draw.below(3)
            longitude += (0.0002 + draw.unit() * 0.0001) * cos(turn)
            latitude += (0.00015 + draw.unit() * 0.0001) * sin(turn)
        }
    }

    /// The name of a voie: often a common one, else one of its own.
    private mutating func voieName(_ commune: GeocoderDocument) -> String {
        switch draw.below(10) {
        case 0..<5:
            // The names of few ranks are borne by very many voies.
            let part = draw.unit()
            return names[min(names.count - 1, Int(part * part * part * Double(names.count)))]
        case 5, 6: return "\(draw.one(of: Self.kinds)) \(draw.one(of: Self.firstNames)) \(surname())"
        case 7:
            return "\(draw.one(of: Self.kinds)) \(draw.one(of: ["du", "de", "des", "de la"])) \(surname())"
        case 8:
            let other = String(
                decoding: communes[(next + draw.below(60)) % communes.count].name, as: UTF8.self)
            return "\(draw.one(of: ["Route", "Chemin", "Rue", "Avenue"])) de \(other)"
        default:
            return "\(draw.one(of: Self.kinds)) \(draw.one(of: Self.articles)) \(draw.one(of: Self.things))"
        }
    }

    private mutating func placeName() -> String {
        switch draw.below(4) {
        case 0: "Le \(surname())"
        case 1: "Lieu-dit \(surname())"
        case 2: "\(draw.one(of: ["Les", "Aux", "Sous les"])) \(draw.one(of: Self.things))s"
        default: "La \(surname())"
        }
    }

    private mutating func surname() -> String {
        let middle = draw.once(in: 2) ? draw.one(of: Self.middles) : ""
        return draw.one(of: Self.heads) + middle + draw.one(of: Self.tails)
    }

    private static let kinds = [
        "Rue", "Rue", "Rue", "Rue", "Rue", "Chemin", "Chemin", "Impasse", "Allée", "Avenue", "Route", "Place",
        "Boulevard", "Square", "Passage", "Ruelle", "Sentier", "Cours", "Résidence", "Lotissement",
    ]
    private static let firstNames = [
        "Jean", "Pierre", "Louis", "Marie", "Paul", "Émile", "Victor", "Georges", "Henri", "Marcel", "Léon",
        "Albert", "Charles", "Jules", "André", "Jacques", "Simone", "Louise", "du Général", "du Docteur",
    ]
    private static let articles = ["du", "de la", "des", "de l'ancien", "de la petite", "du grand"]
    private static let things = [
        "Moulin", "Fontaine", "Lavoir", "Pré", "Chêne", "Tilleul", "Verger", "Puits", "Four", "Ruisseau",
        "Bois",
        "Vigne", "Croix", "Chapelle", "Tour", "Forge", "Noyer", "Étang", "Source", "Garenne", "Gravière",
    ]
    private static let heads = [
        "Bar", "Ber", "Bou", "Cas", "Cha", "Cou", "Dar", "Des", "Du", "Fau", "Fer", "Gar", "Gui", "Jau", "La",
        "Lar", "Le", "Mar", "Mon", "Mou", "Nau", "Per", "Pey", "Pou", "Ra", "Rou", "Sa", "Sou", "Tar", "Vil",
    ]
    private static let middles = [
        "ba", "be", "ci", "da", "di", "ga", "go", "la", "li", "lo", "ma", "me", "na", "pa", "ra", "ri", "ro",
        "ta",
        "te", "va",
    ]
    private static let tails = [
        "bert", "bois", "chet", "court", "dan", "din", "doux", "gnac", "guet", "lard", "let", "lier", "mont",
        "net",
        "nier", "quet", "rac", "raud", "rel", "rond", "sac", "sard", "tel", "tier", "val", "vert", "ville",
        "zac",
    ]
}
