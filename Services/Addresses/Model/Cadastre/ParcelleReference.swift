/// The fourteen signs by which the cadastre knows a parcelle: commune, former commune, section, number on the plan.
///
/// Source: BAL 1.5, `cad_parcelles`; identifiers of the etalab-cadastre files.
struct ParcelleReference: Hashable, Sendable {
    let text: String

    /// - Returns: nil unless it is fourteen capitals and digits that end with a number.
    init?(_ text: String) {
        let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) }
        guard text.utf8.count == 14,
            text.utf8.allSatisfy({ isDigit($0) || (0x41...0x5A).contains($0) }),
            text.utf8.suffix(4).allSatisfy(isDigit)
        else { return nil }
        self.text = text
    }

    /// - Parameters:
    ///   - former: the three signs of a former commune, « 000 » for none.
    ///   - plan: section and number, « AB0012 ».
    init?(commune: String, former: String, plan: String) {
        self.init(commune + former + plan)
    }

    var commune: String { String(text.prefix(5)) }
    /// The three signs of a former commune, « 000 » for none.
    var former: String { String(text.dropFirst(5).prefix(3)) }
    /// Section and number, « AB0012 ».
    var plan: String { String(text.suffix(6)) }
}
