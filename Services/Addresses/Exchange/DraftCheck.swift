import AddressEngine

/// A draft judged as the national validator would judge the BAL that it makes.
struct DraftCheck {
    /// The causes found in the commune.
    private(set) var findings: [Finding] = []
    /// Voie by voie, what is to be corrected or looked at.
    private(set) var voies: [VoieFinding] = []
    /// Whether nothing forbids publishing.
    private(set) var isValid = false

    init(of draft: Draft, context: CheckContext) throws {
        guard !draft.numeros.isEmpty || draft.voies.contains(where: { $0.kind == .lieuDit }) else { return }
        let rows = try DraftRows(of: draft, context: context)
        var findings: [String: Finding] = [:]
        for cause in Cause.all(of: rows.report) {
            guard let level = Finding.Level(of: cause) else { continue }
            findings[cause.code] = Finding(code: cause.code, level: level, rows: max(1, cause.count))
            if level != .info { voies += Self.voies(of: cause, level, in: rows) }
        }
        self.findings = findings.values.sorted { $0.code < $1.code }
        isValid = rows.report.isValid
    }

    private static func voies(
        of cause: Cause, _ level: Finding.Level, in rows: DraftRows
    ) -> [VoieFinding] {
        var found: [String: VoieFinding] = [:]
        var order: [String] = []
        for place in cause.places(in: rows.report, text: rows.text) {
            guard let address = rows.address(ofLine: place.line) else { continue }
            if found[address.voieID] == nil { order.append(address.voieID) }
            found[
                address.voieID, default: VoieFinding(voieID: address.voieID, code: cause.code, level: level)
            ]
            .add(address.numeroID)
        }
        return order.compactMap { found[$0] }
    }
}

extension Finding.Level {
    /// What Bastide alone finds (« bastide.… ») never forbids publishing: at most it is to be verified.
    init?(of cause: Cause) {
        self.init(rawValue: "\(cause.level.letter)")
        if self == .error, cause.code.hasPrefix("bastide.") { self = .warning }
    }
}
