import Foundation
import Territory
import Testing

@testable import Publications

@Suite struct `A received alert` {
    static let good = """
        <?xml version="1.0" encoding="UTF-8"?>
        <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
          <identifier>2.49.0.1.250.0.2026</identifier><sender>vigilance@meteo.example</sender>
          <sent>2026-11-22T12:00:00-00:00</sent><status>Actual</status><msgType>Alert</msgType><scope>Public</scope>
          <info><language>en-GB</language><category>Met</category><event>Flood</event><urgency>Immediate</urgency>
            <severity>Severe</severity><certainty>Likely</certainty></info>
          <info><language>fr-FR</language><category>Met</category><event>Crue</event><responseType>Avoid</responseType>
            <urgency>Immediate</urgency><severity>Severe</severity><certainty>Likely</certainty>
            <onset>2026-11-22T18:00:00+01:00</onset><expires>2026-11-23T18:00:00+01:00</expires>
            <headline>Crue &lt;b&gt;forte&lt;/b&gt;</headline><description><![CDATA[Texte <script>x</script>]]></description>
            <web>javascript:alert(1)</web>
            <area><areaDesc>La Baïse</areaDesc><polygon>43.9,0.5 43.9,0.6 44,0.6 43.9,0.5</polygon>
              <geocode><valueName>INSEE_COM</valueName><value>96001</value></geocode>
              <geocode><valueName>EMMA_ID</valueName><value>FR996</value></geocode></area></info>
        </alert>
        """

    func read(_ text: String) throws -> CAPAlert {
        try CAPAlert(reading: Array(text.utf8))
    }

    /// The good alert with one thing changed, which must be there.
    func changed(_ old: String, _ new: String) throws -> String {
        try #require(Self.good.contains(old))
        return Self.good.replacing(old, with: new)
    }

