/// The communes of the Code officiel géographique: those in force, and former ones with the commune they joined.
///
/// Made from the INSEE file `v_commune`: columns TYPECOM, COM, LIBELLE, COMPARENT; rows COM, ARM, COMD, COMA.
public struct CommuneIndex: Sendable {
    private var index = FingerprintIndex(capacity: 40_000)
    private var isCurrent: [Bool] = []
    private var nameStart: [UInt32] = []
    private var parents: [UInt64] = []
    private var names: [UInt8] = []

    /// Reads the CSV (separator guessed, UTF-8); rows of an unknown type are passed over.
    public init(csv: UnsafeBufferPointer<UInt8>) {
        let text = csv.count >= 3 && csv[0] == 0xEF ? csv.slice(3, csv.count) : csv
        var reader = RowReader(dialect: Dialect.guess(text, allowsPipe: false))
        var position = 0
        var columns: [Int?] = []
        names.reserveCapacity(600_000)
        var parentsOfDistricts: [UInt64] = []
        while position < text.count {
            guard case .row(let next) = reader.read(text, from: position, isLast: true) else { break }
            position = next
            let cells = reader.starts.indices.map { text.slice(reader.starts[$0], reader.ends[$0]) }
            if columns.isEmpty {
                let wanted: [StaticString] = ["TYPECOM", "COM", "LIBELLE", "COMPARENT"]
                columns = wanted.map { name in cells.firstIndex { $0.equals(name) } }
                // Another file: no commune is known rather than every one unnamed.
                if columns.prefix(3).contains(where: { $0 == nil }) { return }
                continue
            }
            guard let kind = cell(cells, columns[0]), let code = cell(cells, columns[1]), code.count == 5
            else { continue }
            let parent = cell(cells, columns[3]).flatMap { $0.count == 5 ? CommuneIndex.key($0) : nil }
            if kind.equals("ARM"), let parent { parentsOfDistricts.append(parent) }
            let isInForce = kind.equals("COM") || kind.equals("ARM")
            guard isInForce || kind.equals("COMD") || kind.equals("COMA") else { continue }
            add(code, isCurrent: isInForce, name: cell(cells, columns[2]), parent: parent ?? 0)
        }
        // Paris, Lyon and Marseille are known to the format by their arrondissements only.
        for parent in parentsOfDistricts {
            if let place = index.find(parent) { isKnown[place] = false }
        }
    }

    private var isKnown: [Bool] = []

    /// Whether no commune was found: the file was not a list of communes.
    public var isEmpty: Bool { isKnown.isEmpty }

    private func cell(_ cells: [Bytes], _ column: Int?) -> Bytes? {
        guard let column, column < cells.count else { return nil }
        return cells[column]
    }

    private mutating func add(_ code: Bytes, isCurrent current: Bool, name: Bytes?, parent: UInt64) {
        let (place, isNew) = index.number(of: CommuneIndex.key(code))
        if isNew {
            isCurrent.append(false)
            isKnown.append(true)
            nameStart.append(0)
            parents.append(0)
        } else if isCurrent[place] {
            return
        }
        isCurrent[place] = current
        parents[place] = parent
        nameStart[place] = UInt32(names.count)
        names.append(contentsOf: name ?? Bytes(start: nil, count: 0))
        names.append(0)
    }

    /// Five characters as one number.
    @inline(__always)
    static func key(_ code: Bytes) -> UInt64 {
        var key: UInt64 = 0
        for byte in code.prefix(8) { key = key << 8 | UInt64(byte) }
        return key
    }

    /// What is known of a code; nothing when no commune, past or present, bears it.
    func find(_ key: UInt64) -> Int? {
        guard let place = index.find(key), isKnown[place] else { return nil }
        return place
    }

    func isCurrent(_ place: Int) -> Bool { isCurrent[place] }
    func parent(_ place: Int) -> UInt64 { parents[place] }

    func name(_ place: Int, equals name: Bytes) -> Bool {
        let start = Int(nameStart[place])
        guard start + name.count < names.count, names[start + name.count] == 0 else { return false }
        for offset in 0..<name.count where names[start + offset] != name[offset] { return false }
        return true
    }

    /// The official name of a commune by its five-character code, in force or not.
    public func name(of code: [UInt8]) -> [UInt8]? {
        guard let place = code.withUnsafeBufferPointer({ find(CommuneIndex.key($0)) }) else { return nil }
        let start = Int(nameStart[place])
        let end = names[start...].firstIndex(of: 0) ?? names.count
        return [UInt8](names[start..<end])
    }
}
