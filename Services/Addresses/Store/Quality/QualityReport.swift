import AddressEngine
import Persistence
import Territory

/// The alerts of a commune as its list is now: those to look at, those left aside.
struct QualityReport: Sendable {
    let open: [QualityAlert]
    let ignored: [IgnoredAlert]
    /// Of those left aside, the ones that would still be told.
    private let standing: Set<ShownAlert>
    private let corrections: Corrections
    private let aside: Set<ShownAlert>
    /// Whether the last check found nothing that keeps the list from being published.
    var isPublishable = false

    init(_ quality: DraftQuality, ignored: [IgnoredAlert]) {
        let aside = Set(ignored.map(\.shown))
        var standing: Set<ShownAlert> = []
        open = quality.alerts.filter { alert in
            let shown = ShownAlert(alert)
            guard aside.contains(shown) else { return true }
            standing.insert(shown)
            return false
        }
        self.ignored = ignored
        self.standing = standing
        self.aside = aside
        corrections = quality.corrections
    }

    var counts: [AlertCode: Int] { open.reduce(into: [:]) { $0[$1.code, default: 0] += 1 } }

    func isStanding(_ alert: IgnoredAlert) -> Bool { standing.contains(alert.shown) }

    /// The corrections of alerts of which nobody left one aside.
    var lines: [Correction] {
        let told = Set(open.map { Self.key($0.code, $0.objectID) })
        return corrections.lines.filter { line in
            !line.isHeld(by: aside)
                && line.codes.contains { told.contains(Self.key($0, line.numeroID ?? line.voieID)) }
        }
    }

    /// What would put an alert right; nil when somebody must decide.
    func correction(of alert: QualityAlert) -> Correction? {
        let target: Correction.Target =
            switch alert.code {
            case .wrongSuffix: .suffix
            case .unknownParcelle: .parcelles
            case .repeatedAddress: .removal
            default: .name
            }
        let line = corrections["\(target.rawValue):\(alert.objectID)"]
        guard let line, line.codes.contains(alert.code), !line.isHeld(by: aside) else { return nil }
        return line
    }

    private static func key(_ code: AlertCode, _ objectID: String) -> String {
        "\(code.rawValue) \(objectID)"
    }
}

/// What a report is made of, as one transaction saw it.
struct QualityGround: Sendable {
    let draft: Draft
    let contour: Contour?
    let cadastre: CadastrePlan?
    let ignored: [IgnoredAlert]
    let isPublishable: Bool

    /// - Returns: nil when the addresses of the commune are not begun.
    static func read(_ commune: CodeINSEE, in session: borrowing Session) throws -> QualityGround? {
        guard let draft = try DraftReader(commune: commune).draft(in: session) else { return nil }
        return QualityGround(
            draft: draft, contour: try CheckContext.contour(of: commune, in: session),
            cadastre: try CadastreTable.plan(of: commune, in: session),
            ignored: try IgnoredAlertTable.all(of: commune, in: session),
            isPublishable: try CheckTable.find(commune, in: session)?.isValid == true)
    }

    var report: QualityReport {
        var report = QualityReport(
            DraftQuality(of: draft, ground: contour, cadastre: cadastre), ignored: ignored)
        report.isPublishable = isPublishable
        return report
    }
}
