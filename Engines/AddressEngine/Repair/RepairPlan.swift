/// All the corrections that a file calls for; nothing is changed until some are applied.
public struct RepairPlan: Sendable {
    public let table: Table
    public private(set) var repairs: [Repair] = []
    private let options: CheckOptions

    /// Looks for corrections; new identifiers are drawn from `random`, in the order of the lines.
    public init(_ table: Table, options: CheckOptions, random: inout some RandomNumberGenerator) {
        self.table = table
        self.options = options
        var identities = IdentityRepairs(communeIds: options.communeIds)
        var rows: [RowIdentity] = []
        for row in 0..<table.rowCount { rows.append(planRow(row)) }
        for row in rows.indices { identities.learn(rows[row]) }
        for row in rows.indices {
            for missing in identities.missing(rows[row], random: &random) {
                propose(
                    row, missing.field, before: table.cell(row, missing.field), after: missing.id,
                    missing.cause, isInvented: missing.isInvented)
            }
        }
        repairs.sort { ($0.row, $0.field.rawValue) < ($1.row, $1.field.rawValue) }
    }

    /// How many corrections each cause brings.
    public var counts: [(cause: RepairCause, count: Int)] {
        RepairCause.allCases.compactMap { cause in
            let count = repairs.count { $0.cause == cause }
            return count == 0 ? nil : (cause, count)
        }
    }

    /// The corrections that are applied unless refused.
    public var certain: [Repair] { repairs.filter { $0.cause.isCertain } }

    private mutating func propose(
        _ row: Int, _ field: Field, before: [UInt8], after: [UInt8], _ cause: RepairCause,
        isInvented: Bool = false, suffixe: [UInt8] = []
    ) {
        guard before != after else { return }
        repairs.append(
            Repair(
                row: row, line: Int(table.lines[row]), field: field, before: before, after: after,
                cause: cause, isInvented: isInvented, suffixe: suffixe))
    }

    /// Corrects the cells of a line one by one, then gives what its identifiers depend on.
    private mutating func planRow(_ row: Int) -> RowIdentity {
        var judge = RowJudge(communes: options.communes, communeIds: CommuneIds(), today: options.today)
        let start = repairs.count
        var values = [[UInt8]](repeating: [], count: Field.count)
        for field in Field.allCases where table.has(field) {
            let before = table.cell(row, field)
            let (after, cause) = CellRepair.correct(before, field, options)
            values[Int(field.rawValue)] = after
            propose(row, field, before: before, after: after, cause)
        }
        correctRow(row, &values, from: start)
        return judge.identity(of: values)
    }

    private mutating func correctRow(_ row: Int, _ values: inout [[UInt8]], from start: Int) {
        for (field, after, cause) in RowRepair.corrections(values, options) {
            let index = Int(field.rawValue)
            if cause.isCertain, let place = repairs[start...].firstIndex(where: { $0.field == field }) {
                // One sure correction a cell: this one replaces what was proposed on its form.
                repairs.remove(at: place)
            }
            propose(row, field, before: table.cell(row, field), after: after, cause)
            if cause.isCertain { values[index] = after }
        }
        splitNumero(row, &values, from: start)
    }

    /// Takes the suffixe out of the numéro; what was proposed on the form of either cell is then of no use.
    private mutating func splitNumero(_ row: Int, _ values: inout [[UInt8]], from start: Int) {
        let (numero, suffixe) = (Int(Field.numero.rawValue), Int(Field.suffixe.rawValue))
        let key = values[Int(Field.cleInterop.rawValue)]
        guard let split = NumeroSplit(values[numero], suffixe: values[suffixe], key: key) else { return }
        if split.isCertain {
            let own = repairs[start...].filter { $0.field != .numero && $0.field != .suffixe }
            repairs.replaceSubrange(start..., with: own)
            (values[numero], values[suffixe]) = (split.numero, split.suffixe)
        }
        propose(
            row, .numero, before: table.cell(row, .numero), after: split.numero,
            split.isCertain ? .suffixeSepare : .suffixePossible, suffixe: split.suffixe)
    }

    /// The table once some corrections are made.
    public func applying(_ chosen: [Repair]) -> RepairedTable { RepairedTable(table, chosen) }
}
