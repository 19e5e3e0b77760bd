/// The kinds of faults met on the lines of a file, in order of appearance, and how many times each was met.
struct KindCounts: Sendable {
    private var index = FingerprintIndex()
    private(set) var codes: [Code] = []
    /// How many times each kind was met.
    private(set) var counts: [Int] = []
    /// On how many lines: one that lacks two identifiers is one line.
    private(set) var lineCounts: [Int] = []
    private var lastRows: [Int] = []

    init() {}

    init(_ rows: RowCodes) {
        guard !rows.codes.isEmpty else { return }
        for row in 0..<rows.count {
            for raw in rows[row] { add(raw, row) }
        }
    }

    private mutating func add(_ raw: UInt16, _ row: Int) {
        let (place, isNew) = index.number(of: KindCounts.key(raw))
        if isNew {
            codes.append(Code(rawValue: raw))
            counts.append(0)
            lineCounts.append(0)
            lastRows.append(-1)
        }
        counts[place] += 1
        if lastRows[place] != row { lineCounts[place] += 1 }
        lastRows[place] = row
    }

    /// The place of a kind in `codes`.
    func place(of raw: UInt16) -> Int? { index.find(KindCounts.key(raw)) }

    /// On how many lines a kind was met.
    func lineCount(of code: Code) -> Int { place(of: code.rawValue).map { lineCounts[$0] } ?? 0 }

    private static func key(_ raw: UInt16) -> UInt64 { UInt64(raw) + 1 }
}
