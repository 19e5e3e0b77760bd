import Web

/// What a change asks for, beside what was there before it, and what is there now when that is something else: on the
/// map, then field by field.
struct ReviewSides: Component {
    let desk: CommuneDesk
    let proposal: ReviewProposal

    /// Beyond this the page would not open any more on the computer of a town hall: it goes on to the next one.
    private static let (shownRows, shownPoints) = (500, 2_000)
    /// Beyond this, one table holds them all.
    private static let mostTables = 12
    private static let place = "changements"

    var html: HTML {
        let all = proposal.asked
        let pages = max(1, (all.count + Self.shownRows - 1) / Self.shownRows)
        let page = min(max(Int(desk.visit.query("page") ?? "") ?? 1, 1), pages)
        let sides = all.dropFirst((page - 1) * Self.shownRows).prefix(Self.shownRows)
            .map { Side($0, of: proposal) }
        let points = points(of: sides)
        let tables: HTML = "\(paging(page, of: pages))\(tables(sides))\(paging(page, of: pages))"
        guard !points.isEmpty else { return voieMap(beside: tables) }
        let legend = MapLegend([("Avant", nil), ("Après", .success), ("Retiré", .danger)])
        let map = MapView(
            desk.visit, title: "ce qui change", features: desk.visitPath.fragment(Self.place),
            contours: desk.paths.contour, alternative: "\(legend)\(leftOut(points.count))\(tables)")
        return """
            <div class="drawing">\(map)</div>
            <div id="\(Self.place)" hidden>\(points.prefix(Self.shownPoints).map { $0 })</div>

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

    private func leftOut(_ count: Int) -> HTML? {
        guard count > Self.shownPoints else { return nil }
        return
            "<p class=\"hint\">La carte montre \(French.number(Self.shownPoints)) points sur \(French.number(count))\u{A0}: les tableaux les disent tous.</p>\n"
    }

    /// Nothing when one page holds all.
    private func paging(_ page: Int, of pages: Int) -> HTML? {
        guard pages > 1 else { return nil }
        let count = proposal.asked.count
        let first = (page - 1) * Self.shownRows + 1
        let path = desk.visitPath
        let back: HTML? =
            page > 1
            ? "<a class=\"button quiet\" rel=\"prev\" href=\"\(path.query("page", String(page - 1)))\">‹ Les précédentes</a>"
            : nil
        let on: HTML? =
            page < pages
            ? "<a class=\"button quiet\" rel=\"next\" href=\"\(path.query("page", String(page + 1)))\">Les suivantes ›</a>"
            : nil
        return """
            <p>Lignes \(French.number(first)) à \(French.number(min(count, first + Self.shownRows - 1))) sur \
            \(French.number(count))\u{A0}: la décision porte sur toutes.</p>
            <nav class="paging" aria-label="Pages">\(back)\(on)</nav>

            """
    }

    private func tables(_ sides: [Side]) -> HTML {
        sides.count > Self.mostTables ? together(sides) : "\(sides.map(table))"
    }

    /// Many rows in one table: each field that differs says of which.
    private func together(_ sides: [Side]) -> HTML {
        let rows = sides.flatMap { side in
            side.lines.map { line in
                let first: HTML = "\(side.name)\u{A0}: \(side.verb)"
                return Table.Row([first] + cells(line), tone: tone(line))
            }
        }
        return Table(
            French.count(proposal.asked.count, "ligne", "lignes"), columns: [.init("Ligne")] + columns,
            rows: rows
        ).html
    }

    private var columns: [Table.Column] {
        let columns: [Table.Column] = [.init("Champ"), .init("Avant"), .init("Ce qui est demandé")]
        return proposal.isAsMade ? columns : columns + [.init("Dans la liste maintenant")]
    }

    private func cells(_ line: Side.Line) -> [HTML] {
        let cells: [HTML] = [
            "\(line.name)", Self.shown(line.before), "<strong>\(Self.shown(line.asked))</strong>",
        ]
        return proposal.isAsMade ? cells : cells + [Self.shown(line.now)]
    }

    private func tone(_ line: Side.Line) -> NoticeBox.Tone? {
        !proposal.isAsMade && line.now != line.asked ? .warning : nil
    }

    private func table(_ side: Side) -> HTML {
        let rows = side.lines.map { Table.Row(cells($0), tone: tone($0)) }
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
