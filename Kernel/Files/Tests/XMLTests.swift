import Foundation
import Testing

@testable import Files

@Suite struct `XML that comes in` {
    static let limits = XMLLimits(bytes: 10_000, depth: 5, elements: 20)

    func read(_ text: String) throws -> XMLTree {
        try XMLReader.read(Array(text.utf8), within: Self.limits)
    }

    @Test func `gives elements, namespaces, attributes and text`() throws {
        let tree = try read(
            """
            \u{FEFF}<?xml version="1.0" encoding='UTF-8'?>
            <!-- un <commentaire> & plus -->
            <a:root xmlns:a="urn:a" xmlns="urn:b" n='1 &lt; 2' t="x\ty">
              <a:item>É &amp; <![CDATA[<b> & ]]>&#233;&#x1F600;</a:item><item/><?pi rien?><item xmlns="">x</item >
            </a:root>

            """)
        #expect(tree.name == "root" && tree.namespace == "urn:a")
        #expect(tree.attributes == ["n": "1 < 2", "t": "x y"])
        #expect(tree.children.map(\.namespace) == ["urn:a", "urn:b", nil])
        #expect(tree.all("item").map(\.text) == ["É & <b> & é😀"])
        #expect(try read("<a>1\r\n2\r3</a>").text == "1\n2\n3")
    }

    @Test func `is read in ISO-8859-1 when it says so`() throws {
        let head = Array("<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><a>".utf8)
        #expect(try XMLReader.read(head + [0xE9] + Array("</a>".utf8), within: Self.limits).text == "é")
    }

    @Test(
        arguments: [
            "", "texte", "<a>", "<a></b>", "</a>", "<a/><b/>", "<a/>x", "<a b></a>", "<a b=1/>",
            "<a b=''b='' />",
            "<a b='' b=''/>", "<a b='<'/>", "<a>&x;</a>", "<a>&#0;</a>", "<a>&#xD800;</a>",
            "<a>&#x110000;</a>",
            "<a>&#+65;</a>", "<a>&amp</a>", "<a>]]></a>", "<a>\u{1}</a>", "<a>\u{FFFE}</a>", "<x:a/>",
            "<a:b:c/>",
            "<a xmlns:x=''/>", "<a xmlns='u' xmlns='v'/>", "<1a/>", "<a><!-- </a>", "<a><![CDATA[ </a>",
            "< a/>",
        ])
    func `is refused when it is not well formed`(text: String) {
        #expect(throws: XMLFault.self) { try read(text) }
    }

    @Test(
        arguments: [
            "<!DOCTYPE a><a/>", "<!doctype a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
            "<a><!ENTITY x 'y'></a>", "<a><![CDATA[<!DOCTYPE]]></a>",
            "<?xml version='1.0'?>\n<!-- --><!DOCTYPE a><a/>",
        ])
    func `is refused with any document type`(text: String) {
        #expect(throws: XMLFault.documentType) { try read(text) }
    }

    @Test func `is refused beyond its limits`() {
        #expect(throws: XMLFault.tooLarge(limit: 10_000)) {
            try read("<a>" + String(repeating: "x", count: 10_000) + "</a>")
        }
        #expect(throws: XMLFault.tooDeep(limit: 5)) { try read(String(repeating: "<a>", count: 6)) }
        #expect(throws: XMLFault.tooManyElements(limit: 20)) {
            try read("<a>" + String(repeating: "<b/>", count: 20) + "</a>")
        }
        let prefixes = (0..<40).map { " xmlns:p\($0)='u'" }.joined()
        #expect(throws: XMLFault.malformed(line: 1)) { try read("<a\(prefixes)/>") }
        #expect(throws: XMLFault.malformed(line: 3)) { try read("<a>\n\n</b>") }
    }

    @Test(arguments: [String.Encoding.utf16, .utf16BigEndian, .utf32LittleEndian])
    func `is refused in an encoding that hides what it holds`(encoding: String.Encoding) throws {
        let bytes = try #require("<!DOCTYPE a><a/>".data(using: encoding))
        #expect(throws: XMLFault.encoding) { try XMLReader.read(Array(bytes), within: Self.limits) }
        #expect(throws: XMLFault.encoding) { try read("<?xml version='1.0' encoding='utf-7'?><a/>") }
        #expect(throws: XMLFault.encoding) {
            try XMLReader.read(Array("<a>".utf8) + [0xE9] + Array("</a>".utf8), within: Self.limits)
        }
    }

    @Test func `takes a time in proportion to its length, whatever it holds`() throws {
        let limits = XMLLimits(bytes: 1 << 20, depth: 12, elements: 5000)
        let clock = ContinuousClock()
        for part in ["&lt;", "<!---->", "<![CDATA[]]>", "]]", "é"] {
            let text = "<a>" + String(repeating: part, count: 1_000_000 / part.utf8.count) + "</a>"
            let taken = clock.measure { _ = try? XMLReader.read(Array(text.utf8), within: limits) }
            #expect(taken < .seconds(20), "\(part): \(taken)")
        }
    }
}

@Suite struct `XML that goes out` {
    @Test func `reads back as what was written`() throws {
        let hostile = "<b>&amp; \"quoted\" 'it' ]]> \r\n\té\u{0}\u{1}\u{FFFE}😀"
        var xml = XMLWriter()
        xml.element("root", ["xmlns": "urn:x", "note": "1 < \"2\"\n\t& é"]) { xml in
            xml.element("text", hostile)
            xml.element("text", ifAny: "")
            xml.element("text", ifAny: nil)
            xml.empty("empty", ["a": "b"])
        }
        let tree = try XMLReader.read(
            Array(xml.text.utf8), within: XMLLimits(bytes: 10_000, depth: 3, elements: 9))
        #expect(tree.attributes == ["note": "1 < \"2\"\n\t& é"])
        #expect(tree.children.map(\.name) == ["text", "empty"])
        #expect(tree.children[0].text == "<b>&amp; \"quoted\" 'it' ]]> \r\n\té😀")
    }
}

@Suite struct `A line of a table` {
    @Test func `keeps texts whole, and none as a formula`() {
        #expect(
            CSVLine.text(["a", "b;c", "d\"e\u{301}", "l\nm", ""])
                == "a;\"b;c\";\"d\"\"e\u{301}\";\"l\nm\";\r\n")
        #expect(
            CSVLine.text(["=1+1", "-0.5", "+33", "@x", "-a", "\"\u{301};"])
                == "'=1+1;-0.5;+33;'@x;'-a;\"\"\"\u{301};\"\r\n")
    }
}
