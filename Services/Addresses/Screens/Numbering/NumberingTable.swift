import Web

/// The old → new table of a numbering, and the same as points for the map above it.
struct NumberingTable: Component {
    let desk: CommuneDesk
    let proposal: NumberingProposal
    let voies: [Voie]
    /// The houses of a file that the person left out.
    var leftOut: Set<String> = []

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
        if holdsNew { columns.append(.init("Laisser")) }
        let rows = shownLines.map { line -> Table.Row in
            var cells = cells(line)
            if voies.count > 1 { cells.insert("\(names[line.voieID] ?? "")", at: 0) }
            if holdsNew { cells.append(box(line)) }
            return Table.Row(cells, tone: line.doubts.isEmpty ? nil : .warning)
        }
        let unseen = proposal.lines.count - rows.count
        let more: HTML? =
            unseen > 0
            ? "<p>Et \(French.number(unseen)) autres\u{A0}: le tableau entier est dans le fichier.</p>" : nil
        return """
            <div id="\(Self.place)">\(lines)
            \(Table(French.count(proposal.lines.count, "maison", "maisons"), columns: columns, rows: Array(rows)))\(more)</div>

            """
    }

    /// When there are too many, what changes and what is to look at comes first.
    private var shownLines: [NumberingLine] {
        guard proposal.lines.count > Self.shown else { return proposal.lines }
        let weighed = proposal.lines.enumerated().sorted { left, right in
            (left.element.weight, left.offset) < (right.element.weight, right.offset)
        }
        return weighed.prefix(Self.shown).map(\.element)
    }

    private var holdsNew: Bool { proposal.lines.contains { $0.isOfFile && $0.verdict == .new } }

    private func box(_ line: NumberingLine) -> HTML {
        guard line.isOfFile, line.verdict == .new else { return .empty }
        return """
            <input type="checkbox" name="\(NumberingFields.leftOut)" value="\(line.key)"\
            \(attribute: "checked", if: leftOut.contains(line.key)) aria-label="Laisser le \(line.after), \(line.key)">
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

    /// What is seen first of a table too long to be shown whole.
    fileprivate var weight: Int {
        if !doubts.isEmpty { return 0 }
        return switch verdict {
        case .new, .changed: 1
        case .left: 2
        case .kept: 3
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
