/// The parcels of one commune, numbered section by section as they are met.
struct Cadastre {
    private let commune: String
    private let centre: PlanePoint
    private var lastNumber: [String: Int] = [:]

    init(commune: String, centre: PlanePoint) {
        self.commune = commune
        self.centre = centre
    }

    /// The 14 characters of a parcel: département, commune, prefix, section, number (DGFiP).
    mutating func parcel(at point: PlanePoint) -> String {
        let section = section(at: point)
        let number = (lastNumber[section] ?? 0) + 1
        lastNumber[section] = number
        return commune + "000" + section + Digits.padded(number, to: 4)
    }

    /// Two letters in the village, one in the country, as the sheets of the plan are cut.
    private func section(at point: PlanePoint) -> String {
        let offset = point - centre
        let quarter = (offset.x > 0 ? 1 : 0) + (offset.y > 0 ? 2 : 0)
        return offset.length < 700
            ? ["AB", "AC", "AD", "AE"][quarter] : ["0A", "0B", "0C", "0D"][quarter]
    }
}
