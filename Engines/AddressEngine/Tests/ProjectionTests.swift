import Testing

@testable import AddressEngine

@Suite struct `A legal projection` {
    struct Fact: Sendable {
        let projection: Int
        let place: GeoPoint
        let plane: PlanePoint

        init(_ projection: Int, _ longitude: Double, _ latitude: Double, _ x: Double, _ y: Double) {
            self.projection = projection
            place = GeoPoint(longitude: longitude, latitude: latitude)
            plane = PlanePoint(x: x, y: y)
        }
    }

    /// Computed by PROJ 9.
    static let facts: [Fact] = [
        Fact(2154, 2.30831, 48.850244, 649242.5741, 6861355.8473),
        Fact(2154, -1.7454643349932766, 48.02828204392352, 346486.9842, 6780392.3409),
        Fact(2154, 0.5855, 43.6465, 505171.3411, 6286029.6984),
        Fact(2154, 9.45, 42.7, 1228546.0453, 6199420.6440),
        Fact(2154, -4.5, 48.4, 145709.7889, 6837422.0826),
        Fact(2154, 7.75, 48.58, 1050163.9436, 6841622.7155),
        Fact(5490, -61.540298, 16.248957, 655995.2920, 1797030.0359),
        Fact(5490, -61.056312, 14.608169, 709371.9147, 1615884.4095),
        Fact(2972, -52.33, 4.92, 352532.8337, 543968.0415),
        Fact(2975, 55.447998, -20.893366, 338573.1716, 7688873.9225),
        Fact(4471, 45.197995, -12.792185, 521488.6106, 8585837.3526),
        Fact(4467, -56.17, 46.78, 563359.6380, 5181051.2208),
        Fact(3163, 166.45, -22.27, 446378.7125, 214678.5387),
        Fact(3296, -151.75, -16.5, 633410.7477, 8175342.7442),
        Fact(3297, -149.57, -17.53, 227146.0254, 8059968.0961),
        Fact(3298, -140.1, -8.9, 598953.5062, 9016083.2691),
        Fact(3299, -134.97, -23.12, 503071.7215, 7443195.8546),
        Fact(2988, -176.17, -13.28, 589762.6980, 8531872.4164),
    ]

    @Test(arguments: facts) func `agrees with PROJ within a millimetre`(fact: Fact) throws {
        let projection = try #require(LegalProjection(rawValue: fact.projection))
        #expect(LegalProjection.at(fact.place) == projection)
        let plane = projection.forward(fact.place)
        #expect((plane.x - fact.plane.x).magnitude < 0.001)
        #expect((plane.y - fact.plane.y).magnitude < 0.001)
    }

    @Test(arguments: facts) func `comes back to the same place`(fact: Fact) throws {
        let projection = try #require(LegalProjection(rawValue: fact.projection))
        let place = projection.inverse(projection.forward(fact.place))
        // Wallis changes of datum: the height that is dropped costs a millimetre.
        let tolerance = projection == .wallis ? 1e-8 : 1e-9
        #expect((place.longitude - fact.place.longitude).magnitude < tolerance)
        #expect((place.latitude - fact.place.latitude).magnitude < tolerance)
    }

    @Test func `knows no place outside French territory`() {
        #expect(LegalProjection.project(GeoPoint(longitude: 0, latitude: 0)) == nil)
        #expect(LegalProjection.project(GeoPoint(longitude: .nan, latitude: 48)) == nil)
    }
}
