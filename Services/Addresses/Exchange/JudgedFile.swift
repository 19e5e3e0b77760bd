import AddressEngine

/// A file of addresses as it was received, judged by the engine, with the corrections it calls for.
struct JudgedFile: Sendable {
    /// Paris, the largest of communes, has fewer addresses: what is longer is no list of one commune.
    static let mostLines = 200_000

    /// What is found in the file as Bastide reads it, the names of its columns and its separator understood.
    let report: CheckReport
    let plan: RepairPlan
    private let text: [UInt8]
    private let options: CheckOptions
    private let name: String
    /// The sheet that was read, when it is a workbook of several.
    private let sheet: String?
    /// The values that its spreadsheet had lost.
    private let notes: [NotTaken]

    /// The corrections proposed: new identifiers are not among them, since an address that is there keeps its own, and
    /// a new one is given its identifier with its row.
    private let repairs: [Repair]

    init(_ file: [UInt8], name: String, options: CheckOptions) throws(ImportRefusal) {
        let list = try ListText(file)
        let bytes = list.bytes
        (sheet, notes) = (list.sheet?.name, list.notes)
        try Self.checkLength(of: bytes)
        do {
            let asWritten = try AddressEngine.Check.report(bytes, options: options)
            // The reference finds no column under such names: all that it says next follows from that alone.
            report =
                asWritten.needsTolerantReading
                ? try AddressEngine.Check.report(bytes, options: options, reading: .tolerant) : asWritten
            text = try AddressEngine.Check.text(bytes)
            var random = SystemRandomNumberGenerator()
            plan = RepairPlan(try Table(bytes), options: options, random: &random)
            repairs = plan.repairs.filter { !$0.isInvented }
        } catch {
            throw ImportRefusal(error)
        }
        self.name = name
        self.options = options
    }

    /// The addresses that the file gives of one commune, once the chosen corrections are made.
    func drafts(_ choice: RepairChoice = RepairChoice(), of commune: String) -> FileDrafts {
        let chosen = repairs.filter {
            choice.accepts(Self.id($0), cause: Int($0.cause.rawValue), isCertain: $0.cause.isCertain)
        }
        return FileDrafts(
            AddressEngine.BALReading(plan.applying(chosen), options: options, commune: commune), notes: notes)
    }

    /// Refuses what is longer than the list of any one commune.
    static func checkLength(of bytes: [UInt8]) throws(ImportRefusal) {
        let lineCount = lineCount(bytes)
        guard lineCount <= mostLines else { throw .tooManyLines(lineCount) }
    }

    /// The addresses of a file with its certain corrections, without judging it.
    static func drafts(
        of file: [UInt8], options: CheckOptions
    ) throws(ImportRefusal) -> FileDrafts {
        let list = try ListText(file)
        do {
            var random = SystemRandomNumberGenerator()
            let plan = RepairPlan(try Table(list.bytes), options: options, random: &random)
            let chosen = plan.certain.filter { !$0.isInvented }
            return FileDrafts(
                AddressEngine.BALReading(plan.applying(chosen), options: options),
                notes: (list.sheet.map { [$0.note] } ?? []) + list.notes)
        } catch {
            throw ImportRefusal(error)
        }
    }

    /// The corrections of a cause, each with its place.
    func repairs(of cause: Int, _ choice: RepairChoice) -> [ProposedRepair] {
        repairs.filter { Int($0.cause.rawValue) == cause }.map { repair in
            ProposedRepair(
                id: Self.id(repair), line: repair.line, column: "\(repair.field.name)",
                before: Text.withVisibleEnds(String(decoding: repair.before, as: UTF8.self)),
                after: String(decoding: repair.shown, as: UTF8.self), cause: cause,
                isAccepted: choice.accepts(Self.id(repair), cause: cause, isCertain: repair.cause.isCertain))
        }
    }

    /// The choice once the causes are decided anew: what was decided one by one stays where its cause is as before.
    func deciding(_ accepted: Set<Int>, after choice: RepairChoice) -> RepairChoice {
        var next = choice
        for cause in Set(repairs.map(\.cause)) {
            let number = Int(cause.rawValue)
            next.causes[number] = accepted.contains(number)
            guard next.causes[number] != (choice.causes[number] ?? cause.isCertain) else { continue }
            for repair in repairs where repair.cause == cause { next.single[Self.id(repair)] = nil }
        }
        return next
    }

    /// The numbers of the causes of which some corrections were decided by themselves.
    func causesDecidedSingly(in choice: RepairChoice) -> Set<Int> {
        guard !choice.single.isEmpty else { return [] }
        return Set(repairs.filter { choice.single[Self.id($0)] != nil }.map { Int($0.cause.rawValue) })
    }

    func summary(otherCommunes: [String: Int], origin: BaseLocale.Origin) -> ImportReport {
        ImportReport(
            fileName: name, rowCount: plan.table.rowCount, encoding: "\(report.encoding.name)",
            profile: "\(report.profile.name)", isValid: report.isValid,
            causes: Cause.all(of: report).map { cause in
                ImportReport.Cause(
                    code: cause.code, level: "\(cause.level.letter)", label: cause.label,
                    advice: cause.advice,
                    count: cause.count,
                    places: cause.places(in: report, text: text, atMost: ImportReport.placeLimit).map {
                        ImportReport.Place(
                            line: $0.line,
                            value: Text.withVisibleEnds(String(decoding: $0.value, as: UTF8.self)))
                    })
            },
            repairs: RepairCause.allCases.compactMap { cause in
                let count = repairs.count { $0.cause == cause }
                guard count > 0 else { return nil }
                return ImportReport.RepairGroup(
                    cause: Int(cause.rawValue), label: "\(cause.label)", isCertain: cause.isCertain,
                    count: count)
            }, otherCommunes: otherCommunes, origin: origin.rawValue, sheet: sheet)
    }

    /// The lines of a file, whichever sign ends them, counted before anything else is kept of them.
    private static func lineCount(_ bytes: [UInt8]) -> Int {
        let (feeds, returns) = bytes.reduce(into: (0, 0)) { counts, byte in
            if byte == 0x0A { counts.0 += 1 }
            if byte == 0x0D { counts.1 += 1 }
        }
        return max(feeds, returns)
    }

    private static func id(_ repair: Repair) -> String {
        "\(repair.line):\(repair.field.name)"
    }
}
