/// Writes a report as one JSON object, with the keys of the reference and Bastide's own under « bastide ».
public enum JSONReport {
    /// The bytes of the object, without a line end.
    public static func write(_ report: CheckReport) -> [UInt8] {
        var bytes: [UInt8] = []
        write(report) { bytes.append(contentsOf: $0) }
        return bytes
    }

    /// Hands the bytes of the object over piece by piece, without a line end.
    public static func write(_ report: CheckReport, to output: ([UInt8]) -> Void) {
        var json = JSONWriter()
        json.open(123)
        json.key("parseOk")
        json.raw(report.isParsed ? "true" : "false")
        if report.isParsed {
            writeVerdict(report, &json)
            writeRows(report, &json, output)
        } else {
            writeFaults(report.parseFaults, &json, output)
        }
        json.key("bastide")
        writeFindings(report.findings, &json, output)
        json.close(125)
        output(json.taken())
    }

    private static func writeFaults(
        _ faults: [ParseFault], _ json: inout JSONWriter, _ output: ([UInt8]) -> Void
    ) {
        json.key("parseErrors")
        json.open(91)
        for fault in faults {
            json.item()
            json.open(123)
            writeFault(fault, &json)
            if let row = fault.row { json.field("row", number: row) }
            if let index = fault.index { json.field("index", number: index) }
            json.close(125)
            if json.isFull { output(json.taken()) }
        }
        json.close(93)
    }

    private static func writeFault(_ fault: ParseFault, _ json: inout JSONWriter) {
        func write(_ type: StaticString, _ code: StaticString, _ message: [UInt8]) {
            json.field("type", type)
            json.field("code", code)
            json.key("message")
            json.text(message)
        }
        switch fault.kind {
        case .missingQuotes: write("Quotes", "MissingQuotes", [UInt8](Bytes.of("Quoted field unterminated")))
        case .invalidQuotes:
            write("Quotes", "InvalidQuotes", [UInt8](Bytes.of("Trailing quote on quoted field is malformed")))
        case .undetectableDelimiter:
            write(
                "Delimiter", "UndetectableDelimiter",
                [UInt8](Bytes.of("Unable to auto-detect delimiting character; defaulted to ','")))
        case .tooFewFields(let expected, let parsed):
            write("FieldMismatch", "TooFewFields", mismatch("Too few fields: expected ", expected, parsed))
        case .tooManyFields(let expected, let parsed):
            write("FieldMismatch", "TooManyFields", mismatch("Too many fields: expected ", expected, parsed))
        }
    }

    private static func mismatch(_ start: StaticString, _ expected: Int, _ parsed: Int) -> [UInt8] {
        var message: [UInt8] = []
        message.append(start)
        message.append(decimal: expected)
        message.append(" fields but parsed ")
        message.append(decimal: parsed)
        return message
    }

    private static func writeVerdict(_ report: CheckReport, _ json: inout JSONWriter) {
        json.field("encoding", report.encoding.name)
        json.field("linebreak", report.dialect.lineEnding.name)
        json.key("delimiter")
        json.text([report.dialect.delimiter])
        json.field("profile", report.profile.name)
        json.field("rows", number: report.rowCount)
        json.array("notFound", report.missing.filter { report.isReported(Code(missing: $0)) }) {
            field, json in
            json.open(123)
            json.field("schemaName", field.name)
            json.field("level", Levels.level(of: Code(missing: field), in: report.profile).letter)
            json.close(125)
        }
        json.array("profilErrors", report.profileCodes) { item, json in
            json.open(123)
            json.code("code", item.code)
            json.field("level", item.level.letter)
            json.close(125)
        }
        json.object("rowErrorCounts", report.rowCounts) { item, json in
            json.codeKey(item.code)
            json.number(item.count)
        }
        json.object("valid", [.v1_5, .v1_4, .v1_3, .relax1_3, .strict1_3, .strict1_2, .strict1_1]) {
            (profile: Profile, json) in
            json.key(profile.name)
            json.raw(report.isValid(in: profile) ? "true" : "false")
        }
        json.array("globalErrors", report.globalCodes) { code, json in json.quoted(code) }
        json.array("unknown", report.unknownColumns) { name, json in json.text(name) }
        json.field("invalidRows", number: report.invalidRowCount)
        json.object("remediations", report.remedies) { item, json in json.field(item.name, number: item.count)
        }
    }

    private static func writeRows(
        _ report: CheckReport, _ json: inout JSONWriter, _ output: ([UInt8]) -> Void
    ) {
        json.key("rowErrors")
        json.open(91)
        for row in 0..<report.rows.count {
            json.item()
            json.open(91)
            for raw in report.rows[row] where report.isReportedOnRow(Code(rawValue: raw)) {
                writeRowError(Code(rawValue: raw), report.profile, &json)
            }
            json.close(93)
            if json.isFull { output(json.taken()) }
        }
        json.close(93)
    }

    private static func writeRowError(_ code: Code, _ profile: Profile, _ json: inout JSONWriter) {
        json.item()
        json.open(123)
        json.code("code", code)
        if code.field != nil {
            var column: [UInt8] = []
            code.appendColumn(to: &column)
            json.key("schemaName")
            json.text(column)
        }
        json.field("level", Levels.level(of: code, in: profile).letter)
        json.close(125)
    }

    private static func writeFindings(
        _ findings: [Finding], _ json: inout JSONWriter, _ output: ([UInt8]) -> Void
    ) {
        json.open(91)
        for finding in findings {
            json.item()
            json.open(123)
            json.field("code", finding.kind.code)
            json.field("level", finding.kind.level.letter)
            if finding.line > 0 { json.field("line", number: finding.line) }
            if finding.line > 1 { json.field("row", number: finding.line - 2) }
            if !finding.column.isEmpty {
                json.key("column")
                json.text(finding.column)
            }
            json.key("value")
            json.text(finding.value)
            json.field("message", French.label(finding.kind))
            json.close(125)
            if json.isFull { output(json.taken()) }
        }
        json.close(93)
    }
}
