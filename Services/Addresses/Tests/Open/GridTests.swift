import Testing

@testable import Addresses

@Suite struct `The grid of the published addresses` {
    /// Numbers drawn always alike (splitmix64).
    private struct Dice: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    @Test func `finds every point of a rectangle in few runs, in order`() {
        var dice = Dice(state: 5)
        for _ in 0..<2000 {
            let sizes: [Double] = [0, 0.001, 0.1, 3, 60, 180]
            let size = sizes.randomElement(using: &dice) ?? 1
            let (west, south) = (
                Double.random(in: -180...180, using: &dice), Double.random(in: -90...90, using: &dice)
            )
            let east = west + size > 180 ? west + size - 360 : west + size
            let box = BoundingBox(west: west, south: south, east: east, north: min(90, south + size))
            let runs = GridCell.runs(covering: box)
            #expect(runs.count <= 90)
            for (run, next) in zip(runs, runs.dropFirst()) { #expect(run.upperBound + 1 < next.lowerBound) }
            for _ in 0..<20 {
                let lon = Double.random(in: 0...1, using: &dice) * size + west
                let point = (
                    lon: lon > 180 ? lon - 360 : lon,
                    lat: Double.random(in: box.south...box.north, using: &dice)
                )
                guard box.contains(lon: point.lon, lat: point.lat) else { continue }
                let cell = GridCell.of(lon: point.lon, lat: point.lat)
                #expect(runs.contains { $0.contains(cell) }, "\(point) of \(box.text)")
            }
        }
    }

    @Test func `holds the whole Earth, its poles and its edges`() {
        for lon in [-180.0, 0, 180, 1e300, -.infinity, .nan] {
            for lat in [-90.0, 0, 90, .infinity, .nan] {
                #expect(GridCell.all.contains(GridCell.of(lon: lon, lat: lat)))
            }
        }
        let earth = BoundingBox(west: -180, south: -90, east: 180, north: 90)
        #expect(GridCell.runs(covering: earth) == [GridCell.all])
    }
}

@Suite struct `A rectangle asked for` {
    @Test func `is four numbers, or six`() {
        #expect(BoundingBox("0.5,43.6,0.7,43.8")?.text == "0.5,43.6,0.7,43.8")
        #expect(BoundingBox("0.5,43.6,-10,0.7,43.8,9000")?.text == "0.5,43.6,0.7,43.8")
        #expect(BoundingBox("1,1,1,1") != nil)
    }

    @Test(arguments: [
        "", ",", "1,2,3", "1,2,3,4,5", "1,2,3,4,5,6,7", "a,b,c,d", "nan,0,1,1", "0,0,inf,1", "0,0,1e999,1",
        "0x1,0,2,2", "0,2,1,1", "0,0,9,1,1,8", "1;2;3;4", " 1,2,3,4", "1,2,3,\u{664}", "1,,3,4",
        String(repeating: "1,", count: 100_000), String(repeating: "1", count: 500) + ",1,1,1", "0,0,1,1\0",
    ]) func `is nothing else`(text: String) {
        #expect(BoundingBox(text) == nil)
    }

    @Test func `may cross the antimeridian, and no more than the Earth`() throws {
        let box = try #require(BoundingBox("170,-20,-170,20"))
        #expect(box.crossesAntimeridian)
        #expect(box.contains(lon: 175, lat: 0) && box.contains(lon: -175, lat: 0))
        #expect(!box.contains(lon: 0, lat: 0))
        for text in ["170,-20,190,20", "-190,-20,-170,20", "530,-20,-170,20"] {
            #expect(BoundingBox(text) == box, "\(text)")
        }
        #expect(BoundingBox("190,0,200,1")?.text == "-170.0,0.0,-160.0,1.0")
        let far = try #require(BoundingBox("-500,-100,500,1e9"))
        #expect(far.text == "-180.0,-90.0,180.0,90.0")
    }
}

@Suite struct `A moment asked for` {
    @Test(arguments: [
        "2026-11-22T20:30:00Z", "2026-11-22T20:30:00.5+01:00", "2026-11-22", "2026-01-01/2026-12-31",
        "../2026-01-01",
        "2026-01-01T00:00:00Z/..", "/2026-01-01", "2026-01-01/",
    ]) func `is read`(text: String) {
        #expect(TimeQuestion.isReadable(text))
    }

    @Test(arguments: [
        "", "..", "/", "../..", "hier", "2026", "2026-13-01", "2026-01-32", "2026-01-01T25:00:00Z",
        "2026-01-01T00:00:00", "2026-01-01/2026-01-02/2026-01-03", "2026-01-01 ",
        String(repeating: "9", count: 10_000),
    ]) func `is refused`(text: String) {
        #expect(!TimeQuestion.isReadable(text))
    }
}

@Suite struct `A place in the pages` {
    @Test func `comes back from its address`() throws {
        let cursor = OpenCursor(cell: 123_456, id: "32999.v 1.2")
        #expect(OpenCursor(cursor.text) == cursor)
    }

    @Test(arguments: [
        "", "%", "AAAA", "MTIz", "LTEgeA", "OTk5OTk5OTk5OTk5OTk5OTk5OTkgeA",
        String(repeating: "A", count: 9000),
    ])
    func `is refused when no page gave it`(text: String) {
        #expect(OpenCursor(text) == nil)
    }
}
