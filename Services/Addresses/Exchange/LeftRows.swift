/// The lines of a file that do not enter with a commune, and those that enter but for a part.
package struct LeftRows: Sendable, Equatable, Codable {
    /// Those that do not enter, each with why.
    package var left: [NotTaken] = []
    /// Those of which a value is not kept.
    package var reserved: [NotTaken] = []
    /// How many of both there are, when all are not kept here.
    private var total: Int?

    /// What is remembered of one file of a folder.
    static let most = 1000

    init(left: [NotTaken] = [], reserved: [NotTaken] = []) {
        self.left = left
        self.reserved = reserved
    }

    /// How many lines are told of, kept or not.
    package var count: Int { total ?? left.count + reserved.count }

    var isEmpty: Bool { left.isEmpty && reserved.isEmpty }

    /// In the order of the file.
    var sorted: LeftRows {
        LeftRows(left: left.sorted { $0.line < $1.line }, reserved: reserved.sorted { $0.line < $1.line })
    }

    /// The first of them, those that do not enter before the others.
    var bounded: LeftRows {
        guard left.count + reserved.count > Self.most else { return self }
        var first = self
        first.total = count
        first.left = Array(left.prefix(Self.most))
        first.reserved = Array(reserved.prefix(Self.most - first.left.count))
        return first
    }
}

extension FolderImport {
    /// The lines of files that did not enter, or not whole, to open in a spreadsheet.
    package static func leftCSV(_ lines: [Line]) -> [UInt8] {
        var csv = CSVBytes()
        csv.line(["fichier", "commune", "ligne", "reprise", "pourquoi", "contenu"])
        for line in lines {
            if let why = line.refusal ?? line.question {
                csv.safeLine([line.file, line.commune, "", "non", why, ""])
            }
            for row in line.rows.left {
                csv.safeLine([line.file, line.commune, "\(row.line)", "non", row.reason, row.subject])
            }
            for row in line.rows.reserved {
                csv.safeLine([line.file, line.commune, "\(row.line)", "en partie", row.reason, row.subject])
            }
        }
        return csv.bytes
    }
}
