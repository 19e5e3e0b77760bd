/// What a numbering would change as a file for a spreadsheet, each address on its line.
struct NumberingCSV {
    let proposal: NumberingProposal
    let voies: [Voie]

    var bytes: [UInt8] {
        let names = Dictionary(voies.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        var csv = CSVBytes()
        csv.line([
            "voie", "aujourd_hui", "nouveau_numero", "ce_qui_change", "ou", "a_verifier", "longitude",
            "latitude",
        ])
        for line in proposal.lines {
            csv.safeLine([
                names[line.voieID] ?? "", line.before, line.after, line.words, line.place,
                line.doubts.joined(separator: " "), line.lon.map { CoordinateText.degrees($0) } ?? "",
                line.lat.map { CoordinateText.degrees($0) } ?? "",
            ])
        }
        return csv.bytes
    }
}
