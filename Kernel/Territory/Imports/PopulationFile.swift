import Persistence
import Web

/// The legal populations of the communes (INSEE): municipal population, PMUN.
struct PopulationFile: OfficialTable {
    static let columns: [ColumnMap.Column] = [.init("COM", "CODGEO"), .init("PMUN", "Population municipale")]

    let options: ImportOptions
    var report = ImportReport(.populations)
    private var populations: [CodeINSEE: Int] = [:]

    init(options: ImportOptions) {
        self.options = options
    }

    mutating func take(_ record: CSVRecord, _ columns: ColumnMap) {
        guard let code = code(columns.text(record, 0), line: record.line) else { return }
        guard options.keeps(code) else {
            report.ignored += 1
            return
        }
        let text = columns.text(record, 1)
        guard let population = Int(text.filter { !$0.isWhitespace }), 0...10_000_000 ~= population else {
            return report.fault(
                record.line,
                "La population de \(code), «\u{A0}\(text.prefix(20))\u{A0}», n’est pas un nombre.")
        }
        guard populations[code] == nil else {
            return report.fault(record.line, "La commune \(code) est déjà plus haut dans le fichier.")
        }
        populations[code] = population
    }

    func plan(in session: borrowing Session) throws -> ImportPlan {
        var plan = ImportPlan(report: report)
        let known = try KnownCommunes(in: session)
        for (code, population) in populations.sorted(by: { $0.key < $1.key }) {
            guard let commune = known.living(code) else {
                plan.report.ignored += 1
                continue
            }
            let update: SQL = "UPDATE collectivite SET population = \(population) WHERE id = \(commune.id)"
            switch commune.population {
            case nil: plan.add(update)
            case population: plan.keep()
            default: plan.change([update])
            }
        }
        plan.tellAbsents(
            known.sorted.filter { options.keeps($0.0) && populations[$0.0] == nil }, "population")
        return plan
    }
}

extension ImportPlan {
    /// Says which communes of the territory the file leaves without what it gives.
    mutating func tellAbsents(_ communes: [(CodeINSEE, KnownCommunes.Stored)], _ what: String) {
        let names = communes.filter { $0.1.dissolvedOn == nil }.map { "\($0.1.name) (\($0.0))" }
        guard !names.isEmpty else { return }
        let more = names.count > 10 ? " et \(French.count(names.count - 10, "autre", "autres"))" : ""
        report.remarks.append(
            "Ce fichier ne donne pas \(French.of(what)) pour\u{A0}: \(names.prefix(10).joined(separator: ", "))\(more). "
                + "Ce qui était connu d’elles est conservé.")
    }
}
