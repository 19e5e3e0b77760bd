import Testing

@testable import Geocoder

func withBytes<T>(_ text: String, _ body: (Bytes) -> T) -> T {
    Array(text.utf8).withUnsafeBufferPointer { body($0) }
}

@Suite struct `Two words` {
    @Test(arguments: [
        ("montauban", "montaubn", 1), ("concarneau", "corcarenau", 2), ("angers", "anegrs", 1),
        ("rue", "rue", 0),
        ("nantes", "naes", 2), ("abcd", "wxyz", 4), ("a", "", 1),
    ])
    func `are as far as the letters to change`(first: String, second: String, distance: Int) {
        let found = withBytes(first) { one in withBytes(second) { EditDistance.between(one, $0, most: 3) } }
        #expect(found == min(distance, 4))
    }

    @Test(arguments: [("jaures", "jores"), ("beaupuy", "bopui"), ("quai", "ke"), ("thiers", "tier")])
    func `may sound the same`(first: String, second: String) {
        func sound(_ text: String) -> [UInt8] {
            var sound: [UInt8] = []
            withBytes(text) { FrenchSound.append($0, to: &sound) }
            return sound
        }
        #expect(sound(first) == sound(second))
    }

    @Test func `of JSON are read with their escapes`() throws {
        let line =
            #"{"id":"1","type":"street","name":"Rue de l'\u00c9t\u00e9 \"x\"","citycode":["32001","32002"],"#
            + #""city":["A","B"],"postcode":null,"lon":-1.5e0,"lat":43,"x":{"y":[1,{"z":"}"}]},"#
            + #""housenumbers":{"1 bis":{"lon":0.5,"lat":43.25,"id":"h"}}}"#
        let document = try #require(withBytes(line) { AddokDocument.read($0) })
        #expect(String(decoding: document.name, as: UTF8.self) == "Rue de l'Été \"x\"")
        #expect(document.oldcity == [66] && document.longitude == -1.5 && document.postcodes.isEmpty)
        #expect(document.housenumbers.first?.latitude == 43.25)
        for cut in 0..<line.utf8.count {
            _ = withBytes(String(line.prefix(cut))) { AddokDocument.read($0) }
        }
    }
}
