import HTTPTypes
import Persistence
import Web

/// The communes of the Code officiel géographique (INSEE `v_commune`): rows COM, and ARM, COMD, COMA as former codes.
struct CommuneFile: OfficialTable {
    static let columns: [ColumnMap.Column] = [
        .init("TYPECOM"), .init("COM"), .init("LIBELLE"), .init("COMPARENT", required: false),
    ]

    let options: ImportOptions
    var report = ImportReport(.cog)
    private var communes: [CodeINSEE: String] = [:]
    private var formers: [CodeINSEE: Former] = [:]

    private struct Former {
        let kind: String
        let name: String
        let parent: CodeINSEE
    }

    init(options: ImportOptions) {
        self.options = options
    }

    mutating func take(_ record: CSVRecord, _ columns: ColumnMap) {
        guard let code = code(columns.text(record, 1), line: record.line) else { return }
        let (kind, name) = (columns.text(record, 0), columns.text(record, 2))
        guard options.keeps(code) else {
            report.ignored += 1
            return
        }
        switch kind {
        case "COM": takeCommune(code, name, line: record.line)
        case "COMD", "COMA", "ARM":
            takeFormer(code, kind, name, parent: columns.text(record, 3), line: record.line)
        default:
            report.fault(record.line, "Le type de commune «\u{A0}\(kind.prefix(20))\u{A0}» n’est pas connu.")
        }
    }

    private mutating func takeCommune(_ code: CodeINSEE, _ name: String, line: Int) {
        guard !name.isEmpty else { return report.fault(line, "La commune \(code) n’a pas de nom.") }
        guard communes[code] == nil else {
            return report.fault(line, "La commune \(code) est déjà plus haut dans le fichier.")
        }
        communes[code] = name
    }

    /// A delegated commune often bears the code of its own commune nouvelle: that is no former code.
    private mutating func takeFormer(
        _ code: CodeINSEE, _ kind: String, _ name: String, parent: String, line: Int
    ) {
        guard let parent = self.code(parent, line: line) else { return }
        guard parent != code, formers[code] == nil else {
            report.ignored += 1
            return
        }
        formers[code] = Former(kind: kind, name: name, parent: parent)
    }

    func plan(in session: borrowing Session) throws -> ImportPlan {
        guard !communes.isEmpty else { throw Refusal.noCommune(of: options.departements) }
        let since = options.effective ?? .firstOfThisYear
        var plan = ImportPlan(report: report)
        let known = try KnownCommunes(in: session)
        let departements = try planDepartements(&plan, in: session)
        for (code, name) in communes.sorted(by: { $0.key < $1.key }) {
            planCommune(code, name, owner: departements[code.departement], since: since, known, &plan)
        }
        try planFormers(&plan, in: session)
        planAbsents(since: since, known, &plan)
        return plan
    }

    /// The collectivité of each chosen département, made where it is missing.
    private func planDepartements(
        _ plan: inout ImportPlan, in session: borrowing Session
    ) throws -> [String: String] {
        var ids: [String: String] = [:]
        for row in try session.rows("SELECT id, code FROM collectivite WHERE kind = 'departement'") {
            ids[try row.get("code")] = try row.get("id", as: String.self)
        }
        for code in options.departements.sorted() where ids[code] == nil {
            let id = Identifier.make()
            ids[code] = id
            plan.also([
                """
                INSERT INTO collectivite (id, kind, code, name, sort_key)
                VALUES (\(id), 'departement', \(code), \("Département \(code)"), \("departement \(code)"))
                """
            ])
        }
        return ids
    }

    private func planCommune(
        _ code: CodeINSEE, _ name: String, owner: String?, since: CivilDate, _ known: KnownCommunes,
        _ plan: inout ImportPlan
    ) {
        let joining: (String) -> [SQL] = { member in
            owner.map { [MembershipSQL.open(member, in: $0, .departement, since: since)] } ?? []
        }
        guard let stored = known[code] else {
            let id = Identifier.make()
            plan.add(
                """
                INSERT INTO collectivite (id, kind, code, name, sort_key)
                VALUES (\(id), 'commune', \(code), \(name), \(SortKey.of(name)))
                """)
            return plan.also(joining(id))
        }
        var statements: [SQL] = stored.departementID == nil ? joining(stored.id) : []
        if stored.name != name || stored.dissolvedOn != nil {
            statements.append(
                """
                UPDATE collectivite SET name = \(name), sort_key = \(SortKey.of(name)), dissolved_on = NULL
                WHERE id = \(stored.id)
                """)
        }
        if statements.isEmpty { plan.keep() } else { plan.change(statements) }
    }

    private func planFormers(_ plan: inout ImportPlan, in session: borrowing Session) throws {
        let known = try FormerCommune.all(in: session)
        for (code, former) in formers.sorted(by: { $0.key < $1.key }) {
            let name = former.name.isEmpty ? known[code]?.name ?? code.text : former.name
            let wanted = FormerCommune(
                code: code, name: name, kind: former.kind, parent: former.parent,
                endedOn: known[code]?.endedOn)
            switch known[code] {
            case nil: plan.add(wanted.upsert)
            case wanted: plan.keep()
            default: plan.change([wanted.upsert])
            }
        }
    }

    /// Communes stored that the file no longer has: merged into another when it says so, else kept and told.
    private func planAbsents(since: CivilDate, _ known: KnownCommunes, _ plan: inout ImportPlan) {
        var absents: [String] = []
        for (code, stored) in known.sorted where communes[code] == nil && options.keeps(code) {
            guard stored.dissolvedOn == nil else { continue }
            if formers[code] != nil {
                plan.also(MembershipSQL.dissolve(stored.id, on: since))
                plan.report.remarks.append("\(stored.name) (\(code)) a rejoint une autre commune.")
            } else {
                absents.append("\(stored.name) (\(code))")
            }
        }
        guard !absents.isEmpty else { return }
        plan.report.remarks.append(
            "Absentes de ce fichier, conservées telles quelles\u{A0}: \(absents.joined(separator: ", ")).")
    }
}

extension Refusal {
    static func noCommune(of departements: Set<String>) -> Refusal {
        Refusal(
            .unprocessableContent,
            "Ce fichier n’a aucune commune de votre territoire (\(departements.sorted().joined(separator: ", "))).",
            advice: "Rien n’a été modifié. Vérifiez le code du département et le fichier choisi.")
    }
}
