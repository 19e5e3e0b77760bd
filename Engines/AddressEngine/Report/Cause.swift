/// One cause in a report: what is wrong, how many times, where.
public struct Cause: Sendable {
    /// A line of the file, as a spreadsheet numbers it, and the value found there.
    public struct Place: Sendable {
        public let line: Int
        public let value: [UInt8]
    }

    /// The code, of the reference or of Bastide (« bastide.… »).
    public let code: String
    public let level: Level
    /// In French, for a person.
    public let label: String
    /// What to do, in French.
    public let advice: String
    /// How many lines; zero when the whole file is meant.
    public let count: Int
    private let reference: Code?
    private let kind: FindingKind?

    /// Every cause of a report: the gravest first, then the most frequent.
    public static func all(of report: CheckReport) -> [Cause] {
        var causes: [Cause] = []
        // A code of a column that the profile does not know may still forbid publishing: it is told too.
        let hidden = (report.globalCodes + report.rowKinds).filter {
            !report.isReported($0) && Levels.level(of: $0, in: report.profile) == .error
        }
        for item in report.profileCodes + hidden.map({ (code: $0, level: Level.error) }) {
            let count = report.kinds.lineCount(of: item.code)
            causes.append(
                Cause(
                    code: item.code.text, level: item.level, label: French.label(item.code),
                    advice: French.advice(item.code), count: count, reference: item.code, kind: nil))
        }
        for kind in FindingKind.allCases {
            let count = report.findings.count { $0.kind == kind }
            guard count > 0 else { continue }
            causes.append(
                Cause(
                    code: text(kind.code), level: kind.level, label: text(French.label(kind)),
                    advice: text(French.advice(kind)), count: count, reference: nil, kind: kind))
        }
        return causes.sorted { ($0.level, $0.count) > ($1.level, $1.count) }
    }

    /// Where the cause was met, first lines first; `text` is the decoded text of the file.
    public func places(in report: CheckReport, text: [UInt8], atMost limit: Int = .max) -> [Place] {
        if let kind { return Cause.places(of: kind, in: report, atMost: limit) }
        guard let reference, count > 0 else { return [] }
        var places: [Place] = []
        for row in 0..<report.rows.count where places.count < limit {
            guard report.rows[row].contains(reference.rawValue) else { continue }
            places.append(place(row, in: report) { report.value(row: row, column: $0, in: text) })
        }
        return places
    }

    /// Where each cause was met, first lines first, the values read again from the file.
    static func places(
        of causes: [Cause], in report: CheckReport, file: Bytes, atMost limit: Int
    ) -> [[Place]] {
        let first = report.firstRows(atMost: limit)
        let lines = SourceLines(first.flatMap { $0 }, of: report, in: file)
        return causes.map { cause in
            if let kind = cause.kind { return places(of: kind, in: report, atMost: limit) }
            guard let kind = cause.reference.flatMap({ report.kinds.place(of: $0.rawValue) }) else {
                return []
            }
            return first[kind].map { row in
                cause.place(row, in: report) { column in
                    lines.line(row).withUnsafeBufferPointer { report.cell(column, of: $0) }
                }
            }
        }
    }

    private static func places(of kind: FindingKind, in report: CheckReport, atMost limit: Int) -> [Place] {
        var places: [Place] = []
        for finding in report.findings where finding.kind == kind && places.count < limit {
            places.append(Place(line: finding.line, value: finding.value))
        }
        return places
    }

    /// A line of the report and what stands in the column at fault, if the cause is about one.
    private func place(_ row: Int, in report: CheckReport, value: ([UInt8]) -> [UInt8]?) -> Place {
        var column: [UInt8] = []
        reference?.appendColumn(to: &column)
        let found = column.isEmpty ? nil : value(column)
        return Place(line: report.lineNumber(ofRow: row), value: [UInt8]((found ?? []).prefix(120)))
    }

    private static func text(_ text: StaticString) -> String {
        String(decoding: Bytes.of(text), as: UTF8.self)
    }
}
