import Testing

@testable import Notifications

@Suite struct `The text of an SMS` {
    @Test(arguments: [
        ("a", 1, 1), (String(repeating: "a", count: 160), 160, 1),
        (String(repeating: "a", count: 161), 161, 2),
        (String(repeating: "a", count: 306), 306, 2), (String(repeating: "a", count: 307), 307, 3),
        ("Réunion à 18 h : école (côté cour)".replacing("ô", with: "o"), 34, 1),
        ("Prix : 5 €", 11, 1), ("[Mairie] {info} ~ ^ \\ |", 31, 1),
        (String(repeating: "€", count: 80), 160, 1), (String(repeating: "€", count: 81), 162, 2),
    ])
    func `counts seven-bit letters, two for those behind an escape`(text: String, units: Int, parts: Int)
        throws
    {
        let sms = try #require(SMSText(text))
        #expect(sms.alphabet == .gsm7)
        #expect(sms.units == units)
        #expect(sms.parts == parts)
    }

    @Test(arguments: [
        ("ê", 1, 1), (String(repeating: "ê", count: 70), 70, 1), (String(repeating: "ê", count: 71), 71, 2),
        (String(repeating: "ê", count: 134), 134, 2), (String(repeating: "ê", count: 135), 135, 3),
        ("Fête 🌻", 7, 1), (String(repeating: "🌻", count: 35), 70, 1),
    ])
    func `counts sixteen-bit units as soon as one letter is not in GSM-7`(
        text: String, units: Int, parts: Int
    ) throws {
        let sms = try #require(SMSText(text))
        #expect(sms.alphabet == .ucs2)
        #expect(sms.units == units)
        #expect(sms.parts == parts)
    }

    @Test func `never cuts a letter of two units in two`() throws {
        let a = { (count: Int) in String(repeating: "a", count: count) }
        // 306 septets would be two parts; the € that straddles the first end makes a third.
        #expect(try #require(SMSText(a(152) + "€" + a(152))).parts == 3)
        #expect(try #require(SMSText(a(151) + "€" + a(153))).parts == 2)
        let e = { (count: Int) in String(repeating: "ê", count: count) }
        #expect(try #require(SMSText(e(66) + "🌻" + e(66))).parts == 3)
        #expect(try #require(SMSText(e(65) + "🌻" + e(67))).parts == 2)
    }

    @Test func `says which letters cost more, and how to do without`() throws {
        let sms = try #require(SMSText("Fête à l’école : rendez-vous dès 8 h, ça suffit, fête !"))
        #expect(sms.alphabet == .ucs2)
        #expect(sms.dearLetters == ["ê", "’", "ç"])
        #expect(sms.inPlainLetters == "Fete à l'école : rendez-vous dès 8 h, ca suffit, fete !")
        #expect(try #require(SMSText(sms.inPlainLetters)).alphabet == .gsm7)
    }

    @Test func `is neither empty nor endless, and holds no control character`() throws {
        #expect(SMSText("") == nil)
        #expect(SMSText(" \n ") == nil)
        #expect(SMSText(String(repeating: "a", count: 1530))?.parts == 10)
        #expect(SMSText(String(repeating: "a", count: 1531)) == nil)
        #expect(try #require(SMSText("  a\r\nb\u{7}\u{0}c ")).text == "a\nbc")
    }

    @Test(arguments: [
        ("06 12 34 56 78", "+33612345678"), ("07.12.34.56.78", "+33712345678"),
        ("+33 6 12 34 56 78", "+33612345678"),
        ("0033612345678", "+33612345678"), ("0690 12 34 56", "+590690123456"),
        ("0692123456", "+262692123456"),
        ("0639 12 34 56", "+262639123456"), ("+689 87 12 34 56", "+68987123456"),
        ("+508 55 12 34", "+508551234"),
    ])
    func `goes to a mobile, written in one way`(text: String, number: String) {
        #expect(MobileNumber(text)?.text == number)
    }

    @Test(arguments: [
        "", "05 62 12 34 56", "+33562123456", "0612", "06 12 34 56 7a", "+0612345678", "36 12", "06123456789",
        "+32 470 12 34 56", "+882 16 12345678", "+7 901 123 45 67", "+1 242 555 0101", "+262 262 12 34 56",
        "+590 590 12 34 56", "+336123456789", "+689 40 12 34 56",
    ])
    func `goes nowhere else`(text: String) {
        #expect(MobileNumber(text) == nil)
    }
}
