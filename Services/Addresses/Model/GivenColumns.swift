/// What a file may have no column for: it is then left as it is.
enum FileColumn: Sendable, CaseIterable {
    case suffix, lieudit, communeDeleguee, positionKind, parcelles, source, date, certification
}

/// The columns of a file: what it says nothing of stays as it is.
struct GivenColumns {
    private let columns: Set<FileColumn>
    private(set) var voieLanguages: Set<String> = []
    private(set) var lieuditLanguages: Set<String> = []
    private(set) var extra: Set<String> = []

    init(of draft: Draft, _ columns: Set<FileColumn>) {
        self.columns = columns
        for voie in draft.voies {
            voieLanguages.formUnion(voie.names.keys)
            note(voie.extra, voie.positions)
        }
        for numero in draft.numeros {
            lieuditLanguages.formUnion(numero.lieuditNames.keys)
            note(numero.extra, numero.positions)
        }
    }

    func has(_ column: FileColumn) -> Bool { columns.contains(column) }

    private mutating func note(_ values: [String: String], _ positions: [Position]) {
        extra.formUnion(values.keys)
        for position in positions { extra.formUnion((position.extra ?? [:]).keys) }
    }
}

extension [String: String] {
    /// These values, and those of now in the columns that were not given; nil when all are.
    func keeping(_ now: [String: String], unlessIn given: Set<String>?) -> [String: String] {
        guard let given, !now.isEmpty else { return self }
        return merging(now.filter { !given.contains($0.key) }) { new, _ in new }
    }
}

extension Recorded {
    /// Keeps what stands now of what a file has no column for, and the points where it gives none.
    mutating func keep(_ now: some Recorded, unlessIn given: GivenColumns) {
        if !given.has(.communeDeleguee) { communeDeleguee = now.communeDeleguee }
        if !given.has(.parcelles) { parcelles = now.parcelles }
        if !given.has(.certification) { isCertified = now.isCertified }
        if !given.has(.source) { source = now.source }
        if !given.has(.date) { updatedOn = now.updatedOn }
        guard !positions.isEmpty else { return positions = now.positions }
        for (place, known) in zip(positions.indices, now.positions) {
            positions[place].keep(known, unlessIn: given)
        }
    }
}

extension Position {
    fileprivate mutating func keep(_ now: Position, unlessIn given: GivenColumns) {
        if !given.has(.positionKind) { kind = now.kind }
        if !given.has(.source) { source = now.source }
        let values = (extra ?? [:]).keeping(now.extra ?? [:], unlessIn: given.extra)
        extra = values.isEmpty ? nil : values
    }
}
