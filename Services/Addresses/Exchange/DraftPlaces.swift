import AddressEngine

/// What a check of the draft finds, with the addresses where: the BAL that it makes, judged and read back.
struct DraftPlaces {
    /// One cause and the addresses where it was met.
    struct Cause: Sendable, Equatable {
        let level: Finding.Level
        let label: String
        let advice: String
        let count: Int
        /// The first of them.
        let places: [Place]
    }

    /// An address or a lieu-dit of the draft.
    struct Place: Sendable, Equatable {
        let label: String
        let voieID: String
        /// nil for a lieu-dit.
        let numeroID: String?
        /// What was found there, when it helps.
        let value: String
    }

    static let placeLimit = 200

    let causes: [Cause]

    init(of draft: Draft, context: CheckContext) throws {
        let file = BALWriter(version: .v1_5).bytes(of: draft)
        let report = try AddressEngine.Check.report(file, options: context.options)
        let text = try AddressEngine.Check.text(file)
        let rows = Dictionary(
            (0..<report.rowCount).map { (report.lineNumber(ofRow: $0), $0) },
            uniquingKeysWith: { first, _ in first })
        let names = Dictionary(draft.voies.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let numeros = Dictionary(draft.numeros.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let cell = { (row: Int, column: String) in
            String(
                decoding: report.value(row: row, column: Array(column.utf8), in: text) ?? [], as: UTF8.self)
        }
        causes = AddressEngine.Cause.all(of: report).compactMap { cause in
            guard let level = Finding.Level(rawValue: "\(cause.level.letter)") else { return nil }
            let places = cause.places(in: report, text: text, atMost: Self.placeLimit).compactMap {
                place -> Place? in
                guard let row = rows[place.line] else { return nil }
                let (voieID, numeroID) = (cell(row, "id_ban_toponyme"), cell(row, "id_ban_adresse"))
                let numero = numeros[numeroID]
                guard let name = names[numero?.voieID ?? voieID] else { return nil }
                return Place(
                    label: numero.map { "\($0.label) \(name)" } ?? name, voieID: numero?.voieID ?? voieID,
                    numeroID: numero?.id, value: String(decoding: place.value, as: UTF8.self))
            }
            return Cause(
                level: level, label: cause.label, advice: cause.advice, count: cause.count, places: places)
        }
    }
}
