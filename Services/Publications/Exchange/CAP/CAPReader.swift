import Files

extension CAPAlert {
    /// An alert is a few kilobytes; pictures inside it are not read.
    static let limits = XMLLimits(bytes: 1 << 20, depth: 12, elements: 5000)

    /// Reads a message of CAP 1.1 or 1.2, whole or not at all.
    package init(reading bytes: [UInt8]) throws(CAPRefusal) {
        let root: XMLTree
        do {
            root = try XMLReader.read(bytes, within: Self.limits)
        } catch {
            throw CAPRefusal(error)
        }
        guard root.name == "alert", let version = root.namespace.flatMap(CAPVersion.init(rawValue:)) else {
            throw .notCAP
        }
        try self.init(CAPFields(root, version))
    }

    private init(_ fields: CAPFields) throws(CAPRefusal) {
        identifier = try fields.token("identifier")
        sender = try fields.token("sender")
        sent = try fields.require(fields.time("sent"), "sent")
        status = try fields.value("status")
        messageType = try fields.value("msgType")
        scope = try fields.value("scope")
        source = try fields.text("source")
        note = try fields.text("note")
        references = try fields.references()
        guard !messageType.needsReferences || !references.isEmpty else { throw .noReferences }
        var infos: [CAPInfo] = []
        for info in fields.all("info") { infos.append(try CAPInfo(info)) }
        guard !messageType.needsInfo || !infos.isEmpty else { throw .missing("info") }
        self.infos = infos
    }
}

extension CAPInfo {
    fileprivate init(_ fields: CAPFields) throws(CAPRefusal) {
        // CAP 1.2 §3.2.2: what says no language is in American English.
        language = try fields.text("language") ?? "en-US"
        facts = AlertFacts(
            categories: try fields.values("category"),
            event: try fields.require(fields.text("event"), "event"),
            urgency: try fields.value("urgency"), severity: try fields.value("severity"),
            certainty: try fields.certainty(), responses: try fields.values("responseType"),
            instruction: try fields.text("instruction") ?? "")
        guard !facts.categories.isEmpty else { throw .missing("category") }
        effective = try fields.time("effective")
        onset = try fields.time("onset")
        expires = try fields.time("expires")
        senderName = try fields.text("senderName")
        headline = try fields.text("headline")
        description = try fields.text("description")
        web = try fields.text("web").flatMap {
            $0.hasPrefix("https://") || $0.hasPrefix("http://") ? $0 : nil
        }
        var areas: [CAPArea] = []
        for area in fields.all("area") { areas.append(try CAPArea(area)) }
        self.areas = areas
    }
}

extension CAPArea {
    fileprivate init(_ fields: CAPFields) throws(CAPRefusal) {
        description = try fields.require(fields.text("areaDesc"), "areaDesc")
        polygons = try fields.polygons()
        circles = try fields.circles()
        var geocodes: [Geocode] = []
        for code in fields.all("geocode") {
            geocodes.append(
                Geocode(
                    name: try code.require(code.text("valueName"), "valueName"),
                    value: try code.require(code.text("value"), "value")))
        }
        self.geocodes = geocodes
    }
}
