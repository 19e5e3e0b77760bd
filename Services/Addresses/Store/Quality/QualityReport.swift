import AddressEngine
import Persistence
import Territory

/// The alerts of a commune as its list is now: those to look at, those left aside.
struct QualityReport: Sendable {
    let open: [QualityAlert]
    let ignored: [IgnoredAlert]
    /// Of those left aside, the ones that would still be told.
    let standing: Set<String>
    let corrections: Corrections

    init(of draft: Draft, ground: Contour?, ignored: [IgnoredAlert]) {
        let quality = DraftQuality(of: draft, ground: ground)
        let aside = Dictionary(
            ignored.map { (Self.key($0.code, $0.objectID), $0) }, uniquingKeysWith: { first, _ in first })
        var standing: Set<String> = []
        open = quality.alerts.filter { alert in
            let key = Self.key(alert.code, alert.objectID)
            guard aside[key]?.isStill(alert) == true else { return true }
            standing.insert(key)
            return false
        }
        self.ignored = ignored
        self.standing = standing
        corrections = quality.corrections
    }

    var counts: [AlertCode: Int] { open.reduce(into: [:]) { $0[$1.code, default: 0] += 1 } }

    func isStanding(_ alert: IgnoredAlert) -> Bool { standing.contains(Self.key(alert.code, alert.objectID)) }

    /// The corrections of alerts that nobody left aside.
    var lines: [Correction] {
        let told = Set(open.map { Self.key($0.code, $0.objectID) })
        return corrections.lines.filter { line in
            line.codes.contains { told.contains(Self.key($0, line.numeroID ?? line.voieID)) }
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
        return line?.codes.contains(alert.code) == true ? line : nil
    }

    private static func key(_ code: AlertCode, _ objectID: String) -> String {
        "\(code.rawValue) \(objectID)"
    }
}

/// What a report is made of, as one transaction saw it.
struct QualityGround: Sendable {
    let draft: Draft
    let contour: Contour?
    let ignored: [IgnoredAlert]

    /// - Returns: nil when the addresses of the commune are not begun.
    static func read(_ commune: CodeINSEE, in session: borrowing Session) throws -> QualityGround? {
        guard let draft = try DraftReader(commune: commune).draft(in: session) else { return nil }
        return QualityGround(
            draft: draft, contour: try CheckContext.contour(of: commune, in: session),
            ignored: try IgnoredAlertTable.all(of: commune, in: session))
    }

    var report: QualityReport { QualityReport(of: draft, ground: contour, ignored: ignored) }
}
