/// The address of a line, as its list writes it.
struct WrittenAddress: Equatable {
    /// The number and the voie, or all of it.
    var line = ""
    /// Empty when it stands in `line`, or nowhere.
    var postcode = ""
    var commune = ""

    init(line: String, postcode: String = "", commune: String = "") {
        self.line = line
        self.postcode = postcode
        self.commune = commune
    }

    /// - Parameter columns: what each column of the table holds.
    init(_ table: ListTable, _ line: Int, _ columns: [ListColumn]) {
        var (number, suffix, voie, complement) = ("", "", [String](), [String]())
        for (index, column) in columns.enumerated() where column != .ignored {
            let text = Self.plain(table[line, index])
            guard !text.isEmpty else { continue }
            switch column {
            case .address, .voie: voie.append(text)
            case .number: number = text
            case .suffix: suffix = text
            case .complement: complement.append(text)
            case .postcode: postcode = Self.postcode(text)
            case .commune: commune = text
            case .ignored: continue
            }
        }
        // Far from the streets the lieu-dit is the voie.
        if voie.isEmpty { voie = complement }
        self.line = ([number + suffix] + voie).filter { !$0.isEmpty }.joined(separator: " ")
    }

    var isEmpty: Bool { line.isEmpty }

    /// As it is searched.
    var query: String { [line, postcode, commune].filter { !$0.isEmpty }.joined(separator: " ") }

    /// Without needless spaces; the lines of a cell become parts of one line.
    private static func plain(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline)
            .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
            .filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// A spreadsheet that takes a postcode for a number drops its first zero.
    private static func postcode(_ text: String) -> String {
        text.utf8.count == 4 && text.utf8.allSatisfy { $0 >= 48 && $0 <= 57 } ? "0" + text : text
    }
}
