import AddressEngine
import Testing

@testable import Addresses

@Suite struct `An answer of Panoramax` {
    private typealias Items = PanoramaxItems

    private static let house = GeoPoint(
        longitude: PanoramaxItems.house.lon, latitude: PanoramaxItems.house.lat)

    private static func read(_ text: String) -> StreetPhotoAnswer? {
        StreetPhotoAnswer(Array(text.utf8), around: house)
    }

    private static func only(_ properties: String, north: Double = -14) throws -> StreetPhoto {
        let answer = try #require(read(Items.answer([Items.item(north: north, properties)])))
        return try #require(answer.photos.first)
    }

    @Test func `tells the day, the distance, whom to credit`() throws {
        let photo = try Self.only("")
        #expect(photo.id == Items.id && photo.day == "2023-06-12")
        #expect((photo.distance - 14).magnitude < 0.01)
        #expect(photo.author == "Jeanne <L>" && photo.licence == "CC-BY-SA-4.0")
        #expect(photo.sight == .unknown)
        #expect(try Self.only(", \"datetimetz\": \"2023-06-13T00:22:18+03:00\"").day == "2023-06-13")
    }

    /// The picture is south of the house, which is then to its north.
    @Test(arguments: [
        (0.0, 60.0, StreetPhoto.Sight.towards), (29, 60, .towards), (331, 60, .towards), (31, 60, .elsewhere),
        (329, 60, .elsewhere), (180, 60, .elsewhere), (180, 360, .around), (-360, 60, .towards),
        (725, 60, .towards), (180, -5, .elsewhere),
    ])
    func `tells whether a picture looks towards the house`(
        azimuth: Double, field: Double, sight: StreetPhoto.Sight
    ) throws {
        let properties =
            ", \"view:azimuth\": \(azimuth), \"pers:interior_orientation\": {\"field_of_view\": \(field)}"
        #expect(try Self.only(properties).sight == sight)
    }

    @Test func `is shown nearest first, twelve at most, within sixty metres, each once`() throws {
        let items =
            (0..<30).map { Items.item(Items.id($0), north: Double(30 - $0) * 4) } + [Items.item(Items.id(29))]
        let answer = try #require(Self.read(Items.answer(items)))
        #expect(answer.photos.map(\.id) == (0..<12).map { Items.id(29 - $0) })
        #expect(!answer.isCut)
        let many = Array(repeating: Items.item(), count: StreetPhotoAnswer.asked)
        let cut = try #require(Self.read(Items.answer(many)))
        #expect(cut.isCut && cut.photos.count == 1)
    }

    @Test func `loses an item that cannot be read, and keeps the others`() throws {
        let wrong = [
            "null", "[]", "3", "{}", Items.item("../../etc/passwd"), Items.item("CAFB"),
            Items.item(Items.id + "0"), Items.item(Items.id.replacing("-", with: "e")),
            Items.item().replacing("\"Point\"", with: "\"Polygon\""),
            Items.item().replacing("[\(Items.house.lon),", with: "["),
            Items.item().replacing("[\(Items.house.lon),", with: "[1e300,"),
            Items.item(Items.id(1), "\"").replacing(",\"", with: ""),
            Items.item(Items.id(2)).replacing("\"anyone\"", with: "\"owner-only\""),
        ]
        for item in wrong {
            let answer = Self.read(Items.answer([item, Items.item(Items.id(9))]))
            #expect((answer?.photos.map(\.id) ?? []) == [Items.id(9)] || answer == nil, "\(item)")
        }
        #expect(Self.read(Items.answer(wrong.dropLast(2) + [Items.item(Items.id(9))]))?.photos.count == 1)
        let bare = Items.item().replacing("\"datetime\": \"2023-06-12T21:22:18.406856+00:00\", ", with: "")
            .replacing("Jeanne <L>", with: "a\\u202Eb\\u0000 " + String(repeating: "x", count: 5_000))
        let photo = try #require(Self.read(Items.answer([bare]))?.photos.first)
        #expect(photo.day.isEmpty && photo.author.hasPrefix("a b x") && photo.author.count <= 41)
        let dates = ["2023-02-30T00:00:00Z", "hier", "", "9999999999"]
        for date in dates {
            let item = Items.item().replacing("2023-06-12T21:22:18.406856+00:00", with: date)
            #expect(try #require(Self.read(Items.answer([item]))?.photos.first).day.isEmpty)
        }
    }

    @Test(arguments: [
        "", "null", "[]", "{}", "<!doctype html><title>Maintenance</title>", "{\"features\": 3}",
        "{\"features\": [" + String(repeating: "[", count: 30), "\u{0}",
        "{\"features\": [" + String(repeating: "[],", count: 210_000) + "[]]}",
    ])
    func `is none when it has not that form`(text: String) {
        #expect(Self.read(text) == nil)
    }
}
