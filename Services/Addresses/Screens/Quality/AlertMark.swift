import Web

/// The place of an alert for the map of the page, as attributes of the element that tells it.
struct AlertMark {
    let alert: QualityAlert

    var html: HTML {
        guard let lon = alert.lon, let lat = alert.lat else { return .empty }
        return """
            \(attribute: "data-lon", CoordinateText.degrees(lon))\(attribute: "data-lat", CoordinateText.degrees(lat)) \
            data-tone="\(Self.tone(of: alert.code))" data-label="\(alert.label)\u{A0}: \(alert.detail)"
            """
    }

    private static func tone(of code: AlertCode) -> String {
        switch code.task {
        case .look: "danger"
        case .rewrite: "info"
        case .decide: "warning"
        }
    }

    static var legend: MapLegend {
        MapLegend([
            ("À regarder sur la carte", .danger), ("À récrire", .information), ("À décider", .warning),
        ])
    }
}

/// The faces of what is told of a list: what keeps it from being published, what may be better, what was left aside.
struct QualityTabs: Component {
    enum Face { case check, quality, ignored }

    let desk: CommuneDesk
    /// nil on the page of the check, which does not read it.
    var report: QualityReport?
    let current: Face

    var html: HTML {
        Tabs(
            "Relire la liste",
            [
                .init("Contrôle avant publication", desk.paths.findings, isCurrent: current == .check),
                .init(
                    "Qualité", desk.paths.quality, isCurrent: current == .quality, count: report?.open.count),
                .init(
                    "Laissées de côté", desk.paths.ignored, isCurrent: current == .ignored,
                    count: report?.ignored.count),
            ]
        ).html
    }
}
