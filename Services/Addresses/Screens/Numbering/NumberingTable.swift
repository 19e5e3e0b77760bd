import Web

/// The old → new table of a numbering, and the same as points for the map above it.
struct NumberingTable: Component {
    let desk: CommuneDesk
    let proposal: NumberingProposal
    let voies: [Voie]

    /// Beyond this the page would not open any more on the computer of a town hall.
    static let shown = 3_000
    /// Where the map of the page reads the points.
    static let place = "changements"

    var html: HTML {
        let names = Dictionary(voies.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        var columns: [Table.Column] = [
            .init("Aujourd’hui"), .init("Nouveau numéro"), .init("Ce qui change"), .init("Où"),
            .init("À vérifier"),
        ]
        if voies.count > 1 { columns.insert(.init("Voie"), at: 0) }
        let rows = proposal.lines.prefix(Self.shown).map { line -> Table.Row in
            var cells = cells(line)
            if voies.count > 1 { cells.insert("\(names[line.voieID] ?? "")", at: 0) }
            return Table.Row(cells, tone: line.doubts.isEmpty ? nil : .warning)
        }
        let unseen = proposal.lines.count - rows.count
        let more: HTML? = unseen > 0 ? "<p>Et \(French.number(unseen)) autres.</p>" : nil
        return """
            <div id="\(Self.place)">\(lines)
            \(Table(French.count(proposal.lines.count, "maison", "maisons"), columns: columns, rows: Array(rows)))\(more)</div>

            """
    }

    private var lines: [HTML] {
        voies.compactMap { voie -> HTML? in
            guard let trace = voie.trace else { return nil }
            return "<span hidden data-line=\"\(trace.text)\" data-label=\"\(voie.name)\"></span>"
        }
    }

    private func cells(_ line: NumberingLine) -> [HTML] {
        let before: HTML = line.before.isEmpty ? "sans numéro" : "\(line.before)"
        let label =
            "\(line.before.isEmpty ? "sans numéro" : line.before) → \(line.after.isEmpty ? "rien" : line.after)\u{A0}: \(line.words)"
        let after: HTML = line.after.isEmpty ? "–" : "<strong>\(line.after)</strong>"
        return [
            before,
            """
            <span\(attribute: "data-lon", line.lon.map { CoordinateText.degrees($0) })\
            \(attribute: "data-lat", line.lat.map { CoordinateText.degrees($0) }) data-tone="\(line.tone)" \
            data-label="\(label)">\(after)</span>
            """,
            "\(line.words)", "\(line.place)", "\(line.doubts.joined(separator: " "))",
        ]
    }
}

extension NumberingLine {
    /// What becomes of it, in words.
    var words: String {
        switch verdict {
        case .new: "nouveau"
        case .changed: "changé"
        case .kept: "gardé"
        case .left(let why): "pas numérotée. \(why)"
        }
    }

    /// The colour on the map; each has its words in the legend and in the table.
    var tone: String {
        if !doubts.isEmpty { return "danger" }
        return switch verdict {
        case .new: "success"
        case .changed: "warning"
        case .kept: "info"
        case .left: MapLegend.noTone
        }
    }
}