    @Test func `is typed, and proposed in French to a person`() throws {
        let alert = try read(Self.good)
        #expect(
            alert.key
                == CAPKey(
                    sender: "vigilance@meteo.example", identifier: "2.49.0.1.250.0.2026",
                    sent: Moment(seconds: 1_795_348_800)))
        let info = try #require(alert.info(preferring: "fr"))
        #expect(info.facts.event == "Crue" && info.web == nil)
        #expect(info.areas.map(\.communeCodes) == [[Samples.village]])
        let content = try #require(Content(received: alert, for: [Samples.village]))
        #expect(content.title == "Crue <b>forte</b>" && content.text == "Texte <script>x</script>")
        #expect(content.isDanger && content.validity.until == Samples.at(2026, 11, 23, 18))
        let kept = try content.checked(within: Samples.valley)
        #expect(kept.place?.label == "La Baïse")
        var publication = Samples.publication(kept)
        // Even so it takes two people.
        #expect(throws: PublicationRefusal.needsSecond) {
            try publication.publish(by: Hand("anne"), at: Samples.noon, within: Samples.valley)
        }
    }

    @Test func `of several areas is proposed with all their names, shortened where a field is full`() throws {
        let more = "</area><area><areaDesc>Le Gers</areaDesc></area></info>\n</alert>"
        let text = try changed("</area></info>\n</alert>", more)
        let content = try #require(Content(received: read(text), for: [Samples.village]))
        #expect(content.place == Place(label: "La Baïse, Le Gers"))
        let long = try changed("Crue &lt;b&gt;forte", String(repeating: "é", count: 500))
        let title = try #require(Content(received: read(long), for: [Samples.village])?.title)
        #expect(title.count == 160 && title.hasSuffix("é…"))
    }

    @Test func `twice is one, whatever its date is written as`() throws {
        let again = try changed("2026-11-22T12:00:00-00:00", "2026-11-22T13:00:00+01:00")
        #expect(try read(again).key == read(Self.good).key)
        #expect(
            try read(changed("2026-11-22T12:00:00-00:00", "2026-11-22T12:00:01-00:00")).key
                != read(Self.good).key)
    }

    @Test func `is not proposed when it is a test, a draft, or not for the public`() throws {
        for status in ["Test", "Draft", "System"] {
            let alert = try read(changed("<status>Actual", "<status>" + status))
            #expect(Content(received: alert, for: [Samples.village]) == nil)
        }
        let secret = try read(changed("<scope>Public", "<scope>Private"))
        #expect(Content(received: secret, for: [Samples.village]) == nil)
        let exercise = try read(changed("<status>Actual", "<status>Exercise"))
        #expect(Content(received: exercise, for: [Samples.village])?.isExercise == true)
    }

    @Test(
        arguments: [
            "identifier", "sender", "sent", "status", "msgType", "scope", "category", "event", "urgency",
            "severity",
            "certainty", "areaDesc", "valueName", "value",
        ])
    func `is refused without what it must say`(name: String) throws {
        let pattern = try Regex("<\(name)>[^<]*</\(name)>")
        #expect(throws: CAPRefusal.missing(name)) { try read(Self.good.replacing(pattern, with: "")) }
        #expect(CAPRefusal.missing(name).words.contains("«\u{A0}\(name)\u{A0}»"))
    }

    @Test(
        arguments: [
            "2026-11-22T12:00:00Z", "2026-11-22T12:00:00.5+01:00", "2026-11-22T12:00:00",
            "2026-02-30T12:00:00+01:00",
            "2026-11-22T24:00:00+01:00", "2026-11-22 12:00:00+01:00", "hier", "2026-11-22T12:00:00+99:00",
            "２026-11-22T12:00:00+01:00",
        ])
    func `is refused with a date that is none`(date: String) throws {
        let text = try changed("2026-11-22T12:00:00-00:00", date)
        #expect(throws: CAPRefusal.badDate("sent")) { try read(text) }
    }

    @Test func `is refused with values that an alert does not have`() throws {
        let changes = [
            ("<status>Actual", "<status>actual", "status"), ("<category>Met", "<category>Pluie", "category"),
            ("<responseType>Avoid", "<responseType>Run", "responseType"),
            ("<severity>Severe", "<severity>Danger", "severity"), ("44,0.6", "144,0.6", "polygon"),
            ("44,0.6", "44,nan", "polygon"), (" 43.9,0.5<", "<", "polygon"), ("44,0.6", "44;0.6", "polygon"),
            ("vigilance@", "vigi lance@", "sender"), ("<sender>", "<sender>a,", "sender"),
        ]
        for (old, new, name) in changes {
            let text = try changed(old, new)
            #expect(throws: CAPRefusal.badValue(name), "\(new)") { try read(text) }
        }
        let twice = try changed("<scope>Public</scope>", "<scope>Public</scope><scope>Public</scope>")
        #expect(throws: CAPRefusal.repeated("scope")) { try read(twice) }
    }

    @Test(arguments: ["Update", "Cancel", "Ack", "Error"])
    func `about others is refused unless it names them`(
        type: String
    ) throws {
        let text = try changed("<msgType>Alert", "<msgType>" + type)
        #expect(throws: CAPRefusal.noReferences) { try read(text) }
        let references =
            "</scope><references>a,b,2026-11-22T11:00:00+01:00 a,c,2026-11-22T11:30:00+01:00</references>"
        let named = text.replacing("</scope>", with: references)
        #expect(try read(named).references.map(\.identifier) == ["b", "c"])
        #expect(throws: CAPRefusal.badValue("references")) { try read(named.replacing("a,b,", with: "a,")) }
        #expect(throws: CAPRefusal.badDate("references")) {
            try read(named.replacing("11:30:00+01:00", with: "Z"))
        }
    }

    @Test func `of CAP 1.1 is read with the liberties that it had`() throws {
        let old = try changed("cap:1.2", "cap:1.1")
            .replacing("2026-11-22T12:00:00-00:00", with: "2026-11-22T12:00:00.25Z")
            .replacing("<certainty>Likely", with: "<certainty>Very Likely")
        #expect(try read(old).key == read(Self.good).key)
        #expect(try read(old).infos.map(\.facts.certainty) == [.likely, .likely])
        #expect(throws: CAPRefusal.notCAP) { try read(changed("cap:1.2", "cap:9")) }
        #expect(throws: CAPRefusal.notCAP) { try read("<rss/>") }
    }

    @Test func `that means harm is refused`() throws {
        let entity = "<!DOCTYPE alert [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n<alert "
        #expect(throws: CAPRefusal.documentType) { try read(changed("<alert ", entity)) }
        let laughs = "<!DOCTYPE a [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]><a>&b;</a>"
        #expect(throws: CAPRefusal.documentType) { try read(laughs) }
        #expect(throws: CAPRefusal.notXML(line: 5)) { try read(changed("<event>Flood", "<event>&x;")) }
        #expect(throws: CAPRefusal.tooComplicated) { try read(String(repeating: "<a>", count: 100_000)) }
        #expect(throws: CAPRefusal.tooComplicated) {
            try read("<a>" + String(repeating: "<b/>", count: 6000))
        }
        let huge = try changed("Texte", String(repeating: "x", count: 10 << 20))
        #expect(throws: CAPRefusal.tooLarge(megabytes: 1)) { try read(huge) }
        let long = try changed("Texte", String(repeating: "x", count: 30_000))
        #expect(throws: CAPRefusal.tooLong("description", limit: 20_000)) { try read(long) }
        #expect(throws: CAPRefusal.encoding) {
            try CAPAlert(reading: Array(Data("é".utf16.map { UInt8($0 & 0xFF) })))
        }
        #expect(CAPRefusal.documentType.words.contains("appelez le syndicat"))
    }

    @Test func `cut anywhere or with any byte changed is read or refused, never more`() {
        let bytes = Array(Self.good.utf8)
        for end in stride(from: 0, to: bytes.count, by: 7) {
            #expect(throws: CAPRefusal.self) { try CAPAlert(reading: Array(bytes[..<end])) }
        }
        var random = SystemRandomNumberGenerator()
        for _ in 0..<500 {
            var broken = bytes
            broken[Int.random(in: broken.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
            guard let alert = try? CAPAlert(reading: broken) else { continue }
            #expect((try? CAPAlert(reading: Array(alert.xml.utf8))) != nil)
        }
    }
}
