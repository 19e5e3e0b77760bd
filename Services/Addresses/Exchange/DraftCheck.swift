import AddressEngine

/// Judges a draft as the national validator would judge the BAL that it makes.
enum DraftCheck {
    /// - Returns: the causes found, and whether nothing forbids publishing.
    static func findings(of draft: Draft, context: CheckContext) throws -> (
        findings: [Finding], isValid: Bool
    ) {
        guard !draft.numeros.isEmpty || draft.voies.contains(where: { $0.kind == .lieuDit }) else {
            return ([], false)
        }
        let report = try AddressEngine.Check.report(
            BALWriter(version: .v1_5).bytes(of: draft), options: context.options)
        var findings: [String: Finding] = [:]
        for cause in Cause.all(of: report) {
            guard let level = Finding.Level(rawValue: "\(cause.level.letter)") else { continue }
            findings[cause.code] = Finding(code: cause.code, level: level, rows: max(1, cause.count))
        }
        return (findings.values.sorted { $0.code < $1.code }, report.isValid)
    }
}
