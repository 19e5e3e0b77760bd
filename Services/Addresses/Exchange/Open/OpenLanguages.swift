/// The regional languages in which published names are told, by their codes: each is a column of the open map.
///
/// All features have the columns of the whole territory, as a table needs.
struct OpenLanguages: Sendable, Equatable {
    /// Raised whenever features are written otherwise.
    static let form = "2"

    private(set) var codes: [String] = []

    init() {}

    /// Those that were kept as `text`.
    init(_ text: String) {
        codes = text.split(separator: ",").map(String.init)
    }

    /// Those of the names of a list.
    init(of draft: Draft) {
        var found = Set(draft.communeNames.keys)
        for voie in draft.voies {
            found.formUnion(voie.names.keys)
            found.formUnion(voie.extra.keys.compactMap(CommuneDeleguee.language))
        }
        for numero in draft.numeros {
            found.formUnion(numero.lieuditNames.keys)
            found.formUnion(numero.extra.keys.compactMap(CommuneDeleguee.language))
        }
        codes = found.sorted()
    }

    /// « eus,oci ».
    var text: String { codes.joined(separator: ",") }

    /// What features written with these columns are known by.
    var shape: String { "\(Self.form) \(text)" }

    mutating func formUnion(_ others: OpenLanguages) {
        codes = Set(codes + others.codes).sorted()
    }
}
