import Web

/// What two versions do not say alike: numbers, a map with its legend, a table, the same as points for the map.
struct ComparisonTable: Component {
    let desk: CommuneDesk
    let comparison: VersionComparison
    /// The page that shows it.
    let path: SitePath

    /// Beyond this the page would be slow to open; the file tells them all.
    static let shown = 1_000
    /// Where the map of the page reads the points.
    static let place = "differences"

    var html: HTML {
        let map = MapView(
            desk.visit, title: "ce qui diffère", features: path.fragment(Self.place),
            contours: desk.paths.contour, alternative: "\(legend)\(partial)\(table)")
        return "\(Figures(figures))<div class=\"drawing\">\(map)</div>\n"
    }

    private var figures: [Figures.Figure] {
        let kinds: [(VersionLine.Kind, String)] = [
            (.added, "Ajoutées"), (.removed, "Retirées"), (.moved, "Déplacées"), (.renamed, "Renommées"),
            (.renumbered, "Nouveaux numéros"), (.certified, "Certifiées"),
            (.uncertified, "Ne sont plus certifiées"),
        ]
        return kinds.map { ($0.1, comparison.count($0.0)) }
            .filter { $0.1 > 0 }.map { .init($0.0, French.number($0.1)) }
            + [
                .init(
                    "Adresses", French.number(comparison.after),
                    hint: "\(French.number(comparison.before)) avant")
            ]
    }

    private var legend: MapLegend {
        MapLegend([
            ("Ajoutée", .success), ("Retirée", .danger),
            ("Renommée, renumérotée, déplacée, ou qui n’est plus certifiée", .warning),
            ("Certifiée", .information), ("Autre différence", nil),
        ])
    }

    /// That the map, which reads the table, has not all of it.
    private var partial: HTML? {
        comparison.lines.count > Self.shown
            ? "<p class=\"hint\">La carte montre les \(French.number(Self.shown)) premières, dans l’ordre du tableau.</p>\n"
            : nil
    }

    private var table: HTML {
        let rows = comparison.lines.prefix(Self.shown).map(row)
        let unseen = comparison.lines.count - rows.count
        let more: HTML? =
            unseen > 0
            ? "<p>Et \(French.count(unseen, "autre", "autres"))\u{A0}: le fichier CSV dit tout.</p>" : nil
        return """
            <div id="\(Self.place)">\(Table(
                French.count(comparison.lines.count, "différence", "différences"),
                columns: [.init("Avant"), .init("Après"), .init("Ce qui diffère")], rows: rows))\(more)</div>

            """
    }

    private func row(_ line: VersionLine) -> Table.Row {
        let label = "\(line.before.isEmpty ? line.after : line.before)\u{A0}: \(line.words)"
        let kind: HTML? =
            line.subject == .numero ? nil : " <span class=\"tag\">\(line.subject.rawValue)</span>"
        return .init([
            """
            <span\(attribute: "data-lon", line.longitude.map { CoordinateText.degrees($0) })\
            \(attribute: "data-lat", line.latitude.map { CoordinateText.degrees($0) }) data-tone="\(line.tone)" \
            data-label="\(label)">\(line.before.isEmpty ? "–" : line.before)</span>\(line.before.isEmpty ? nil : kind)
            """,
            "\(after(line))\(line.before.isEmpty ? kind : nil)", "\(line.words)",
        ])
    }

    private func after(_ line: VersionLine) -> HTML {
        if line.after.isEmpty { return "–" }
        return line.after == line.before ? "\(line.after)" : "<strong>\(line.after)</strong>"
    }
}

extension VersionLine {
    /// « renumérotée, déplacée de 12 m ».
    var words: String {
        let told = kinds.compactMap { kind -> String? in
            switch kind {
            case .other: nil
            case .moved: "déplacée de \(distance)"
            case .renamed where subject == .numero: "sur une autre voie"
            default: kind.rawValue
            }
        }
        return (told + details).joined(separator: ", ")
    }

    private var distance: String {
        guard let metres, metres >= 1 else { return "moins d’un mètre" }
        return "\(French.number(Int(metres.rounded())))\u{A0}m"
    }

    /// The colour on the map; each has its words in the legend and in the table.
    fileprivate var tone: String {
        switch kinds.first {
        case .added: "success"
        case .removed: "danger"
        case .renumbered, .renamed, .moved, .uncertified: "warning"
        case .certified: "info"
        case .other, nil: MapLegend.noTone
        }
    }
}

/// The comparison as a file that a spreadsheet opens.
enum ComparisonFile {
    static func csv(of found: ComparedVersions) -> [UInt8] {
        var csv = CSVBytes()
        csv.line([
            "changements", "nature", "avant", "apres", "distance_m", "details", "longitude", "latitude",
            "identifiant", "identifiant_avant",
        ])
        for line in found.comparison.lines {
            csv.safeLine([
                line.kinds.map(\.rawValue).joined(separator: ", "), line.subject.rawValue, line.before,
                line.after, line.metres.map { tenths($0) } ?? "", line.details.joined(separator: ", "),
                line.longitude.map { CoordinateText.degrees($0) } ?? "",
                line.latitude.map { CoordinateText.degrees($0) } ?? "", line.id, line.earlierID,
            ])
        }
        return csv.bytes
    }

    /// `12.4`.
    private static func tenths(_ metres: Double) -> String {
        let units = Int((metres * 10).rounded())
        return "\(units / 10).\(units % 10)"
    }
}
