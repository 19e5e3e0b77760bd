import AddressEngine

/// What a check of the draft finds, with the addresses where.
struct DraftPlaces {
    /// One cause and the addresses where it was met.
    struct Cause: Sendable, Equatable {
        let code: String
        let level: Finding.Level
        let label: String
        let advice: String
        let count: Int
        /// The first of them.
        let places: [Place]
    }

    /// An address or a lieu-dit of the draft.
    struct Place: Sendable, Equatable {
        let address: DraftRows.Address
        /// What was found there, when it helps.
        let value: String
    }

    static let placeLimit = 200

    let causes: [Cause]

    init(of draft: Draft, context: CheckContext) throws {
        let rows = try DraftRows(of: draft, context: context)
        causes = AddressEngine.Cause.all(of: rows.report).compactMap { cause in
            guard let level = Finding.Level(of: cause) else { return nil }
            let places = Self.places(of: cause, in: rows, atMost: Self.placeLimit)
            return Cause(
                code: cause.code, level: level, label: cause.label, advice: cause.advice, count: cause.count,
                places: places)
        }
    }

    /// What concerns one voie alone, each cause with all its addresses there.
    init(of draft: Draft, along voieID: String, context: CheckContext) throws {
        let rows = try DraftRows(of: draft, context: context)
        causes = AddressEngine.Cause.all(of: rows.report).compactMap { cause in
            guard let level = Finding.Level(of: cause) else { return nil }
            let places = Self.places(of: cause, in: rows).filter { $0.address.voieID == voieID }
            guard !places.isEmpty else { return nil }
            return Cause(
                code: cause.code, level: level, label: cause.label, advice: cause.advice, count: places.count,
                places: places)
        }
    }

    private static func places(
        of cause: AddressEngine.Cause, in rows: DraftRows, atMost limit: Int = .max
    ) -> [Place] {
        cause.places(in: rows.report, text: rows.text, atMost: limit).compactMap { place in
            rows.address(ofLine: place.line).map {
                Place(address: $0, value: String(decoding: place.value, as: UTF8.self))
            }
        }
    }
}
