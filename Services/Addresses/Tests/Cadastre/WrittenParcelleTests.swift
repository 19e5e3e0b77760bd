import Testing

@testable import Addresses

@Suite struct `A written parcelle` {
    @Test(arguments: [
        ("AB 12", "32999000AB0012"), ("ab12", "32999000AB0012"), ("0AB0012", "32999000AB0012"),
        ("000AB0012", "32999000AB0012"), ("012 AB 12", "32999012AB0012"), ("012AB12", "32999012AB0012"),
        ("012 AB12", "32999012AB0012"), ("A 5", "329990000A0005"), ("0A 5", "329990000A0005"),
        ("E5", "329990000E0005"), ("0000E0005", "329990000E0005"), ("32999000AB0012", "32999000AB0012"),
    ])
    func `is understood as people say it`(_ text: String, _ reference: String) throws {
        let written = WrittenParcelle.all(in: text, of: "32999")
        #expect(written.count == 1)
        #expect(try written.first?.reference(of: "32999", among: nil) == reference)
    }

    @Test func `stands among others, however they are parted`() throws {
        let text = "AB 12, AB13;32999000AC0001 | D 4\tzz"
        let written = try WrittenParcelle.all(in: text, of: "32999").map {
            try $0.reference(of: "32999", among: nil)
        }
        #expect(written == ["32999000AB0012", "32999000AB0013", "32999000AC0001", "329990000D0004", "ZZ"])
        #expect(WrittenParcelle.all(in: "12 34", of: "67001") == [.short(former: nil, plan: "120034")])
        #expect(WrittenParcelle.all(in: "12 34", of: "32999") == [.whole("12"), .whole("34")])
        #expect(WrittenParcelle.all(in: " ,;| ", of: "32999").isEmpty)
    }

    @Test func `is asked when the cadastre has several of it, and refused when it has none`() throws {
        let known = ["32999000AB0002", "32999012AB0002"].compactMap { ParcelleReference($0) }
        let written = WrittenParcelle.short(former: nil, plan: "AB0002")
        let asked = #expect(throws: EditRefusal.self) { try written.reference(of: "32999", among: known) }
        #expect("\(String(describing: asked))".contains("012"))
        #expect(
            try WrittenParcelle.short(former: "012", plan: "AB0002").reference(of: "32999", among: known)
                == "32999012AB0002")
        #expect(throws: EditRefusal.self) { try written.reference(of: "32999", among: []) }
    }

    @Test func `is looked for by its section too, which is a number in Alsace and the Moselle`() {
        let section = { (text: String) in ParcelleQuestion.plan(former: nil, text) }
        #expect(ParcelleQuestion("ab", of: "32999") == section("AB"))
        #expect(ParcelleQuestion("0A", of: "32999") == section("0A"))
        #expect(ParcelleQuestion("E", of: "67001") == section("0E"))
        #expect(ParcelleQuestion("12", of: "67001") == section("12"))
        #expect(ParcelleQuestion("7", of: "57001") == section("07"))
        #expect(ParcelleQuestion("12 34", of: "67001") == section("120034"))
        #expect(ParcelleQuestion("123", of: "67001") == nil)
        for words in ["12", "7", "", "0", "A1B"] { #expect(ParcelleQuestion(words, of: "32999") == nil) }
    }
}
