import AddressEngine

extension CommuneDeleguee {
    /// The columns of its names in regional languages are kept aside under this name.
    static let languagePrefix = "commune_deleguee_nom_"
}

extension LocalizedName {
    var byLanguage: [String: String] {
        Dictionary(translations.map { ($0.language, $0.text) }, uniquingKeysWith: { first, _ in first })
    }

    init(_ text: String, _ names: [String: String]) {
        self.init(
            text,
            translations: names.sorted { $0.key < $1.key }.map {
                Translation(language: $0.key, text: $0.value)
            })
    }
}

extension CommuneReference {
    var deleguee: CommuneDeleguee? {
        delegatedCode.isEmpty && delegatedName.text.isEmpty
            ? nil : CommuneDeleguee(code: delegatedCode, name: delegatedName.text)
    }
}

extension AddressEngine.Record {
    var isoDate: String {
        guard let date else { return "" }
        let digits = { (number: Int, width: Int) in
            String(repeating: "0", count: max(0, width - String(number).count)) + String(number)
        }
        return "\(digits(date.year, 4))-\(digits(date.month, 2))-\(digits(date.day, 2))"
    }

    init(
        _ positions: [Position], parcelles: [String], isCertified: Bool, source: String, updatedOn: String,
        extra: [String]
    ) {
        let parts = updatedOn.split(separator: "-").compactMap { Int($0) }
        let date = parts.count == 3 ? CivilDate(year: parts[0], month: parts[1], day: parts[2]) : nil
        let rows = positions.map { AddressEngine.Position($0, extra: extra) }
        self.init(
            positions: rows.isEmpty ? [AddressEngine.Position(extra: extra)] : rows, parcelles: parcelles,
            isCertified: isCertified, source: source, date: date)
    }
}

extension AddressEngine.Position {
    /// The position as a row; nil when the file gives no coordinates that can be read.
    func row(of commune: String) -> Position? {
        let kind = type.flatMap { Position.Kind(rawValue: "\($0.name)") }
        let place: Point? =
            switch (point, plane) {
            case (let point?, let plane?):
                Point(lon: point.longitude, lat: point.latitude, x: plane.x, y: plane.y)
            case (let point?, nil): Projection.point(lon: point.longitude, lat: point.latitude)
            case (nil, let plane?): Projection.point(x: plane.x, y: plane.y, of: commune)
            case (nil, nil): nil
            }
        return place.map { Position(kind: kind, point: $0) }
    }

    init(_ row: Position, extra: [String]) {
        self.init(
            type: row.kind.flatMap { kind in PositionType.allCases.first { "\($0.name)" == kind.rawValue } },
            point: GeoPoint(longitude: row.point.lon, latitude: row.point.lat),
            plane: PlanePoint(x: row.point.x, y: row.point.y), extra: extra)
    }
}
