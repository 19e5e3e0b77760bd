import AddressEngine
import Foundation

/// What a STAC search answers (STAC API 1.0, item search; perspective imagery extension), as much as is shown of it.
struct StreetPhotoAnswer {
    /// How many items are asked for: more than stand on a long street, less than a whole town.
    static let asked = 200
    static let mostBytes = 8 << 20
    /// Metres around the place.
    static let reach = 60.0
    static let mostShown = 12

    /// Nearest first.
    let photos: [StreetPhoto]
    /// Whether there may be nearer ones than the instance told.
    let isCut: Bool

    /// - Returns: nil when the bytes are no such answer; an item that cannot be read is left out.
    init?(_ bytes: [UInt8], around place: GeoPoint) {
        do {
            try JSONBounds.check(bytes)
            let found = try JSONDecoder().decode(Found.self, from: Data(bytes))
            var seen: Set<String> = []
            let near = found.features.compactMap { $0.item?.photo(from: place) }
                .filter { $0.distance <= Self.reach && seen.insert($0.id).inserted }
                .sorted { ($0.distance, $0.id) < ($1.distance, $1.id) }
            photos = Array(near.prefix(Self.mostShown))
            isCut = found.features.count >= Self.asked
        } catch {
            return nil
        }
    }

    fileprivate struct Found: Decodable {
        let features: [Readable]
    }

    /// An item, or nothing when it has not the form of one.
    fileprivate struct Readable: Decodable {
        let item: Item?

        init(from decoder: any Decoder) {
            item = try? Item(from: decoder)
        }
    }

    fileprivate struct Item: Decodable {
        let id: String
        let geometry: Geometry
        let properties: Properties
        let providers: [Provider]?

        struct Geometry: Decodable {
            let type: String
            let coordinates: [Double]
        }

        struct Properties: Decodable {
            let datetime: String?
            let localDatetime: String?
            let azimuth: Double?
            let orientation: Orientation?
            let producer: String?
            let license: String?
            let visibility: String?

            enum CodingKeys: String, CodingKey {
                case datetime, license
                case localDatetime = "datetimetz"
                case azimuth = "view:azimuth"
                case orientation = "pers:interior_orientation"
                case producer = "geovisio:producer"
                case visibility = "geovisio:visibility"
            }
        }

        struct Orientation: Decodable {
            let degrees: Double?

            enum CodingKeys: String, CodingKey {
                case degrees = "field_of_view"
            }
        }

        struct Provider: Decodable {
            let name: String
            let roles: [String]?
        }
    }
}

extension StreetPhotoAnswer.Item {
    fileprivate func photo(from place: GeoPoint) -> StreetPhoto? {
        let id = id.lowercased()
        guard StreetPhoto.isID(id), geometry.type == "Point", geometry.coordinates.count >= 2,
            properties.visibility ?? "anyone" == "anyone"
        else { return nil }
        let (lon, lat) = (geometry.coordinates[0], geometry.coordinates[1])
        guard lon.magnitude <= 180, lat.magnitude <= 90 else { return nil }
        let step = Step(from: GeoPoint(longitude: lon, latitude: lat), to: place)
        return StreetPhoto(
            id: id, day: day, distance: step.metres, sight: sight(step), author: author,
            licence: StreetPhoto.shown(properties.license ?? ""))
    }

    private var day: String {
        [properties.localDatetime, properties.datetime].compactMap(\.self)
            .map { String($0.prefix(10)) }.first { CivilDate(iso: $0) != nil } ?? ""
    }

    private var author: String {
        let makers = (providers ?? []).filter { $0.roles?.contains("producer") == true }.map(\.name)
        let names = makers.isEmpty ? [properties.producer ?? providers?.last?.name ?? ""] : makers
        var seen: Set<String> = []
        return names.map(StreetPhoto.shown).filter { !$0.isEmpty && seen.insert($0).inserted }
            .prefix(2).joined(separator: ", ")
    }

    /// Without a field of view, that of an ordinary lens.
    private func sight(_ step: Step) -> StreetPhoto.Sight {
        let field = properties.orientation?.degrees ?? 70
        guard field < 355 else { return .around }
        guard let azimuth = properties.azimuth, azimuth.isFinite, step.metres >= 1 else { return .unknown }
        let turn = (azimuth - step.azimuth).truncatingRemainder(dividingBy: 360).magnitude
        return min(turn, 360 - turn) <= max(field, 20) / 2 ? .towards : .elsewhere
    }
}

/// From one place to another a few streets away, on a sphere: half a metre in a hundred at most.
private struct Step {
    let metres: Double
    /// Degrees from the north, clockwise.
    let azimuth: Double

    init(from start: GeoPoint, to end: GeoPoint) {
        let degree = 111_195.0
        let north = (end.latitude - start.latitude) * degree
        let east = (end.longitude - start.longitude) * degree * cos(start.latitude * .pi / 180)
        metres = (north * north + east * east).squareRoot()
        azimuth = atan2(east, north) * 180 / .pi
    }
}
