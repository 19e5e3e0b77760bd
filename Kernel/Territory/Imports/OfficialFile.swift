import Persistence
import Web

/// An official file as one import keeps it: only the lines of the territory, so memory follows its size.
protocol OfficialFile: Sendable {
    var report: ImportReport { get }

    /// Compares what the file says with what is stored.
    func plan(in session: borrowing Session) throws -> ImportPlan
}

/// An official file in columns, read line by line.
protocol OfficialTable: OfficialFile {
    var report: ImportReport { get set }
    static var columns: [ColumnMap.Column] { get }

    mutating func begin(_ header: CSVRecord)
    mutating func take(_ record: CSVRecord, _ columns: ColumnMap)
}

extension OfficialTable {
    mutating func begin(_ header: CSVRecord) {}

    /// Reads the whole file, a chunk at a time.
    mutating func read(_ next: () throws -> [UInt8]?) throws {
        var csv = OfficialCSV()
        var map: ColumnMap?
        let kind = report.kind
        let accept: (inout Self, CSVRecord) throws -> Void = { file, record in
            guard let map else {
                map = try ColumnMap(record, columns: Self.columns, kind: kind)
                file.begin(record)
                return
            }
            file.take(record, map)
        }
        while let chunk = try next() {
            try csv.feed(chunk) { try accept(&self, $0) }
        }
        try csv.finish { try accept(&self, $0) }
        guard map != nil else { throw Refusal.emptyFile(kind) }
    }

    /// The commune code of a line, or a fault that says what was found instead.
    mutating func code(_ text: String, line: Int) -> CodeINSEE? {
        if let code = CodeINSEE(text) { return code }
        report.fault(line, "«\u{A0}\(text.prefix(20))\u{A0}» n’est pas un code de commune.")
        return nil
    }
}
