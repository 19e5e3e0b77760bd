/// Corrections that a cell calls for once the rest of its line is known.
enum RowRepair {
    /// The corrections, given the values of the line once corrected one by one.
    static func corrections(
        _ values: [[UInt8]], _ options: CheckOptions
    ) -> [(Field, [UInt8], RepairCause)] {
        var corrections: [(Field, [UInt8], RepairCause)] = []
        func value(_ field: Field) -> [UInt8] { values[Int(field.rawValue)] }
        let commune = code(value(.communeInsee), value(.cleInterop), options)
        if let commune, commune != value(.communeInsee) {
            corrections.append((.communeInsee, commune, .codeCommune))
        }
        if let commune, let name = officialName(commune, options), name != value(.communeNom) {
            corrections.append((.communeNom, name, .nomCommune))
        }
        for field in [Field.voieNom, .toponyme] {
            if let name = NameCasing.suggestion(value(field)) { corrections.append((field, name, .casseNom)) }
        }
        return corrections + places(value(.long), value(.lat), value(.x), value(.y))
    }

    /// The commune of the line: its own code when it is one, else the code at the head of its key.
    private static func code(_ own: [UInt8], _ key: [UInt8], _ options: CheckOptions) -> [UInt8]? {
        let judge = RowJudge(communes: options.communes, communeIds: CommuneIds(), today: options.today)
        func isCode(_ code: [UInt8]) -> Bool {
            code.withUnsafeBufferPointer { judge.isCommune(RowJudge.upperKey($0), length: $0.count) }
        }
        if isCode(own) { return own }
        let head: [UInt8] = key.prefix(5).map { $0 >= 97 && $0 <= 122 ? $0 - 32 : $0 }
        return key.count > 5 && key[5] == 95 && isCode(head) ? head : nil
    }

    private static func officialName(_ code: [UInt8], _ options: CheckOptions) -> [UInt8]? {
        guard let communes = options.communes,
            let place = code.withUnsafeBufferPointer({ communes.find(CommuneIndex.key($0)) }),
            communes.isCurrent(place)
        else { return nil }
        return communes.name(of: code)
    }

    private static func places(
        _ long: [UInt8], _ lat: [UInt8], _ x: [UInt8], _ y: [UInt8]
    ) -> [(Field, [UInt8], RepairCause)] {
        guard let longitude = number(long), let latitude = number(lat) else { return [] }
        if longitude > 41, longitude < 51.6, latitude > -5.5, latitude < 10 {
            return [(.long, lat, .coordonneesInversees), (.lat, long, .coordonneesInversees)]
        }
        guard let plane = LegalProjection.project(GeoPoint(longitude: longitude, latitude: latitude))
        else { return [] }
        var cause = RepairCause.coordonneesCalculees
        if !x.isEmpty || !y.isEmpty {
            guard let east = number(x), let north = number(y) else { return [] }
            let gap = (east - plane.x) * (east - plane.x) + (north - plane.y) * (north - plane.y)
            guard gap > 100 else { return [] }
            cause = .xyIncoherents
        }
        return [(.x, written(plane.x), cause), (.y, written(plane.y), cause)]
    }

    private static func number(_ text: [UInt8]) -> Double? {
        let (value, form) = text.withUnsafeBufferPointer { Decimal.read($0) }
        return form == .plain ? value : nil
    }

    private static func written(_ value: Double) -> [UInt8] {
        var bytes: [UInt8] = []
        Decimal.append(value, decimals: 2, to: &bytes)
        return bytes
    }
}
