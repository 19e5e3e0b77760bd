import Persistence
import Territory
import Web

/// The dashboard as a file for a spreadsheet.
struct DashboardCSV {
    let lines: [Dashboard.Line]

    var bytes: [UInt8] {
        var csv = CSVBytes()
        csv.line([
            "code_insee", "commune", "population", "etat", "voies", "lieux_dits", "numeros", "certifies",
            "a_corriger",
            "a_verifier", "modifiee_le", "publiee_le", "a_relire", "a_relire_depuis",
        ])
        for line in lines {
            let counts = line.counts
            csv.safeLine([
                line.code.text, line.name, line.population.map(String.init) ?? "", line.state.label,
                counts.map { String($0.voies - $0.lieuxDits) } ?? "",
                counts.map { String($0.lieuxDits) } ?? "",
                counts.map { String($0.numeros) } ?? "", counts.map { String($0.certified) } ?? "",
                String(line.errors),
                String(line.warnings), line.changedAt.map { CivilDate(of: $0).text } ?? "",
                line.publishedAt.map { CivilDate(of: $0).text } ?? "", String(line.toRead),
                line.toReadSince.map { CivilDate(of: $0).text } ?? "",
            ])
        }
        return csv.bytes
    }
}

extension Dashboard.Line {
    /// The commune on the map, coloured by how far it is.
    var feature: CommuneFeature {
        CommuneFeature(
            code: code.text, label: "\(name)\u{A0}: \(state.label)", tone: state.tone,
            path: AddressPaths(insee: code.text).home,
            point: lon.flatMap { lon in lat.map { Territory.Position(lon: lon, lat: $0) } })
    }
}
