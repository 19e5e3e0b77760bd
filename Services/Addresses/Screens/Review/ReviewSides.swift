import Web

/// What a change asks for, beside what was there before it, and what is there now when that is something else: on the
/// map, then field by field.
struct ReviewSides: Component {
    let desk: CommuneDesk
    let proposal: ReviewProposal

    /// Beyond this the page would not open any more on the computer of a town hall.
    private static let (shownRows, shownPoints) = (100, 500)
    private static let place = "changements"

    var html: HTML {
        let sides = proposal.asked.map { Side($0, of: proposal) }
        guard !points(of: sides).isEmpty else { return "\(voieMap(beside: tables(sides)))" }
        let legend = MapLegend([("Avant", nil), ("Après", .success), ("Retiré", .danger)])
        let map = MapView(
            desk.visit, title: "ce qui change", features: desk.visitPath.fragment(Self.place),
            contours: desk.paths.contour, alternative: "\(legend)\(tables(sides))")
        return """
            <div class="drawing">\(map)</div>
            <div id="\(Self.place)" hidden>\(points(of: sides).prefix(Self.shownPoints).map { $0 })</div>

            """
    }

    /// Without any point that changes, the voie on which the change is made.
    private func voieMap(beside: HTML) -> HTML {
        let rows = proposal.now
        guard let voieID = rows.voies.keys.first ?? rows.numeros.values.first?.voieID else { return beside }
        let map = MapView(
            desk.visit, title: proposal.voieNames[voieID] ?? "la voie",
            features: desk.paths.points(of: voieID), contours: desk.paths.contour, alternative: beside)
        return "<div class=\"map-and-list\">\(map)</div>\n"
    }

    private func tables(_ sides: [Side]) -> HTML {
        let more: HTML? =
            sides.count > Self.shownRows
            ? "<p>Et \(French.count(sides.count - Self.shownRows, "autre ligne", "autres lignes")).</p>" : nil
        return "\(sides.prefix(Self.shownRows).map(table))\(more)"
    }

    private func table(_ side: Side) -> HTML {
        let showsNow = !proposal.isAsMade
        var columns: [Table.Column] = [.init("Champ"), .init("Avant"), .init("Ce qui est demandé")]
        if showsNow { columns.append(.init("Dans la liste maintenant")) }
        let rows = side.lines.map { line in
            var cells = [
                "\(line.name)" as HTML, Self.shown(line.before), "<strong>\(Self.shown(line.asked))</strong>",
            ]
            if showsNow { cells.append(Self.shown(line.now)) }
            return Table.Row(cells, tone: showsNow && line.now != line.asked ? .warning : nil)
        }
        return Table("\(side.name)\u{A0}: \(side.verb)", columns: columns, rows: rows).html
    }

    private static func shown(_ value: String) -> HTML { value.isEmpty ? "–" : "\(value)" }

    private func points(of sides: [Side]) -> [HTML] {
        sides.flatMap { side -> [HTML] in
            guard side.before?.positions != side.asked?.positions else { return [] }
            let gone = side.asked == nil
            return (side.before?.positions ?? []).map {
                point(
                    $0, tone: gone ? "danger" : MapLegend.noTone,
                    "\(side.name)\u{A0}: \(gone ? "retiré" : "avant")")
            }
                + (side.asked?.positions ?? []).map {
                    point(
                        $0, tone: "success", "\(side.name)\u{A0}: \(side.before == nil ? "ajouté" : "après")")
                }
        }
    }

    private func point(_ position: Position, tone: String, _ label: String) -> HTML {
        """
        <span data-lon="\(CoordinateText.degrees(position.point.lon))" \
        data-lat="\(CoordinateText.degrees(position.point.lat))" data-tone="\(tone)" data-label="\(label)"></span>

        """
    }
}

extension CommuneDesk {
    /// The page that is shown, once a decision was sent to it too.
    fileprivate var visitPath: SitePath { paths.review(visit.parameter("geste")) }
}

/// One row on its two or three sides.
private struct Side {
    /// One fact that differs.
    struct Line {
        let name: String
        let before: String
        let asked: String
        let now: String
    }

    /// « 3 bis, Rue du Moulin ».
    let name: String
    let before: RowFacts?
    let asked: RowFacts?
    let now: RowFacts?

    init(_ change: RowChange, of proposal: ReviewProposal) {
        let names = proposal.voieNames
        switch change {
        case .voie(let before, let after):
            name = (after ?? before)?.name ?? ""
            self.before = before.map { RowFacts($0) }
            asked = after.map { RowFacts($0) }
            now = proposal.now.voies[change.id].map { RowFacts($0) }
        case .numero(let before, let after):
            let shown = after ?? before
            name = "\(shown?.label ?? ""), \(names[shown?.voieID ?? ""] ?? "voie supprimée")"
            self.before = before.map { RowFacts($0, on: names) }
            asked = after.map { RowFacts($0, on: names) }
            now = proposal.now.numeros[change.id].map { RowFacts($0, on: names) }
        }
    }

    var verb: String {
        if before == nil { return "ajout" }
        return asked == nil ? "suppression" : "changement"
    }

    var lines: [Line] {
        let names = (asked ?? before ?? now)?.facts.map(\.name) ?? []
        return names.indices.compactMap { index in
            let (old, new) = (before?.facts[index].value ?? "", asked?.facts[index].value ?? "")
            let here = now?.facts[index].value ?? ""
            guard old != new || here != new else { return nil }
            return Line(name: names[index], before: old, asked: new, now: here)
        }
    }
}
