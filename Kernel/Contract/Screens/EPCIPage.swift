import Territory
import Web

/// The desk of an EPCI: its communes side by side, each a click away, and its own people.
struct EPCIPage {
    let epci: EPCI
    let communes: [Commune]
    /// The services that the EPCI uses in its own name.
    let links: [MenuLink]
    let indicators: [(indicator: Indicator, values: [String: Double])]

    var html: HTML {
        """
        \(Figures([
            .init("Communes", French.number(communes.count)), .init("Habitants", French.number(epci.population)),
        ]))
        \(services)\(table)
        \(Panel("Vos collègues", content: "<p>Qui travaille pour \(epci.name), et ce que chacun peut faire.</p>", actions: [
            LinkButton("L’équipe", SitePath("/intercommunalite") / epci.siren / "equipe", .quiet)
        ]))
        """
    }

    private var services: HTML {
        guard !links.isEmpty else { return .empty }
        let buttons = links.map { LinkButton($0.label, $0.path, .quiet) as any Component }
        return "<p class=\"actions\">\(buttons)</p>\n"
    }

    private var table: HTML {
        guard !communes.isEmpty else {
            return EmptyState(
                "Aucune commune pour le moment",
                "Le syndicat charge la composition des intercommunalités depuis la page du territoire."
            ).html
        }
        let columns =
            [Table.Column("Commune")] + indicators.map { Table.Column($0.indicator.label, isNumber: true) }
        let rows = communes.map { commune in
            Table.Row(
                ["<a href=\"\("/mairie" / commune.code.text)\">\(commune.name)</a>"]
                    + indicators.map { "\(words($0.values[commune.code.text], $0.indicator.unit))" })
        }
        return Table("Communes \(French.of(epci.name))", columns: columns, rows: rows, filtersInPlace: true)
            .html
    }

    private func words(_ value: Double?, _ unit: Indicator.Unit) -> String {
        guard let value else { return "–" }
        let number = French.number(Int(value.rounded()))
        return switch unit {
        case .count: number
        case .percent: number + "\u{A0}%"
        case .cents: French.number(Int((value / 100).rounded())) + "\u{A0}€"
        case .days: number + "\u{A0}j"
        }
    }
}
