import Testing

@testable import AddressEngine

@Suite struct `What a page asks the engine to number` {
    private static let voie = "voie 0.5000000 43.7000000 0.5000000 43.7027000"
    /// About 120 m from the beginning, 8 m to the right.
    private static let house = "maison 0.5001000 43.7010800"

    private func answer(_ lines: String...) -> String {
        let bytes = [UInt8](lines.joined(separator: "\n").utf8)
        return String(decoding: bytes.withUnsafeBufferPointer { NumberingAnswer.write($0) }, as: UTF8.self)
    }

    @Test func `is answered with the number of the house, its metres and its side`() {
        let told = answer("regle metrique", "garde tout", Self.voie, "\(Self.house) 0 - - -")
        #expect(
            told.hasPrefix("{\"rule\":\"metric\",\"houses\":[{\"verdict\":\"new\",\"voie\":0,\"number\":120,")
        )
        for words in [
            "\"suffix\":\"\"", "\"wished\":120", "\"side\":\"right\"", "\"doubts\":0", "\"metres\":1",
        ] {
            #expect(told.contains(words), "\(words)")
        }
    }

    @Test func `gives no number that another house has, and keeps those that are there`() {
        let told = answer(
            "garde tout", Self.voie, "maison 0.5001000 43.7010900 0 120 - 1", "maison - - 0 122 - -",
            "\(Self.house) 0 - - -")
        #expect(told.contains("\"verdict\":\"kept\",\"voie\":0,\"number\":120"))
        let number = told.components("\"number\":").last
        #expect(number != "120" && number != "122")
    }

    @Test func `goes on as the voie is numbered now`() {
        let first = (0..<6).map { rank in
            "maison 0.5001000 43.70\(10 + rank)000 0 \(2 * rank + 2) - -"
        }
        let lines = ["regle presente", "garde tout", Self.voie] + first + ["maison 0.5001 43.7020 0 - - -"]
        let told = answer(lines.joined(separator: "\n"))
        #expect(told.hasPrefix("{\"rule\":\"sequential\""))
        #expect(told.components("\"number\":").last == "14")
        let far = answer("regle presente", Self.voie, "maison 0.5001 43.7020 0 222 - -")
        #expect(far.hasPrefix("{\"rule\":\"metric\""))
    }

    @Test func `follows numbers whose even ones are on the left, or that begin at the end of the line`() {
        // To the east of a line that goes north is its right: here the odd numbers.
        let swapped = (0..<6).flatMap { rank in
            [
                "maison 0.5001000 43.70\(10 + rank)000 0 \(2 * rank + 1) - -",
                "maison 0.4999000 43.70\(10 + rank)000 0 \(2 * rank + 2) - -",
            ]
        }
        let lines = ["regle presente", "garde tout", Self.voie]
        let right = answer((lines + swapped + ["maison 0.5001 43.7020 0 - - -"]).joined(separator: "\n"))
        #expect(right.components("\"number\":").last == "13" && right.contains("\"turned\":[]"))
        let backwards = (0..<6).map { rank in
            "maison 0.4999000 43.70\(20 - rank)000 0 \(2 * rank + 2) - -"
        }
        let back = answer((lines + backwards + ["maison 0.4999 43.7005 0 - - -"]).joined(separator: "\n"))
        #expect(back.components("\"number\":").last == "14" && back.contains("\"turned\":[0]"))
    }

    @Test func `tells the nearest voie of a house that is on none yet`() {
        let told = answer(
            "regle metrique", "voie 0.51 43.7 0.51 43.7027", Self.voie, "\(Self.house) - - - -",
            "maison 0.7 43.9 - - - -")
        #expect(told.contains("\"voie\":1"))
        #expect(told.contains("\"verdict\":\"left\",\"reason\":\"tooFar\""))
    }

    @Test func `takes no house farther than it is told`() {
        let far = "maison 0.5015 43.7010800 - - - -"
        #expect(answer("regle metrique", Self.voie, far).contains("\"number\":"))
        #expect(answer("ecart 100", Self.voie, far).contains("\"reason\":\"tooFar\""))
    }

    @Test func `is refused whole when a line of it cannot be read`() {
        let wrong = [
            "ecart x", "maison", "maison 0.5 43.7 0 - -", "maison 0.5 43.7 1 - - -",
            "maison 0.5 43.7 x - - -",
            "maison 0,5 43.7 0 - - -", "maison 1e3 43.7 0 - - -", "maison 200 43.7 0 - - -",
            "maison 0.5 - 0 - - -",
            "maison 0.5 43.7 0 -4 - -", "maison 0.5 43.7 0 999999999999999999999 - -", "voie 0.5", "regle",
            "regle x",
            "garde", "garde x", "autre", "maison 0.5 43.7 0 100000 - -", "voie nan nan 0.5 43.7",
        ]
        for line in wrong {
            #expect(answer(Self.voie, line) == "{\"fault\":\"unreadable\",\"line\":2}", "\(line)")
        }
        #expect(answer("voie 100 10 100 11").contains("outsideFrance"))
    }

    @Test func `holds nothing, or lines that are none, without harm`() {
        #expect(answer("") == "{\"rule\":\"metric\",\"houses\":[],\"turned\":[]}")
        #expect(answer("\n\n   \n") == "{\"rule\":\"metric\",\"houses\":[],\"turned\":[]}")
        #expect(answer("voie 0.5 43.7", "\(Self.house) 0 - - -").contains("voieWithoutLine"))
        #expect(answer("voie 0.5 43.7 0.5 43.7", "\(Self.house) 0 - - -").contains("voieWithoutLine"))
        #expect(answer(Self.voie, "maison - - 0 - - -").contains("\"reason\":\"noPlace\""))
    }

    @Test func `is bounded in houses and in voies`() {
        let houses = Array(repeating: "\(Self.house) - - - -", count: NumberingAsk.mostHouses + 1)
        #expect(answer(houses.joined(separator: "\n")) == "{\"fault\":\"tooMuch\"}")
        let voies = Array(repeating: Self.voie, count: NumberingAsk.mostVoies + 1)
        #expect(answer(voies.joined(separator: "\n")) == "{\"fault\":\"tooMuch\"}")
    }

    @Test func `may be any bytes`() {
        var random = RandomLines(seed: 5)
        for _ in 0..<400 {
            let bytes = (0..<random.draw(300)).map { _ in
                let words: [UInt8] = [UInt8]("voie maison regle 0123456789.-\n ".utf8)
                return random.draw(8) == 0 ? UInt8(random.draw(256)) : words[random.draw(words.count)]
            }
            let told = bytes.withUnsafeBufferPointer { NumberingAnswer.write($0) }
            #expect(told.first == 123 && told.last == 125)
        }
    }
}

extension String {
    /// The digits after each place of a text.
    fileprivate func components(_ separator: String) -> [String] {
        split(separator: separator).dropFirst().map { String($0.prefix { $0.isNumber }) }
    }
}
