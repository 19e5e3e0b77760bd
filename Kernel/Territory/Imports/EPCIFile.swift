import Persistence
import Web

/// The EPCIs and their communes (DGCL): of an EPCI seated elsewhere, only the communes of the territory are kept.
struct EPCIFile: OfficialTable {
    static let columns: [ColumnMap.Column] = [
        .init("siren"), .init("raison_sociale"), .init("insee"), .init("siren_membre", required: false),
        .init("dept", required: false),
    ]

    let options: ImportOptions
    var report = ImportReport(.epci)
    private var members: [CodeINSEE: Member] = [:]
    private var names: [String: String] = [:]
    private var seatedElsewhere: Set<String> = []
    private var year: CivilDate?

    private struct Member {
        let epci: String
        let siren: String?
    }

    init(options: ImportOptions) {
        self.options = options
    }

    /// The year of the list is in the name of its population column, `ptot_2025`.
    mutating func begin(_ header: CSVRecord) {
        let column = header.fields.first { $0.hasPrefix("ptot_") || $0.hasPrefix("pmun_") }
        year = column.flatMap { CivilDate(year: $0.dropFirst(5)) }
    }

    mutating func take(_ record: CSVRecord, _ columns: ColumnMap) {
        guard let code = code(columns.text(record, 2), line: record.line) else { return }
        guard options.keeps(code) else {
            report.ignored += 1
            return
        }
        let (siren, name) = (columns.text(record, 0), columns.text(record, 1))
        guard Self.isSiren(siren), !name.isEmpty else {
            return report.fault(
                record.line,
                "«\u{A0}\(siren.prefix(20))\u{A0}» n’est pas le numéro SIREN d’une intercommunalité.")
        }
        guard members[code] == nil else {
            return report.fault(record.line, "La commune \(code) est déjà plus haut dans le fichier.")
        }
        let own = columns.text(record, 3)
        members[code] = Member(epci: siren, siren: Self.isSiren(own) ? own : nil)
        names[siren] = name
        let seat = columns.text(record, 4)
        if !seat.isEmpty, !options.departements.contains(seat) { seatedElsewhere.insert(siren) }
    }

    /// Nine digits (INSEE).
    static func isSiren(_ text: String) -> Bool {
        text.utf8.count == 9 && text.utf8.allSatisfy { 0x30...0x39 ~= $0 }
    }

    func plan(in session: borrowing Session) throws -> ImportPlan {
        var plan = ImportPlan(report: report)
        let known = try KnownCommunes(in: session)
        let owners = try currentOwners(in: session)
        let present = Set(members.compactMap { known.living($0.key) == nil ? nil : $0.value.epci })
        let epcis = try planEPCIs(present, &plan, in: session)
        for (code, member) in members.sorted(by: { $0.key < $1.key }) {
            guard let commune = known.living(code), let epci = epcis[member.epci] else {
                plan.report.ignored += 1
                continue
            }
            planMember(commune, member, owner: owners[commune.id], epci: epci, &plan)
        }
        plan.tellAbsents(
            known.sorted.filter { options.keeps($0.0) && members[$0.0] == nil }, "intercommunalité")
        tellEPCIs(present, &plan)
        return plan
    }

    private func currentOwners(in session: borrowing Session) throws -> [String: String] {
        var owners: [String: String] = [:]
        for row in try session.rows(
            "SELECT member_id, owner_id FROM membership WHERE owner_kind = 'epci' AND until IS NULL")
        {
            owners[try row.get("member_id")] = try row.get("owner_id", as: String.self)
        }
        return owners
    }

    /// The collectivité of each EPCI of the file, made or renamed where needed.
    private func planEPCIs(
        _ sirens: Set<String>, _ plan: inout ImportPlan, in session: borrowing Session
    ) throws -> [String: String] {
        var ids: [String: String] = [:]
        for row in try session.rows("SELECT id, code, name FROM collectivite WHERE kind = 'epci'") {
            let (id, siren): (String, String) = (try row.get("id"), try row.get("code"))
            ids[siren] = id
            guard let name = names[siren], try row.get("name", as: String.self) != name else { continue }
            plan.also([
                "UPDATE collectivite SET name = \(name), sort_key = \(SortKey.of(name)) WHERE id = \(id)"
            ])
            plan.report.remarks.append("Nouveau nom d’une intercommunalité\u{A0}: \(name).")
        }
        for siren in sirens.sorted() where ids[siren] == nil {
            let (id, name) = (Identifier.make(), names[siren] ?? siren)
            ids[siren] = id
            plan.also([
                """
                INSERT INTO collectivite (id, kind, code, siren, name, sort_key)
                VALUES (\(id), 'epci', \(siren), \(siren), \(name), \(SortKey.of(name)))
                """
            ])
        }
        return ids
    }

    private func planMember(
        _ commune: KnownCommunes.Stored, _ member: Member, owner: String?, epci: String,
        _ plan: inout ImportPlan
    ) {
        let since = options.effective ?? year ?? .firstOfThisYear
        var statements: [SQL] = []
        if let siren = member.siren, siren != commune.siren {
            statements.append("UPDATE collectivite SET siren = \(siren) WHERE id = \(commune.id)")
        }
        if owner != epci {
            if owner != nil { statements += MembershipSQL.close(commune.id, .epci, on: since) }
            statements.append(MembershipSQL.open(commune.id, in: epci, .epci, since: since))
        }
        if owner == nil {
            plan.report.added += 1
            plan.also(statements)
        } else if statements.isEmpty {
            plan.keep()
        } else {
            plan.change(statements)
        }
    }

    private func tellEPCIs(_ present: Set<String>, _ plan: inout ImportPlan) {
        let outside = present.intersection(seatedElsewhere).compactMap { names[$0] }.sorted()
        var sentence =
            French.count(present.count, "intercommunalité a", "intercommunalités ont")
            + " des communes sur le territoire."
        if !outside.isEmpty {
            sentence +=
                " Siège ailleurs\u{A0}: \(outside.joined(separator: ", "))\u{202F}; "
                + "seules leurs communes d’ici comptent."
        }
        plan.report.remarks.append(sentence)
    }
}
