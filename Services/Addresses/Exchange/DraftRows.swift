import AddressEngine

/// The BAL that a draft makes, judged, each of its lines led back to the address that it speaks of.
struct DraftRows {
    let report: CheckReport
    let text: [UInt8]
    private let names: [String: String]
    private let numeros: [String: Numero]

    /// An address or a lieu-dit of the draft.
    struct Address: Sendable, Equatable {
        let label: String
        let voieID: String
        /// nil for a lieu-dit.
        let numeroID: String?
    }

    init(of draft: Draft, context: CheckContext) throws {
        let file = BALWriter(version: .v1_5).bytes(of: draft)
        let report = try AddressEngine.Check.report(file, options: context.options)
        self.report = report
        text = try AddressEngine.Check.text(file)
        names = Dictionary(draft.voies.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        numeros = Dictionary(draft.numeros.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// - Returns: nil for what is said of no line.
    func address(ofLine line: Int) -> Address? {
        // The file that we write has one header and no blank line.
        let row = line - 2
        guard (0..<report.rowCount).contains(row) else { return nil }
        let numero = numeros[cell(row, "id_ban_adresse")]
        let voieID = numero?.voieID ?? cell(row, "id_ban_toponyme")
        guard let name = names[voieID] else { return nil }
        return Address(
            label: numero.map { "\($0.label) \(name)" } ?? name, voieID: voieID, numeroID: numero?.id)
    }

    private func cell(_ row: Int, _ column: String) -> String {
        String(decoding: report.value(row: row, column: Array(column.utf8), in: text) ?? [], as: UTF8.self)
    }
}
