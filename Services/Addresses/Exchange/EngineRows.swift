import AddressEngine

/// The rows of the database as the engine knows them, and back.
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

extension CommuneDeleguee {
    /// The columns of its names in regional languages are kept aside under this name.
    private static let languagePrefix = "commune_deleguee_nom_"
    private static let languages = Set(RegionalLanguage.codes.map { "\($0)" })

    /// The column in which its name in a language is kept aside.
    static func column(of language: String) -> String { languagePrefix + language }

    /// The language of a column kept aside; nil when the column is of something else.
    static func language(of column: String) -> String? {
        guard column.hasPrefix(languagePrefix) else { return nil }
        let language = String(column.dropFirst(languagePrefix.count))
        return languages.contains(language) ? language : nil
    }

    /// The names of the columns kept aside that are those of a former commune, by language.
    static func names(in extra: [String: String]) -> [String: String] {
        Dictionary(
            extra.compactMap { column, name in language(of: column).map { ($0, name) } },
            uniquingKeysWith: { first, _ in first })
    }
}

extension AddressEngine.Record {
    /// - Parameter extra: the values of the columns kept aside, for a position or for none.
    init(
        _ positions: [Position], parcelles: [String], isCertified: Bool, source: String, updatedOn: String,
        extra: (Position?) -> [String]
    ) {
        let rows = positions.map { AddressEngine.Position($0, extra: extra($0)) }
        self.init(
            positions: rows.isEmpty ? [AddressEngine.Position(extra: extra(nil))] : rows,
            parcelles: parcelles, isCertified: isCertified, source: source, date: CivilDate(iso: updatedOn))
    }
}

extension AddressEngine.Position {
    /// The position as a row; nil when the file gives no point of the French territory.
    func row(of commune: String) -> Position? {
        let place: Point? =
            switch (point, plane) {
            case (let point?, let plane?):
                Point(lon: point.longitude, lat: point.latitude, x: plane.x, y: plane.y)
            case (let point?, nil): Projection.point(lon: point.longitude, lat: point.latitude)
            case (nil, let plane?): Projection.point(x: plane.x, y: plane.y, of: commune)
            case (nil, nil): nil
            }
        return place.map { Position(kind: type?.kind, point: $0, source: source.isEmpty ? nil : source) }
    }

    init(_ row: Position, extra: [String]) {
        self.init(
            type: row.kind.flatMap(PositionType.init),
            point: GeoPoint(longitude: row.point.lon, latitude: row.point.lat),
            plane: PlanePoint(x: row.point.x, y: row.point.y), source: row.source ?? "", extra: extra)
    }
}

extension PositionType {
    private static let kinds = Dictionary(
        uniqueKeysWithValues: PositionType.allCases.compactMap { type in
            Position.Kind(rawValue: "\(type.name)").map { (type, $0) }
        })
    private static let types = Dictionary(uniqueKeysWithValues: kinds.map { ($1, $0) })

    var kind: Position.Kind? { PositionType.kinds[self] }

    init?(_ kind: Position.Kind) {
        guard let type = PositionType.types[kind] else { return nil }
        self = type
    }
}
