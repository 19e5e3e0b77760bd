import AddressEngine

extension FileColumn {
    /// What a file speaks of, by the columns of the format that it has.
    static func all(of fields: Set<Field>) -> Set<FileColumn> {
        Set(allCases.filter { !fields.isDisjoint(with: $0.fields) })
    }

    private var fields: [Field] {
        switch self {
        case .suffix: [.suffixe]
        case .lieudit: [.lieuditComplementNom]
        case .communeDeleguee: [.communeDelegueeInsee, .communeDelegueeNom]
        case .positionKind: [.position]
        case .parcelles: [.cadParcelles]
        case .source: [.source]
        case .date: [.dateDerMaj]
        case .certification: [.certificationCommune]
        }
    }
}

extension Merge {
    /// A file laid upon the addresses of its commune.
    init(_ file: CommuneDraft, upon current: Draft) {
        self.init(
            file.draft, givenIDs: Set(file.givenIDs.keys), upon: current, by: .of(fileWith: file.columns),
            unplaced: file.unplaced)
    }
}
