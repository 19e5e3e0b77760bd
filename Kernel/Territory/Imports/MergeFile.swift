import Persistence

/// The movements of communes since 1943 (INSEE `v_mvt_commune`): what each code became, the last movement deciding.
///
/// `MOD` is the kind of movement: 10 name, 20–21 creation and re-establishment, 30 partition, 31–34 mergers,
/// 41 change of département, 50 transfer of seat, 70–71 delegated communes (INSEE, « Documentation des mouvements »).
struct MergeFile: OfficialTable {
    static let columns: [ColumnMap.Column] = [
        .init("MOD"), .init("DATE_EFF"), .init("TYPECOM_AV"), .init("COM_AV"),
        .init("LIBELLE_AV", required: false),
        .init("TYPECOM_AP"), .init("COM_AP"),
    ]
    private static let ending: Set<String> = ["30", "31", "32", "33", "34", "41", "50"]

    let options: ImportOptions
    var report = ImportReport(.merges)
    private var movements: [Movement] = []

    private struct Movement {
        let date: CivilDate
        let ends: Bool
        let before: CodeINSEE
        let name: String
        let after: CodeINSEE
    }

    init(options: ImportOptions) {
        self.options = options
    }

    mutating func take(_ record: CSVRecord, _ columns: ColumnMap) {
        let text: (Int) -> String = { columns.text(record, $0) }
        guard text(2) == "COM", text(5) == "COM" else {
            report.ignored += 1
            return
        }
        guard let before = code(text(3), line: record.line), let after = code(text(6), line: record.line)
        else { return }
        guard options.keeps(before) || options.keeps(after) else {
            report.ignored += 1
            return
        }
        guard let date = CivilDate(text(1)) else {
            return report.fault(record.line, "«\u{A0}\(text(1).prefix(20))\u{A0}» n’est pas une date.")
        }
        movements.append(
            Movement(
                date: date, ends: before != after && Self.ending.contains(text(0)), before: before,
                name: text(4),
                after: after))
    }

    func plan(in session: borrowing Session) throws -> ImportPlan {
        var plan = ImportPlan(report: report)
        let known = try KnownCommunes(in: session)
        let formers = try FormerCommune.all(in: session)
        let ended = lastEndings()
        var fates = formers
        for (code, movement) in ended { fates[code] = former(movement, formers[code]) }
        var told: Set<CodeINSEE> = []
        for (code, movement) in ended.sorted(by: { $0.key < $1.key }) {
            guard known.living(movement.after, through: fates) != nil else { continue }
            told.insert(code)
            planFormer(former(movement, formers[code]), stored: formers[code], known, &plan)
        }
        plan.report.ignored += movements.count - told.count
        return plan
    }

    /// For each code that is a commune no more: the movement that ended it.
    private func lastEndings() -> [CodeINSEE: Movement] {
        var ended: [CodeINSEE: Movement] = [:]
        let inOrder = movements.enumerated().sorted {
            ($0.element.date, $0.offset) < ($1.element.date, $1.offset)
        }
        for (_, movement) in inOrder {
            ended[movement.after] = nil
            if movement.ends { ended[movement.before] = movement }
        }
        return ended
    }

    private func former(_ movement: Movement, _ stored: FormerCommune?) -> FormerCommune {
        FormerCommune(
            code: movement.before,
            name: movement.name.isEmpty ? stored?.name ?? movement.before.text : movement.name,
            kind: stored?.kind ?? "COM", parent: movement.after, endedOn: movement.date)
    }

    /// A commune is closed only by a movement later than the list of communes that was imported.
    private func planFormer(
        _ former: FormerCommune, stored: FormerCommune?, _ known: KnownCommunes, _ plan: inout ImportPlan
    ) {
        guard let commune = known.living(former.code) else {
            return planRow(former, stored, closing: [], &plan)
        }
        guard let since = commune.departementSince, since < former.endedOn ?? since else {
            plan.report.unchanged += 1
            return
        }
        plan.report.remarks.append(
            "\(commune.name) (\(former.code)) a rejoint la commune \(former.parent) le "
                + "\(former.endedOn?.inWords ?? "")\u{A0}: importez ensuite les contours.")
        planRow(
            former, stored, closing: MembershipSQL.dissolve(commune.id, on: former.endedOn ?? .today), &plan)
    }

    private func planRow(
        _ former: FormerCommune, _ stored: FormerCommune?, closing: [SQL], _ plan: inout ImportPlan
    ) {
        switch stored {
        case nil:
            plan.add(former.upsert)
            plan.also(closing)
        case former where closing.isEmpty: plan.keep()
        default: plan.change([former.upsert] + closing)
        }
    }
}
