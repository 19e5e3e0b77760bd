import Files
import Territory

/// The fleet as a file for a spreadsheet.
struct FleetFile {
    let lines: [Fleet.Line]

    var bytes: [UInt8] {
        let head = [
            "code_insee", "commune", "espace", "etat", "derniere_sauvegarde_complete",
            "dernier_apport_octets",
            "occupe_octets", "quota_octets", "relu_le", "alertes", "copie_hors_ligne_le", "disque",
        ]
        let rows = lines.map { line -> [String] in
            let facts = line.facts
            return [
                line.commune.code.text, line.commune.name, facts?.depot.slug.text ?? "", line.state.label,
                facts?.lastComplete.map { CivilDate(of: $0).text } ?? "",
                facts?.growth.first.map(String.init) ?? "", facts.map { String($0.depot.used) } ?? "",
                facts.map { String($0.depot.quota) } ?? "",
                facts?.scrubbedAt.map { CivilDate(of: $0).text } ?? "",
                line.alerts.map(\.words).joined(separator: " "),
                facts?.offline.map { CivilDate(of: $0.at).text } ?? "", facts?.offline?.disk ?? "",
            ]
        }
        return Array(([head] + rows).map { CSVLine.text($0) }.joined().utf8)
    }
}
