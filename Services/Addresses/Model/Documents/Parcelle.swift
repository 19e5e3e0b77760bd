/// A parcel of the cadastre as people say it.
enum Parcelle {
    /// « AE 10 » for `96037000AE0010`; the text itself when it is not a whole reference.
    ///
    /// Fourteen signs: five of the commune, three of a former commune, two of the section, four of the number (format BAL
    /// 1.5, `cad_parcelles`).
    static func short(_ reference: String) -> String {
        let signs = Array(reference)
        guard signs.count == 14, let number = Int(String(signs[10...])) else { return reference }
        let former = String(signs[5..<8])
        let section = String(signs[8..<10]).drop { $0 == "0" }
        guard !section.isEmpty else { return reference }
        return (former == "000" ? "" : former + "\u{A0}") + section + "\u{A0}\(number)"
    }

    static func list(_ references: [String]) -> String { references.map(short).joined(separator: ", ") }
}
