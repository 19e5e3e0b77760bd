import Files
import Territory

extension CAPAlert {
    /// The message as CAP 1.2, its elements in the order of the schema.
    package var xml: String {
        var xml = XMLWriter()
        xml.element("alert", ["xmlns": CAPVersion.v1_2.rawValue]) { xml in
            xml.element("identifier", Self.token(identifier))
            xml.element("sender", Self.token(sender))
            xml.element("sent", sent.text)
            xml.element("status", status.rawValue)
            xml.element("msgType", messageType.rawValue)
            xml.element("source", ifAny: source)
            xml.element("scope", scope.rawValue)
            xml.element("note", ifAny: note)
            xml.element("references", ifAny: references.map(\.text).joined(separator: " "))
            for info in infos { info.write(to: &xml) }
        }
        return xml.text
    }

    /// A name without what CAP 1.2 §3.2.1 takes for a separator: space, comma, `<`, `&`.
    static func token(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { scalar in
            scalar.properties.isWhitespace || ",<&".unicodeScalars.contains(scalar) ? "-" : scalar
        }
        return String(String.UnicodeScalarView(scalars))
    }
}

extension CAPReference {
    var text: String {
        [CAPAlert.token(sender), CAPAlert.token(identifier), sent.text].joined(separator: ",")
    }
}

extension CAPInfo {
    fileprivate func write(to xml: inout XMLWriter) {
        xml.element("info") { xml in
            xml.element("language", language)
            for category in facts.categories { xml.element("category", category.rawValue) }
            xml.element("event", facts.event)
            for response in facts.responses { xml.element("responseType", response.rawValue) }
            xml.element("urgency", facts.urgency.rawValue)
            xml.element("severity", facts.severity.rawValue)
            xml.element("certainty", facts.certainty.rawValue)
            xml.element("effective", ifAny: effective?.text)
            xml.element("onset", ifAny: onset?.text)
            xml.element("expires", ifAny: expires?.text)
            xml.element("senderName", ifAny: senderName)
            xml.element("headline", ifAny: headline)
            xml.element("description", ifAny: description)
            xml.element("instruction", ifAny: facts.instruction)
            xml.element("web", ifAny: web)
            for area in areas { area.write(to: &xml) }
        }
    }
}

extension CAPArea {
    fileprivate func write(to xml: inout XMLWriter) {
        xml.element("area") { xml in
            xml.element("areaDesc", description)
            for ring in polygons {
                xml.element("polygon", ring.closed.map(Self.pair).joined(separator: " "))
            }
            for circle in circles {
                xml.element("circle", Self.pair(circle.centre) + " " + Position.text(circle.kilometres))
            }
            for code in geocodes {
                xml.element("geocode") { xml in
                    xml.element("valueName", code.name)
                    xml.element("value", code.value)
                }
            }
        }
    }

    /// The latitude first (CAP 1.2 §3.2.4).
    private static func pair(_ point: Position) -> String {
        Position.text(point.lat) + "," + Position.text(point.lon)
    }
}
